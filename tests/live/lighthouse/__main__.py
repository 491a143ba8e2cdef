"""Starts the demo, has Lighthouse look at it in Chromium, and fails below 100."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.live import packages
from tests.live.browser.demo import DemoProcess
from tests.live.browser.pages import PUBLIC, address
from tests.live.lighthouse.report import CATEGORIES, HEAD, Report, line

OURS = Path(__file__).parent
PAGES = ("index", "modality", "quote", "modality, French", "modality, in another dress")
#: the flags that make Lighthouse one device or the other
DEVICES = {"phone": (), "desktop": ("--preset=desktop",)}
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# no network but the site itself; the sandbox does not start for root, whom containers run as
FLAGS = (
    "--headless=new --no-sandbox --disable-background-networking --disable-component-update "
    "--disable-sync"
)


def look(folder: Path, page: str, url: str, device: str) -> Report:
    """Have Lighthouse look at one page, as one device."""
    printed = packages.run(
        folder,
        *("npx", "--no-install", "lighthouse", url),
        *("--output=json", "--quiet", "--disable-full-page-screenshot"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
        *DEVICES[device],
        CHROME_PATH=str(CHROMIUM),
    )
    return Report.of(page, device, json.loads(printed))


def main() -> int:
    """Look at every page as every device; returns the exit code."""
    if not CHROMIUM:
        sys.stderr.write("No chromium found. Name one in CHROMIUM.\n")
        return 1
    process = DemoProcess()
    try:
        folder = packages.install(OURS, packages.INSTALLED / "lighthouse")
        demo = process.demo()
        sys.stdout.write(f"{HEAD}\n")
        reports = []
        for page in PAGES:
            for device in DEVICES:
                found = look(folder, page, address(demo, PUBLIC[page]), device)
                reports.append(found)
                sys.stdout.write(f"{line(found)}\n")
                sys.stdout.flush()
    except (pytest.fail.Exception, pytest.skip.Exception) as error:
        sys.stderr.write(f"{error.msg}\n")
        return 1
    finally:
        process.stop()
    poor = [one for one in reports if not one.is_good]
    for one in poor:
        sys.stdout.write(f"\n{one.page}, {one.device}: below 100\n")
        sys.stdout.writelines(f"  {audit}\n" for audit in one.lacking)
    return 1 if poor else 0


if __name__ == "__main__":
    sys.exit(main())
