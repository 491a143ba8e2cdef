"""The demo, loaded twice into an empty database by the commands that ``make demo`` runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from usp.tree import sitemap_from_str

from tests.markdown.reading import read

REPO = Path(__file__).resolve().parent.parent.parent
CONTENT = REPO / "example_site" / "content"
# beside a checkout in the place where this project is made, nowhere else
SAMPLE = REPO.parent / "shared" / "samples" / "interpersonal-therapy.txt"
IPT = "/therapies/interpersonal-therapy/"

# The demo is loaded into an SQLite database of its own.
pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]


@dataclass(frozen=True)
class Demo:
    """What was printed and seen after the first run and the second, and a file imported then."""

    printed: str
    printed_again: str
    seen: dict[str, Any]
    seen_again: dict[str, Any]
    imported: dict[str, Any]


def run(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=REPO, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    env = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "HOST": "127.0.0.1",
        "PORT": "8765",
    }
    manage = "example_site/manage.py"
    run(env, manage, "migrate", "--verbosity", "0")
    printed = run(env, manage, "load_demo")
    look_around = ("-m", "tests.example_site.look_around")
    seen = json.loads(run(env, *look_around, "look"))
    run(env, *look_around, "edit")
    printed_again = run(env, manage, "load_demo")
    seen_again = json.loads(run(env, *look_around, "count"))
    command = ("import_modalities", "example_site/content/interpersonal-therapy.txt")
    options = ("--parent", "/therapies/", "--publish", "--consent", "granted", "--json")
    [imported] = json.loads(run(env, manage, *command, *options))
    return Demo(printed, printed_again, seen, seen_again, imported)


def test_it_prints_where_to_look_and_how_to_log_in(demo: Demo) -> None:
    for line in ("http://127.0.0.1:8765/therapies/", "/admin/", "/api/v2/modalities/", "admin / "):
        assert line in demo.printed
    assert ("/api/v3/" in demo.printed) == demo.seen["v3"]


def test_every_page_and_api_answers(demo: Demo) -> None:
    answers = demo.seen["statuses"]
    # a quote without longer words stands on its modality's page
    moved = {path for path, status in answers.items() if status == 302}
    assert {path: status for path, status in answers.items() if status not in (200, 302)} == {}
    assert all("#quote-" in demo.seen["redirects"][path] for path in moved)
    assert IPT not in moved


def test_formats_are_read_back_by_parsers_of_others(demo: Demo) -> None:
    formats = demo.seen["formats"]
    kinds = {path.rstrip("/").rpartition("/")[2]: kind for path, (kind, _text) in formats.items()}
    assert kinds == {
        "markdown": "text/markdown; charset=utf-8",
        "feed": "application/atom+xml; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "llms.txt": "text/plain; charset=utf-8",
    }
    pages = {page.url for page in sitemap_from_str(formats["/sitemap.xml"][1]).all_pages()}
    assert {urlsplit(url).path for url in pages} >= {IPT, "/fr/"}
    for path in (path for path in formats if path.endswith("/feed/")):
        found = feedparser.parse(formats[path][1])
        assert not found.bozo
        assert found.entries, path
    listed = read(formats["/llms.txt"][1])
    assert [words for _level, words in listed.headings[:2]] == [
        "Willow Lane",
        "Therapies (English)",
    ]
    for path, title in demo.seen["titles"].items():
        text = formats[f"{path}markdown/"][1]
        assert read(text).headings[0] == (1, title)
        assert read(text).raw == []
        assert demo.seen["negotiated"][path] == text
    assert '<link rel="alternate" type="text/markdown"' in demo.seen["ipt"]


def test_there_are_at_least_six_modalities_with_several_quotes_each(demo: Demo) -> None:
    english = {path: q for path, q in demo.seen["quotes"].items() if path.startswith("/therapies/")}
    assert len(english) >= 6
    assert [path for path, quotes in english.items() if len(quotes) < 2] == []


def test_ipt_has_exactly_the_four_quotes_of_its_file(demo: Demo) -> None:
    text = (CONTENT / "interpersonal-therapy.txt").read_text(encoding="utf-8")
    assert demo.seen["titles"][IPT] == "Interpersonal Therapy (IPT)"
    attributions = [line.removeprefix("— ") for line in text.splitlines() if line.startswith("— ")]
    quotes = demo.seen["quotes"][IPT]
    assert [attribution for _, attribution in quotes] == attributions
    assert len(quotes) == 4
    assert all(words in text for words, _ in quotes)
    assert demo.seen["ipt_countries"] == ["US"] * 4


def test_ipt_shows_its_specialists_on_the_page_and_in_api_v2(demo: Demo) -> None:
    [item] = [i for i in demo.seen["v2"]["items"] if i["title"] == "Interpersonal Therapy (IPT)"]
    for _, attribution in demo.seen["quotes"][IPT]:
        name = attribution.partition(",")[0]
        assert name in demo.seen["ipt"]
        assert name in json.dumps(item, ensure_ascii=False)


def test_ipt_comes_in_one_request_with_its_lead_its_body_and_its_quotes(demo: Demo) -> None:
    assert len(demo.seen["composed"]) == (2 if demo.seen["v3"] else 1)
    for address, answer in demo.seen["composed"].items():
        page = answer["page"]
        assert page["summary"], address
        assert len(page["body"]) > 5
        said = [[quote["quote"], quote["attribution"]] for quote in page["specialist_quotes"]]
        assert len(said) == 4
        assert said == demo.seen["quotes"][IPT]


def test_every_block_is_used(demo: Demo) -> None:
    assert demo.seen["blocks"] == demo.seen["all_blocks"]
    assert {"question_and_answer", "image"} <= set(demo.seen["quote_blocks"])


def test_home_index_and_one_modality_are_there_in_french(demo: Demo) -> None:
    translations = demo.seen["locales"]
    assert translations["/therapies/"] == ["/fr/therapies/"]
    [french] = translations[IPT]
    assert french.startswith("/fr/therapies/")
    assert len(demo.seen["quotes"][french]) >= 2
    assert demo.seen["statuses"]["/fr/"] == 200


def test_pictures_are_described_and_notices_are_in_each_language(demo: Demo) -> None:
    assert demo.seen["images_without_description"] == 0
    assert demo.seen["notices"] == ["en", "fr"]
    assert demo.seen["rows"]["wagtail_modalities.SpecialistLicence"] > 0


def test_logins_are_an_administrator_and_an_editor(demo: Demo) -> None:
    assert demo.seen["logins"] == {"admin": True, "editor": ["Editors"]}


def test_the_tree_is_sound(demo: Demo) -> None:
    assert demo.seen["rows"]["wagtailredirects.Redirect"] == 0
    assert demo.seen["problems"] == [[]] * len(demo.seen["problems"])


def test_loading_again_adds_nothing(demo: Demo) -> None:
    before, after = demo.seen["rows"], demo.seen_again["rows"]
    # the one revision more is the editor's
    assert after == {**before, "wagtailcore.Revision": before["wagtailcore.Revision"] + 1}


def test_loading_again_keeps_what_an_editor_wrote(demo: Demo) -> None:
    assert demo.seen_again["summaries"]["art-therapy"] == "An editor wrote this."
    assert "Art Therapy (unchanged)" in demo.printed_again


def test_a_file_of_the_same_name_is_a_new_page(demo: Demo) -> None:
    # the README's own run must not meet the demo's page, which has been edited since its import
    assert demo.imported["action"] == "created"
    assert demo.imported["page"]["path"] == "/therapies/interpersonal-therapy-ipt/"
    assert [quote["live"] for quote in demo.imported["quotes"]] == [True] * 4


def test_it_is_not_loaded_where_debug_is_off(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "www.example.org",
        "BASE_URL": "https://www.example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "example_site/manage.py", "load_demo"],
        cwd=REPO,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "passwords are public" in done.stderr


# The file that the README and the tests of the importer use


def test_our_file_has_the_shape_of_pasted_pages() -> None:
    raw = (CONTENT / "interpersonal-therapy.txt").read_bytes()
    text = raw.decode("utf-8")
    title, lead, heading, *quotes = text.split("\n\n")
    assert title == "Interpersonal Therapy (IPT)"
    assert heading == "Meet the specialists"
    assert not raw.endswith(b"\n")
    words, attributions = quotes[::2], quotes[1::2]
    assert len(words) == len(attributions) == 4
    assert all(line.startswith("— ") for line in attributions)
    question = lead[lead.rindex(". ", 0, lead.index("?")) + 2 :]
    assert question.count("? ") == 1
    assert len(question) <= 200
    assert "’" in lead
    assert any("--" in quote for quote in words)
    assert any("recieve" in quote for quote in words)
    assert any(line[2:].split()[0].endswith(".") for line in attributions)
    professions = [line.split(", ")[1].rpartition(" in ")[0] for line in attributions]
    assert any(len(profession.split()) == 4 for profession in professions)


def test_the_content_repeats_no_sentence_of_the_sample() -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample that the project started from is not on this machine")
    sentences = {
        sentence.strip()
        for line in SAMPLE.read_text(encoding="utf-8").splitlines()[3:]
        for sentence in line.replace("?", ".").split(".")
        if len(sentence.split()) > 5
    }
    ours = "\n".join(path.read_text(encoding="utf-8") for path in CONTENT.glob("*.txt"))
    assert sentences
    assert [sentence for sentence in sentences if sentence in ours] == []
