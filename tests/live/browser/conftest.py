"""A Chromium, the demo, and fresh pages that are watched.

When a test fails, each of its pages leaves a picture, and its browser context a trace (open it with
``playwright show-trace``), in the folder that the run names at its end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.live.browser import editing, signing_in
from tests.live.browser.demo import ROOT, Demo, DemoProcess
from tests.live.browser.front_end import FrontEnd
from tests.live.browser.headless import Headless, running
from tests.live.browser.watching import Watch

#: the shell is the same browser without what nobody sees, and a fifth faster
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
#: what failed tests leave
LEFT = Path(os.environ.get("BROWSER_FAILURES") or ROOT / ".browser-failures")
#: no network but the site itself; the sandbox does not start for root, whom containers run as
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: modules that build the front end
BUILDERS = ("test_front_end.py", "test_headless.py")
#: how long a page may take on a busy machine; a test that passes never waits for it
PATIENCE = 20_000
DESKTOP = {"width": 1280, "height": 900}
failed = pytest.StashKey[bool]()
process = pytest.StashKey[DemoProcess]()
other_host = pytest.StashKey[FrontEnd]()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser of the whole run."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    # imported late: only `make test-browser` installs it
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Django takes a running Playwright for an asynchronous caller
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep each module in one process, and in the same one those that build the front end.

    It has one folder. (xdist's own groups have no effect with pytest 9.2.)
    """
    from xdist.scheduler import LoadFileScheduling

    class OneBuilder(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "the front end" if file.endswith(BUILDERS) else file

    return OneBuilder(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the demo, which is made while other tests run."""
    shutil.rmtree(LEFT, ignore_errors=True)  # of an earlier run; no process has begun with a test
    # other tests have a fixture of that name, too
    ours = [item for item in session.items if item.path.is_relative_to(Path(__file__).parent)]
    wanted = any("demo" in getattr(item, "fixturenames", ()) for item in ours)
    if wanted and CHROMIUM is not None and not session.config.option.collectonly:
        session.config.stash[other_host] = FrontEnd()
        session.config.stash[process] = DemoProcess(session.config.stash[other_host].url)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if process in session.config.stash:
        if any(LEFT.glob("*.zip")):
            shutil.copy(session.config.stash[process].log, LEFT)
        session.config.stash[process].stop()
        session.config.stash[other_host].stop()


@pytest.fixture(scope="session")
def demo(chromium: Any, pytestconfig: pytest.Config) -> Demo:
    """The demo, with a few pages more, for the whole run."""
    return pytestconfig.stash[process].demo()


@pytest.fixture(scope="session")
def headless(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Headless]:
    """The demo once more, with a front end that shows all of it, for the whole run."""
    with running(tmp_path_factory.mktemp("headless")) as servers:
        yield servers


@pytest.fixture(scope="session")
def stand_in(demo: Demo, pytestconfig: pytest.Config) -> FrontEnd:
    """The front end that previews the pages of one of the demo's sites."""
    server = pytestconfig.stash[other_host]
    server.cms = demo.url
    return server


@pytest.fixture(scope="session")
def signed_in(chromium: Any, demo: Demo) -> Any:
    """The cookies of the demo's superuser."""
    context = chromium.new_context()
    page = context.new_page()
    signing_in.sign_in(page, demo)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def watch() -> Watch:
    """What went wrong on the pages of a test, and what the test allows."""
    return Watch()


@pytest.fixture
def new_context(
    request: pytest.FixtureRequest, chromium: Any, watch: Watch
) -> Iterator[Callable[..., Any]]:
    """Opens a browser context whose pages are watched.

    Taken with the options of Playwright's ``new_context``; closed, and its watch asked, when the
    test is over.
    """
    contexts: list[Any] = []

    def opened(**options: Any) -> Any:
        context = chromium.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(editing.COUNT_SNAPSHOTS)
        context.tracing.start(snapshots=True, screenshots=False)
        watch.listen(context)
        contexts.append(context)
        return context

    yield opened
    problems = watch.unexpected()
    with closed(contexts):
        if problems or request.node.stash.get(failed, False):
            leave(contexts, request.node.name)
    assert not problems, "\n".join(problems)


@contextmanager
def closed(contexts: list[Any]) -> Iterator[None]:
    """Close browser contexts, whatever happens before."""
    try:
        yield
    finally:
        for context in contexts:
            context.close()


def leave(contexts: list[Any], name: str) -> None:
    """Write down what the pages of a failed test looked like, and how they came to it."""
    LEFT.mkdir(parents=True, exist_ok=True)
    name = "".join(one if one.isalnum() else "-" for one in name)
    for number, context in enumerate(contexts, 1):
        for place, page in enumerate(context.pages, 1):
            page.screenshot(path=LEFT / f"{name}-{number}-{place}.png")
        context.tracing.stop(path=LEFT / f"{name}-{number}.zip")


@pytest.fixture
def page(new_context: Callable[..., Any], signed_in: Any, demo: Demo) -> Any:
    """A fresh page of the demo's superuser; addresses may leave out the demo's own."""
    context = new_context(storage_state=signed_in, base_url=demo.url)
    context.add_init_script(editing.NO_AUTOSAVE)
    return context.new_page()


@pytest.fixture
def visitor(new_context: Callable[..., Any], demo: Demo) -> Any:
    """A fresh page of somebody who is not logged in."""
    return new_context(base_url=demo.url).new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.failed:
        item.stash[failed] = True
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if LEFT.exists():
        terminalreporter.write_line(f"Pictures and traces of what failed in a browser: {LEFT}")
