"""Builds a site of one size, each step in a process of its own, and keeps what the steps took."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.load import steps
from tests.load.content import World
from tests.load.steps import Step

Say = Callable[[str], None]

IMPORT, IMPORT_FRENCH, PUBLISH = "import", "import, French", "publish"


@dataclass(frozen=True)
class Site:
    """A site that is built, or to be.

    :param url: of the server's database whose name is the beginning of all sizes' names.
    :param data: the folder where texts, images and results are kept.
    :param base: a smaller site that this one is a copy of, several times over, but for its last
        pages. None to import all of it.
    :param last: how many those last modalities are, which are imported; of a site with a base.
    """

    world: World
    url: str
    data: Path
    base: Site | None = None
    last: int = 0

    @property
    def name(self) -> str:
        """What tells it apart from other sizes."""
        return str(self.world.modalities)

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to be of this site."""
        parts = urlsplit(self.url)
        return {
            "DATABASE_URL": parts._replace(path=f"{parts.path}_{self.name}").geturl(),
            "DJANGO_SETTINGS_MODULE": "tests.load.settings",
            "MODALITIES_LOAD_DATA": str(self.data.resolve()),
        }

    @property
    def _results(self) -> Path:
        return self.data / f"built-{self.name}.json"

    @property
    def first(self) -> int:
        """How many modalities are there before its own are imported."""
        return self.world.modalities - self.last if self.base else 0

    def built(self) -> list[Step] | None:
        """Return what its building took; None where it is not built."""
        if not self._results.exists():
            return None
        return [Step(**step) for step in json.loads(self._results.read_text())]

    def build(self, say: Say) -> list[Step]:
        """Build it, its database made anew; return what the steps took."""
        self._results.unlink(missing_ok=True)
        if self.base is None:
            self._make_database()
            self._run("migrate", ["django", "migrate", "--verbosity", 0], say)
            self._run("plant", ["tests.load.planting"], say)
        else:
            self._make_database(of=self.base)
            times = self.first // self.base.world.modalities - 1
            self._run("copy", ["tests.load.copying", times], say)
            self._execute(self._database, "VACUUM ANALYZE")
        english, french = self.world.files(self.data / f"texts-{self.name}", self.first)
        options = ["--parent", "/therapies/", "--publish", "--consent", "granted"]
        imports = ["django", "import_modalities", *options]
        found = [self._run(IMPORT, [*imports, *english], say)]
        found.append(self._run(IMPORT_FRENCH, [*imports, "--locale", "fr", *french], say))
        found.append(self._run(PUBLISH, ["tests.load.publishing"], say))
        # what autovacuum would do in its time, and what the planner goes by
        self._execute(self._database, "VACUUM ANALYZE")
        self._results.write_text(json.dumps([step.as_json() for step in found], indent=2))
        return found

    def is_busy(self) -> bool:
        """Return whether anybody's query is being answered by its database."""
        asked = (
            "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' "
            f"AND datname = '{self._database}' AND pid <> pg_backend_pid()"
        )
        ((busy,),) = self._execute("postgres", asked)
        return bool(busy)

    def _run(self, name: str, arguments: list[object], say: Say) -> Step:
        found = steps.run(name, arguments, self.environment, lambda t: say(f"{self.name}: {t}"))
        say(f"{self.name}: {name} took {found.seconds:.0f} s and {found.megabytes:.0f} MB")
        return found

    @property
    def _database(self) -> str:
        return f"{urlsplit(self.url).path.lstrip('/')}_{self.name}"

    def _make_database(self, of: Site | None = None) -> None:
        template = f' TEMPLATE "{of._database}"' if of else ""
        self._execute("postgres", f'DROP DATABASE IF EXISTS "{self._database}"')
        self._execute("postgres", f'CREATE DATABASE "{self._database}"{template}')

    def _execute(self, database: str, statement: str) -> list[Any]:
        import psycopg

        url = urlsplit(self.url)._replace(scheme="postgresql", path=f"/{database}").geturl()
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []
