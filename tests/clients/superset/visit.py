"""The dashboard as an analyst sees it, in Chromium."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests import browser

from .installation import ADMINISTRATOR, DASHBOARD, Superset

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize

#: Superset's pages load a picture from there, by which Apache counts them.
_COUNTER = "https://apachesuperset.gateway.scarf.sh/"
_WIDTH, _HEIGHT = 1400, 1000
_MILLISECONDS = 1000


@dataclass(frozen=True)
class Answer:
    """The request of a chart for its data, and the response."""

    chart_id: int
    #: Nothing for the old sort of chart, whose query is made on the server.
    context: dict[str, Any] | None
    rows: list[dict[str, Any]]
    error: str | None


@dataclass(frozen=True)
class Tab:
    """A tab of the dashboard, when all is drawn."""

    title: str
    picture: bytes
    #: Messages in place of charts that fail or have no data.
    alerts: Sequence[str]


@dataclass(frozen=True)
class Visit:
    """All that was observed, from opening the dashboard until all its tabs were drawn."""

    tabs: Sequence[Tab]
    answers: Sequence[Answer]
    #: Addresses of other machines that the page asked, besides the one that counts its visitors.
    elsewhere: Sequence[str]
    #: Errors in the page's scripts and on its console.
    complaints: Sequence[str]


def visit(superset: Superset) -> Visit:
    """Log in through the form, open the dashboard, and look at each of its tabs.

    Raises:
        tests.browser.Unavailable: there is no browser.
    """
    requested: list[str] = []
    complaints: list[str] = []
    responses: list[Response] = []
    with browser.chromium() as chromium:
        page = chromium.new_page(base_url=superset.address, viewport=_viewport(_HEIGHT))
        page.set_default_timeout(120 * _MILLISECONDS)
        page.route(f"{_COUNTER}**", lambda route: route.fulfill(body=""))
        page.on("request", lambda request: requested.append(request.url))
        page.on("response", lambda response: responses.extend(_of_charts(response)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_errors(said)))
        page.goto("/login/")
        page.fill("#username", ADMINISTRATOR)
        page.fill("#password", superset.password)
        page.click("button[type=submit]")
        page.wait_for_url("**/superset/welcome/")
        page.goto(DASHBOARD)
        tabs = [_visit_tab(page, title) for title in _titles(page)]
        answers = [_answer(response) for response in responses]
    own = (superset.address, "data:", "blob:", _COUNTER)
    elsewhere = [address for address in requested if not address.startswith(own)]
    return Visit(tabs, answers, elsewhere, complaints)


def _titles(page: "Page") -> list[str]:
    tabs = page.get_by_role("tab")
    tabs.first.wait_for()
    titles: list[str] = tabs.all_inner_texts()
    return titles


def _visit_tab(page: "Page", title: str) -> Tab:
    """Show a whole tab, and wait until everything is drawn and at rest."""
    page.set_viewport_size(_viewport(_HEIGHT))
    page.get_by_role("tab", name=title).click()
    page.locator(".dashboard-component-chart-holder:visible").first.wait_for()
    # Charts ask for their data when they come into view.
    page.set_viewport_size(
        _viewport(
            page.evaluate(
                "Math.max(...Array.from(document.querySelectorAll('*'), e => e.scrollHeight))"
            )
        )
    )
    page.wait_for_load_state("networkidle")
    picture = _when_still(page)
    alerts = page.locator("[role=alert]:visible, .ant-empty:visible").all_inner_texts()
    return Tab(title, picture, alerts)


def _when_still(page: "Page") -> bytes:
    before = b""
    for _ in range(60):
        now: bytes = page.screenshot()
        if now == before and not page.locator("[data-test=loading-indicator]:visible").count():
            return now
        before = now
        page.wait_for_timeout(2 * _MILLISECONDS)
    raise AssertionError("the page goes on changing")


def _viewport(height: int) -> "ViewportSize":
    return {"width": _WIDTH, "height": height}


def _errors(said: "ConsoleMessage") -> list[str]:
    return [said.text] if said.type == "error" else []


def _of_charts(response: "Response") -> list["Response"]:
    """The response, if it is one to a chart, not to a filter for its choices."""
    address = urlsplit(response.url)
    asked = address.path.endswith(("/api/v1/chart/data", "/superset/explore_json/"))
    return [response] if asked and "form_data" in parse_qs(address.query) else []


def _answer(response: "Response") -> Answer:
    address = urlsplit(response.url)
    (form,) = parse_qs(address.query)["form_data"]
    chart_id = json.loads(form)["slice_id"]
    content = response.json()
    if address.path.endswith("/explore_json/"):
        return Answer(chart_id, None, content.get("data") or [], content.get("error"))
    context = response.request.post_data_json
    if not response.ok:
        return Answer(chart_id, context, [], json.dumps(content))
    (result,) = content["result"]
    return Answer(chart_id, context, result["data"], result["error"])
