"""The tutorial "A site with a front end of its own", followed command by command.

Each block of it that is to be run, saved or added has a comment before it that says so. What a
reader does in a browser is tried in tests/live/browser/test_headless.py.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from example_site.headless import node
from tests.packaging.commands import fetch, wait_for
from tests.packaging.conftest import REPOSITORY

pytestmark = pytest.mark.packaging

TUTORIAL = REPOSITORY / "docs" / "tutorial" / "headless.md"
STEP = re.compile(
    r"^<!-- (?P<kind>run|serve|file|append)(?:: (?P<name>.+?))? -->\n```\w+\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SETTINGS = "mysite.settings.production"
CLONED = "https://github.com/wagtail-modalities/wagtail-modalities"
#: written into the project and run there: what the preview panel does while somebody types
TYPE = """
from django.contrib.auth import get_user_model
from wagtail_modalities import previews
from wagtail_modalities.models import Modality

page = Modality.objects.get()
page.summary = "What is being typed."
request = type("Request", (), {"user": get_user_model().objects.get()})
print(previews.address(page, request, slot="").url)
"""


@dataclass
class Reader:
    """Somebody who follows the tutorial in one terminal, and keeps servers running in others."""

    folder: Path
    environment: dict[str, str]
    ports: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def do(self, step: re.Match[str]) -> None:
        """Do what one block asks for."""
        text = step["text"].replace(CLONED, str(REPOSITORY))
        for named, port in self.ports.items():
            text = re.sub(rf"\b{named}\b", port, text)
        if step["kind"] == "run":
            self.run(text)
        elif step["kind"] == "serve":
            self.serve(step["name"], text)
        else:
            path = self.folder / step["name"]
            path.parent.mkdir(exist_ok=True)
            before = path.read_text(encoding="utf-8") if step["kind"] == "append" else ""
            path.write_text(f"{before}\n\n{text}" if before else text, encoding="utf-8")

    def run(self, text: str) -> str:
        """Run commands; the folder and the environment that they leave are those of the next."""
        kept = self.folder / ".kept"
        keep = f"{{ pwd -P; printf '\\0'; env -0; }} > '{kept}'"
        result = subprocess.run(
            ["sh", "-c", f"set -e\n{text}\n{keep}\n"],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert result.returncode == 0, f"{text}\n{result.stdout[-6000:]}\n{result.stderr[-6000:]}"
        where, *values = kept.read_text(encoding="utf-8").split("\0")
        kept.unlink()
        self.folder = Path(where.strip())
        self.environment = dict(one.partition("=")[::2] for one in values if one)
        return result.stdout

    def serve(self, name: str, text: str) -> None:
        [port] = (port for port in self.ports.values() if port in text)
        with (self.folder / "server.log").open("wb") as log:
            server = subprocess.Popen(
                ["sh", "-c", f"exec env {text}"],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.running.append(server)
        wait_for(int(port), server)

    def stop(self) -> None:
        for server in self.running:
            server.terminate()
            server.wait(30)
        self.running.clear()


@pytest.fixture
def reader(wheel: Path, tmp_path: Path) -> Iterator[Reader]:
    for tool in ("node", "npm", "git"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    ours = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV", "DATABASE_URL")
    environment = {name: value for name, value in node.environment().items() if name not in ours}
    # python3 is the one that runs the tests; the package is the one that was built
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(sys.executable)
    environment["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{environment['PATH']}"
    environment["PIP_FIND_LINKS"] = str(wheel.parent)
    reader = Reader(tmp_path, environment, {"8000": free_port(), "4321": free_port()})
    yield reader
    reader.stop()


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def chapters() -> dict[str, list[re.Match[str]]]:
    """The steps of each chapter, by its number."""
    parts = re.split(r"^## (\d+)\. .*$", TUTORIAL.read_text("utf-8"), flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {number: list(STEP.finditer(part)) for number, part in pairs}


def test_the_tutorial_leads_to_a_front_end(reader: Reader) -> None:
    steps = chapters()
    cms, front_end = (f"http://localhost:{port}" for port in reader.ports.values())
    page = "/narrative-therapy-nt/"

    for step in steps["1"]:
        reader.do(step)
    # nobody answers its questions here
    reader.environment |= {
        "DJANGO_SUPERUSER_USERNAME": "editor",
        "DJANGO_SUPERUSER_EMAIL": "editor@example.org",
        "DJANGO_SUPERUSER_PASSWORD": "editor",
    }
    reader.run("python manage.py createsuperuser --noinput")
    said = reader.run("python manage.py check --fail-level WARNING")
    assert "no issues" in said
    project = reader.folder

    for step in steps["2"]:
        reader.do(step)
    [one] = json.loads(fetch(f"{cms}/api/v2/modalities/?view=full"))["items"]
    assert one["meta"]["html_url"] == front_end + page
    assert len(one["specialist_quotes"]) == 2

    for step in steps["3"]:
        reader.do(step)
    html = fetch(front_end + page)
    assert "Meet the specialists" in html
    assert html.count("Ruth Calloway, Psychologist in Duluth, MN") == 1
    # the CMS leads there
    assert fetch(cms + page) == html

    preview = subprocess.run(
        ["python", "manage.py", "shell", "--no-imports", "-c", TYPE],
        cwd=project,
        env=reader.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert preview.startswith(f"{front_end}/preview/")
    assert "What is being typed." in fetch(preview)
    assert "What is being typed." not in fetch(front_end + page)

    for step in steps["5"]:
        reader.do(step)
    built = project / "frontend" / "dist" / page.strip("/") / "index.html"
    assert "Nobody is the problem they come with." in built.read_text(encoding="utf-8")

    # with the servers stopped, as it says: the build asks one of them
    reader.stop()
    for step in steps["6"]:
        if step["kind"] == "run":
            # the CMS, as above, from its own folder
            reader.folder = project
            reader.do(next(one for one in steps["2"] if one["kind"] == "serve"))
            reader.folder = project / "frontend"
        reader.do(step)
    assert "ten meetings" in built.read_text(encoding="utf-8")

    for step in steps["7"]:
        reader.do(step)
    reader.environment |= {"SECRET_KEY": "x" * 50, "DJANGO_SETTINGS_MODULE": SETTINGS}
    reader.run("python manage.py check --fail-level ERROR")
