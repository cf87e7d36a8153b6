"""Draws charts as SVG, from specifications of Vega or Vega-Lite and rows.

Text stays text, and colours are variables of the page's style (``var(--ink)``), so that charts have
the colours of the page, in its dark mode too.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

CHARTS = Path(__file__).parent / "charts"

_SVG = "http://www.w3.org/2000/svg"
_CONFIG = {
    # Used to measure text only: the attribute is removed, and the page's font applies.
    "font": "Liberation Sans",
    "view": {"stroke": None},
    "axis": {
        "domainColor": "var(--rule)",
        "gridColor": "var(--rule)",
        "labelColor": "var(--muted)",
        "labelFontSize": 12,
        "ticks": False,
        "labelPadding": 6,
    },
}
#: Attributes that are removed: the page sets the style, and describes the image as a whole.
_NEEDLESS = ("aria-", "class", "font-family", "pointer-events", "role", "version")
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")

ElementTree.register_namespace("", _SVG)


def draw(
    name: str,
    datasets: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    key: str,
    title: str,
    description: str,
    size: tuple[float, float],
    **parameters: float,
) -> Markup:
    """A chart for the page.

    Args:
        name: file in `charts`: ``timeline.vl`` or ``network.vg``.
        datasets: its rows, by the names of the specification's data sets.
        key: prefix of all ids in it, unique within the page.
        title: its title for screen readers.
        description: what it shows, for screen readers.
        size: width and height of what is drawn, in pixels.
        parameters: values for the specification's own parameters.

    Returns:
        An ``svg`` element; the same rows always give the same one.
    """
    import vl_convert

    spec = json.loads((CHARTS / f"{name}.json").read_text(encoding="utf-8"))
    spec |= {
        "width": size[0],
        "height": size[1],
        "config": _CONFIG,
        "background": None,
        "padding": 2,
    }
    for parameter in spec.get("params", ()):
        parameter["value"] = parameters[parameter["name"]]
    if name.endswith(".vl"):
        spec["datasets"] = datasets
        drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    else:
        for data in spec["data"]:
            data["values"] = datasets[data["name"]]
        drawn = vl_convert.vega_to_svg(spec, allowed_base_urls=[])
    return _for_the_page(drawn, key, title, description)


def _for_the_page(drawn: str, key: str, title: str, description: str) -> Markup:
    # Vega's own output, so it is safe to parse.
    svg = ElementTree.fromstring(drawn)  # noqa: S314
    _prune(svg)
    ids: dict[str, str] = {}
    for element in svg.iter():
        # Vega numbers gradients across all charts that the process has drawn.
        if identity := element.get("id"):
            ids[identity] = f"{key}-{len(ids) + 1}"
    for element in svg.iter():
        element.attrib = {
            name: _tidy(value, ids)
            for name, value in element.attrib.items()
            if not name.startswith(_NEEDLESS) and (name, value) != ("opacity", "1")
        }
    svg.attrib = {
        "viewBox": svg.get("viewBox", ""),
        "class": "chart",
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
    }
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{key}-{tag}"})
        element.text = text
        svg.insert(place, element)
    return Markup(ElementTree.tostring(svg, encoding="unicode"))  # noqa: S704 (serialised above)


def _prune(element: ElementTree.Element) -> None:
    """Remove what is invisible: hidden labels, empty groups, backgrounds without a fill."""
    for child in list(element):
        _prune(child)
        tag = child.tag.removeprefix(f"{{{_SVG}}}")
        unseen = child.get("display") == "none" or child.get("opacity") == "0"
        hollow = tag == "g" and not len(child)
        bare = child.get("class") in ("background", "foreground") and not child.get("fill")
        if unseen or hollow or bare:
            element.remove(child)


def _tidy(value: str, ids: Mapping[str, str]) -> str:
    """An attribute with its numbers rounded and its references to ids renamed."""
    for old, new in ids.items():
        value = new if value == old else value.replace(f"url(#{old})", f"url(#{new})")
    return _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
