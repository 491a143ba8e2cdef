"""mutmut, told where to break things, and how to try a mutant at little cost."""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import libcst as cst
import pytest
from _pytest.config import _prepareconfig
from mutmut.mutation import file_mutation
from mutmut.runners.harness import PytestRunner
from mutmut.utils.file_utils import change_cwd
from mutmut.utils.format_utils import mangled_name_from_mutant_name
from mutmut.workers import isolation

from tests.mutation.targets import Target

#: Seconds of processor time after which a test hangs. mutmut's own limit is one of the clock, for
#: all tests of a mutant: on a busy machine it takes slow tests for a loop without an end.
LONGEST = 20
#: a file for each function, with the tests that noticed its mutants; in mutmut's folder
NOTICING = Path("noticing")


class CachedToo(file_mutation.MutationVisitor):
    """Breaks cached functions as well.

    mutmut leaves decorated functions alone, since it cannot know what a decorator does to them.
    This one remembers what a function returns and changes none of it, and each mutant's process
    begins with nothing remembered.
    """

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return not all(map(_is_cache, node.decorators)) and super()._skip_node_and_children(
                node
            )
        return bool(super()._skip_node_and_children(node))


def _is_cache(decorator: cst.Decorator) -> bool:
    call = decorator.decorator
    return (
        isinstance(call, cst.Call)
        and isinstance(call.func, cst.Name)
        and call.func.value == "lru_cache"
    )


class CollectedOnce(PytestRunner):
    """Collects the tests once, in the process that each mutant's is forked from.

    mutmut starts pytest for each mutant, which takes longer than most of them live.
    """

    session: pytest.Session | None = None
    streams: tuple[Any, ...] = ()

    def warm_up(self) -> None:
        arguments = ["--rootdir=.", "--tb=native", "-q", "-p", "no:randomly"]
        arguments += [*self._pytest_add_cli_args_test_selection, *self._pytest_add_cli_args]
        with change_cwd("mutants"):
            config = _prepareconfig(arguments)
            self.session = pytest.Session.from_config(config)
            # as pytest itself does on the way to the first test
            config._do_configure()
            config.hook.pytest_sessionstart(session=self.session)
            config.hook.pytest_collection(session=self.session)
        # mutmut puts the streams back after this; a file that nobody closed fails the next test
        self.streams = sys.stdout, sys.stderr
        gc.freeze()

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        if self.session is None:
            # the unbroken code goes the way of the mutants, lest they fail for another reason
            self.warm_up()
            assert self.session is not None
            tests = tests or [item.nodeid for item in self.session.items]
        self.streams += sys.stdout, sys.stderr
        collected = {item.nodeid: item for item in self.session.items}
        with change_cwd("mutants"):
            items = [collected[name] for name in noticing_first(mutant_name, tests)]
            for item, following in zip(items, [*items[1:], None], strict=True):
                if mutant_name:
                    _limit_processor_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.session.testsfailed:
                    remember(mutant_name, item.nodeid)
                    return int(pytest.ExitCode.TESTS_FAILED)
        return int(pytest.ExitCode.OK)


def noticing_first(mutant_name: str | None, tests: Iterable[str]) -> list[str]:
    """Return the tests with those first that noticed other mutants of the function, the last one
    before the others: most mutants live for one test then, and not for fifty.

    Any order will do: no target has a test that empties the database behind it.

    :param tests: node ids, the quickest first, as mutmut gives them.
    """
    file = _noticing(mutant_name)
    known = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
    turn = {name: -at for at, name in enumerate(known, start=1)}
    return sorted(tests, key=lambda name: turn.get(name, 0))


def remember(mutant_name: str | None, test: str) -> None:
    """Note down which test noticed a mutant."""
    if file := _noticing(mutant_name):
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as known:
            known.write(f"{test}\n")


def _noticing(mutant_name: str | None) -> Path | None:
    return NOTICING / mangled_name_from_mutant_name(mutant_name) if mutant_name else None


def _limit_processor_time() -> None:
    # the soft limit alone: nobody but root may raise the other one again for the next test
    limit = int(time.process_time()) + LONGEST
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def aim_at(target: Target) -> None:
    """Have mutmut break a target's lines, cached functions among them."""
    theirs = file_mutation.create_mutations

    def create_mutations(filename: str, code: str, *coverage: Any) -> Any:
        return theirs(filename, code, target.breaks(filename, code), None)

    file_mutation.MutationVisitor = CachedToo  # type: ignore[misc]
    file_mutation.create_mutations = create_mutations
    isolation.PytestRunner = CollectedOnce  # type: ignore[misc]
    # the limit of processor time is enough
    isolation.register_timeout = lambda pid, timeout_s: None
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
