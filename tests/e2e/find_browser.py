"""Find a Chromium for the browser tests, or install one: `python -m tests.e2e.find_browser` prints its path.

In order: `$CHROMIUM`; one on the PATH; Playwright's own download; the system's package manager.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_SECONDS = 600


class NoBrowser(Exception):
    """No browser was found, and none could be installed. The message says what to do."""


def find_browser(may_install: bool = False) -> str:
    """Return the path of a Chromium. Raises `NoBrowser`."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named):
            return named
        raise NoBrowser(f"CHROMIUM: there is no program {named}")
    for found in _candidates(may_install):
        if found is not None:
            return found
    raise NoBrowser("There is no Chromium. Install one and name it: CHROMIUM=/path/to/chromium")


def _candidates(may_install: bool) -> Iterator[str | None]:
    yield _on_path()
    yield _downloaded()
    if may_install:
        yield _after([sys.executable, "-m", "playwright", "install", "chromium"], _downloaded)
        yield _after(_as_root("apt-get", "update"), lambda: None)
        yield _after(_as_root("apt-get", "install", "--yes", "--no-install-recommends", "chromium"), _on_path)


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def _as_root(*command: str) -> list[str]:
    return list(command) if os.geteuid() == 0 else ["sudo", "--non-interactive", *command]


def _after(command: list[str], find: Callable[[], str | None]) -> str | None:
    """Run a command, which may fail, and look again."""
    if shutil.which(command[0]) is None:
        return None
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, timeout=INSTALL_SECONDS, check=True, stdout=sys.stderr)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"{' '.join(command)}: {error}", file=sys.stderr)
        return None
    return find()


if __name__ == "__main__":
    try:
        print(find_browser(may_install=True))
    except NoBrowser as error:
        sys.exit(str(error))
