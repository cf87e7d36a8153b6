"""The brief in a real browser: on narrow and wide screens, in light and dark mode, and printed."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from reports import brief
from tests import browser

from .conftest import Edited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Look: TypeAlias = "Callable[..., Page]"

PHONE, TABLET, DESK = 360, 720, 1280
#: The least contrast of WCAG 2, level AA, for text of normal size.
CONTRAST = 4.5

#: Every text that is shown, with its contrast against its background.
CONTRASTS = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = colour => {
    const [r, g, b] = rgba(colour).slice(0, 3).map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (rgba(colour)[3] > 0) return colour;
    }
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    if (['TITLE', 'DESC', 'STYLE'].includes(element.tagName.toUpperCase())) continue;
    const style = getComputedStyle(element);
    const svg = element.namespaceURI.endsWith('svg');
    // A halo is drawn in the colour of the paper, below the text that it frees.
    if (svg && style.stroke !== 'none') continue;
    const [a, b] = [luminance(svg ? style.fill : style.color), luminance(ground(element))];
    found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), walker.currentNode.data]);
  }
  return found;
}
"""

#: The boxes of the texts of each chart that is shown.
LABELS = """
() => [...document.querySelectorAll('svg.chart')].filter(svg => svg.getClientRects().length).map(
  svg => [...svg.querySelectorAll('text')].filter(text => getComputedStyle(text).stroke === 'none')
    .map(text => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return { text: text.textContent, left, right, top, bottom };
    })
)
"""


@pytest.fixture(scope="module")
def chromium(pytestconfig: pytest.Config) -> Iterator["Browser"]:
    """The browser; without one, tests are skipped, or fail with ``--require-clients``."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(browser.chromium())
        except browser.Unavailable as reason:
            if pytestconfig.getoption("--require-clients", default=False):
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        yield opened


@pytest.fixture
def look(chromium: "Browser", html: str, tmp_path: Path) -> Iterator[Look]:
    """Opens a page, by default the brief: ``look(width=360, dark=True)``.

    Whatever the page asked for and complained of is known at the end, and must be nothing.
    """
    requests: list[str] = []
    complaints: list[str] = []
    file = tmp_path / "brief.html"
    with ExitStack() as stack:

        def open_page(text: str = html, *, width: int = DESK, dark: bool = False) -> "Page":
            file.write_text(text, encoding="utf-8")
            context = stack.enter_context(
                chromium.new_context(
                    viewport={"width": width, "height": 800},
                    color_scheme="dark" if dark else "light",
                )
            )
            page = context.new_page()
            page.on("request", lambda request: requests.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complaints.append(dialog.message))
            page.goto(file.as_uri())
            return page

        yield open_page
        assert complaints == []
        assert set(requests) == {file.as_uri()}


def fits(page: "Page") -> bool:
    """Whether the page fits the width of the screen."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_nobody_scrolls_sideways(look: Look, width: int) -> None:
    assert fits(look(width=width))


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_each_chart_is_there_once_with_labels_that_stand_clear(look: Look, width: int) -> None:
    page = look(width=width)
    shown = page.locator("svg.chart:visible")
    assert shown.count() == 3
    for index in range(3):
        box = shown.nth(index).bounding_box()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 60
    charts = page.evaluate(LABELS)
    assert all(charts)
    for labels in charts:
        for number, one in enumerate(labels):
            assert one["left"] >= 0
            assert one["right"] <= width
            # Large enough to read, also where a chart is scaled down.
            assert one["bottom"] - one["top"] >= 11
            for other in labels[number + 1 :]:
                assert not overlap(one, other), f"{one['text']} | {other['text']}"


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes share more than a hair's breadth."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 1 and down > 3)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_all_text_stands_out(look: Look, width: int, dark: bool) -> None:
    contrasts = look(width=width, dark=dark).evaluate(CONTRASTS)
    assert len(contrasts) > 300
    assert [text for contrast, text in contrasts if contrast < CONTRAST] == []


def test_the_dark_is_dark_and_charts_follow(look: Look) -> None:
    colours = """
    () => ['html', '.for-wide svg text', '.for-wide svg path[fill]'].map(
      each => getComputedStyle(document.querySelector(each))
    ).flatMap(style => [style.backgroundColor, style.fill])
    """
    light, dark = look(dark=False).evaluate(colours), look(dark=True).evaluate(colours)
    assert light[0] != dark[0]
    assert light[3] != dark[3]
    assert light[5] != dark[5]


def test_a_mark_leads_to_its_note_and_the_note_back(look: Look) -> None:
    page = look()
    mark = page.locator("#table sup.marks a").first
    identity, note = mark.get_attribute("id"), mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(str(note))
    page.locator(f'{note} a[href="#{identity}"]').click()
    assert page.url.endswith(f"#{identity}")


def test_the_keyboard_comes_to_the_brief_first(look: Look) -> None:
    page = look()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.locator(".skip").bounding_box()["x"] >= 0


def test_it_prints_on_a_few_sheets(look: Look) -> None:
    printed = look(dark=True).pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", printed)
    assert 5 <= len(sheets) <= 10


def test_nothing_runs_whatever_the_names_are(look: Look, edited: Edited) -> None:
    bad = "<img src=x onerror=alert(1)><script>alert(1)</script>" + "W" * 120
    url = edited(
        ("title: Meeting of the foreign ministers of India and Japan", f"title: '{bad}'"),
        ("- slug: iwaya-takeshi\n", f"- slug: iwaya-takeshi\n    display_name: '{bad}'\n"),
        ("{en: Ministry of Defence,", f"{{en: '{bad}',"),
    )
    page = look(brief.page(url, "IN", "JP"), width=PHONE)
    assert page.locator("img").count() == 0
    assert fits(page)


def test_a_brief_of_many_meetings_fits_as_well(look: Look, large: str) -> None:
    assert fits(look(large, width=PHONE))
    assert fits(look(large, width=DESK))
