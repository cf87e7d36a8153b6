"""A browser for tests and pictures: the system's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    # Chromium has no sandbox for root. The pages are our own.
    "--no-sandbox",
)


class Unavailable(Exception):
    """There is no browser; the message says what is missing, in a sentence."""


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A Chromium without a window.

    Raises:
        Unavailable: it, or what drives it, is not installed.
    """
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise Unavailable("There is no Chromium: 'make test-bi' installs it on Debian.")
    if find_spec("playwright") is None:
        raise Unavailable("Playwright is not installed: 'make test-bi' does it.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_OPTIONS)
        try:
            yield browser
        finally:
            browser.close()
