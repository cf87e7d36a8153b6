"""The charts of the brief, in two widths: which marks stand for which rows."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from textwrap import wrap
from typing import Any

from markupsafe import Markup

from . import drawing, wording

#: Average width of a character in a chart, in pixels.
CHARACTER = 7
LINE = 16
#: Most meetings that a timeline shows one by one; more are counted by year.
LISTED = 40
#: Most years of which each has a bar; of more, each decade has one.
YEARS = 40
#: Most intervals between sessions that are shown.
INTERVALS = 24
#: Most organisations that the graph shows on a side.
NODES = 14
#: The part of the time axis over which a bar with an open end fades out.
FADE = 0.16

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Width:
    """A width of screen that charts are drawn for."""

    name: str
    pixels: int
    ticks: int
    #: Width of the labels beside a chart; 0 if they stand above their marks.
    beside: int

    @property
    def is_narrow(self) -> bool:
        """Whether labels stand above their marks, not beside the chart."""
        return not self.beside


WIDTHS = (Width("wide", 880, 9, 300), Width("medium", 640, 6, 200), Width("narrow", 340, 5, 0))


@dataclass(frozen=True)
class Figure:
    """A chart, and what to say about it."""

    #: The drawing for each of `WIDTHS`, by its name; the page shows one of them.
    drawn: dict[str, Markup]
    #: How many further things are not shown.
    left_out: int = 0
    #: Shapes of marks that are in it, for the legend.
    shapes: frozenset[str] = frozenset()


def timeline(meetings: Sequence[Row]) -> Figure | None:
    """The meetings in time, as precisely as their dates are known: one by one, or counted if many.

    Returns:
        None if no meeting has a date.
    """
    dated = [each for each in meetings if each["held_from"] or each["held_to"]]
    if not dated:
        return None
    if len(dated) > LISTED:
        # What was not held, or may not have been, is no meeting of its year.
        return _counted([each for each in dated if each["status"] == "held"])
    begin, end = _extent(dated)
    marks = [_mark(each, (end - begin) * FADE) for each in dated]
    begin = min(begin, *(mark["from"] for mark in marks))
    end = max(end, *(mark.get("to", end) for mark in marks))
    margin = max((end - begin) * 0.03, datetime.timedelta(days=5))
    begin, end = _shift(begin, -margin), _shift(end, margin)
    words = [wording.in_words(each["date_edtf"]) for each in dated]
    titles = [_titled(each) for each in dated]
    told = "; ".join(f"{title}, {when}" for title, when in zip(titles, words, strict=True))
    drawn = {}
    for width in WIDTHS:
        column = CHARACTER * max(map(len, words)) + 14
        room = width.beside or width.pixels
        lines = [wrap(title, int(room / CHARACTER)) for title in titles]
        longest = max(len(line) for each in lines for line in each)
        left = 4 if width.is_narrow else column + CHARACTER * longest + 24
        rows, y = [], 0.0
        for mark, when, title in zip(marks, words, lines, strict=True):
            taken = LINE * len(title)
            if width.is_narrow:
                place = {"datey": y + 10, "texty": y + 27, "y": y + taken + 34}
                y += taken + 52
            else:
                middle = y + taken / 2 + 8
                first = middle - LINE * (len(title) - 1) / 2
                place = {"datey": first, "texty": first, "y": middle}
                y += taken + 16
            half = 2.5 if mark["kind"] == "lasted" else 6
            bar = {"top": place["y"] - half, "bottom": place["y"] + half}
            rows.append({**_as_text(mark), **place, **bar, "date": when, "title": title})
        drawn[width.name] = drawing.draw(
            "timeline.vl",
            {
                "extent": [{"at": begin.isoformat()}, {"at": end.isoformat()}],
                "ticks": [
                    {"at": at.isoformat(), "label": label}
                    for at, label in _ticks(begin, end, width.ticks)
                ],
                "meetings": rows,
            },
            key=f"timeline-{width.name}",
            title="When the meetings were",
            description=f"{told}.",
            size=(width.pixels, y),
            left=left,
            titles=0 if width.is_narrow else column,
        )
    return Figure(drawn, shapes=frozenset(mark["kind"] for mark in marks))


def _counted(meetings: Sequence[Row]) -> Figure | None:
    """Meetings by year or decade, without those that may have been in one or another."""
    known = [day.year for each in meetings for day in (each["held_from"], each["held_to"]) if day]
    span = 1 if not known or max(known) - min(known) < YEARS else 10
    counted: Counter[tuple[int, bool]] = Counter()
    for each in meetings:
        if (year := surely_in(each, span)) is not None:
            counted[year, each["series_slug"] is not None] += 1
    if not counted:
        return None
    years = range(min(counted)[0], max(counted)[0] + 1, span)
    names = {year: str(year) if span == 1 else f"{year}s" for year in years}
    rows = [
        {
            "year": names[year],
            "meetings": counted[year, is_session],
            "fill": "var(--session)" if is_session else "var(--other)",
            "order": 0 if is_session else 1,
        }
        for year in years
        for is_session in (True, False)
    ]
    told = "; ".join(
        f"{names[year]}: {counted[year, True] + counted[year, False]}" for year in years
    )
    drawn = {
        width.name: drawing.draw(
            "years.vl",
            {"years": rows},
            key=f"timeline-{width.name}",
            title=f"Meetings by {'year' if span == 1 else 'decade'}",
            description=f"{told}.",
            size=(width.pixels - 30, 180),
        )
        for width in WIDTHS
    }
    return Figure(
        drawn,
        left_out=len(meetings) - counted.total(),
        shapes=frozenset({"years" if span == 1 else "decades", *_kinds(counted)}),
    )


def surely_in(meeting: Row, span: int) -> int | None:
    """The year (span 1), or first year of the decade (10), in which a meeting surely was."""
    first, last = meeting["held_from"], meeting["held_to"]
    if meeting["date_precision"] == "approximate" or not first or not last:
        return None
    year: int = first.year - first.year % span
    return year if last.year < year + span else None


def _kinds(counted: Mapping[tuple[int, bool], int]) -> set[str]:
    return {
        "session" if is_session else "other" for (_, is_session), count in counted.items() if count
    }


def cadence(meetings: Sequence[Row], series: Sequence[Row]) -> Figure | None:
    """The days between successive sessions, for the latest ones.

    Returns:
        None if no such interval is known to the day.
    """
    known = [each for each in meetings if each["days_since_previous"] is not None]
    shown = known[-INTERVALS:]
    if not shown:
        return None
    several = len({each["series_slug"] for each in shown}) > 1
    means = {each["series_slug"]: each["mean_days_between"] for each in series}
    labels = [_interval(each, several=several) for each in shown]
    mean = means.get(shown[0]["series_slug"]) if not several and len(shown) > 1 else None
    told = [f"{words}: {wording.counted(each['days_since_previous'], 'day')}"
            for words, each in zip(labels, shown, strict=True)]  # fmt: skip
    drawn = {}
    for width in WIDTHS:
        room = width.beside or width.pixels
        lines = [wrap(words, int(room / CHARACTER)) for words in labels]
        longest = max(len(line) for each in lines for line in each)
        left = 4 if width.is_narrow else CHARACTER * longest + 24
        rows, y = [], 0.0
        for each, words in zip(shown, lines, strict=True):
            taken = LINE * len(words)
            if width.is_narrow:
                place = {"texty": y + 10, "y": y + taken + 16}
                y += taken + 38
            else:
                place = {"texty": y + 16, "y": y + taken / 2 + 8}
                y += taken + 16
            days = each["days_since_previous"]
            rows.append(
                {
                    "days": days,
                    "label": wording.counted(days, "day"),
                    "between": words,
                    "top": place["y"] - 8,
                    "bottom": place["y"] + 8,
                    **place,
                }
            )
        drawn[width.name] = drawing.draw(
            "cadence.vl",
            {
                "intervals": rows,
                "mean": [{"days": float(mean), "label": f"mean {wording.number(mean)}"}]
                if mean
                else [],
            },
            key=f"cadence-{width.name}",
            title="Days between sessions",
            description="; ".join(told) + ".",
            size=(width.pixels, y),
            left=left,
        )
    return Figure(drawn, left_out=len(known) - len(shown))


def network(pairs: Sequence[Row], organisations: Mapping[str, Row]) -> Figure | None:
    """Organisations of the two sides, with a line between those that meet or work together.

    Args:
        pairs: rows of two organisations, those that meet most first.
        organisations: what is known of them, by slug.

    Returns:
        None if there are no pairs.
    """
    if not pairs:
        return None
    weights: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for pair in pairs:
        for side, slug in enumerate((pair["organisation_slug"], pair["other_slug"])):
            weights[side][slug] += pair["meetings"] + pair["collaborations"]
    kept = [{slug for slug, _ in weight.most_common(NODES)} for weight in weights]
    links = [p for p in pairs if p["organisation_slug"] in kept[0] and p["other_slug"] in kept[1]]
    columns = _facing(links)
    heaviest = max(max(weight.values()) for weight in weights)
    told = "; ".join(
        f"{organisations[link['organisation_slug']]['name']} and "
        f"{organisations[link['other_slug']]['name']}: "
        f"{wording.counted(link['meetings'], 'meeting')}, "
        f"{wording.counted(link['collaborations'], 'collaboration')}"
        for link in links[:LISTED]
    )
    drawn = {}
    for width in WIDTHS:
        room = width.beside or 118
        places = (room, width.pixels - room)
        labels = [
            [wrap(_labelled(organisations[slug]), int((room - 12) / CHARACTER)) for slug in column]
            for column in columns
        ]
        heights = [[15 * len(label) + 16 for label in column] for column in labels]
        height = max(sum(column) for column in heights)
        nodes, at = [], {}
        for side, column in enumerate(columns):
            gap = (height - sum(heights[side])) / len(column)
            y = 0.0
            for slug, label, taken in zip(column, labels[side], heights[side], strict=True):
                middle = y + (taken + gap) / 2
                y += taken + gap
                at[side, slug] = middle
                nodes.append(
                    {
                        "x": places[side],
                        "y": middle,
                        "size": 50 + 250 * weights[side][slug] / heaviest,
                        "fill": ("var(--a)", "var(--b)")[side],
                        "label": label,
                        "textx": places[side] + (-1, 1)[side] * 14,
                        "texty": middle - 15 * (len(label) - 1) / 2,
                        "align": ("right", "left")[side],
                    }
                )
        drawn[width.name] = drawing.draw(
            "network.vg",
            {
                "nodes": nodes,
                "links": [
                    {
                        "x0": places[0],
                        "x1": places[1],
                        "y0": at[0, link["organisation_slug"]],
                        "y1": at[1, link["other_slug"]],
                        "width": 1.2 * min(link["meetings"] + link["collaborations"], 6),
                        "stroke": "var(--session)" if link["collaborations"] else "var(--link)",
                    }
                    for link in reversed(links)
                ],
            },
            key=f"network-{width.name}",
            title="Organisations that meet or work together",
            description=f"{told}.",
            size=(width.pixels, height),
        )
    return Figure(drawn, left_out=len(pairs) - len(links))


def _facing(links: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Both sides of the graph in an order in which few lines cross.

    The sides are sorted in turns by the mean position of the organisations that each is linked to
    (the barycentre method of Sugiyama, Tagawa and Toda, 1981).
    """
    across: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for link in links:
        across[0][link["organisation_slug"]].add(link["other_slug"])
        across[1][link["other_slug"]].add(link["organisation_slug"])
    columns = (list(across[0]), list(across[1]))
    for turn in range(1, 9):
        moving, fixed = columns[turn % 2], columns[1 - turn % 2]
        place = {slug: index / len(fixed) for index, slug in enumerate(fixed)}
        across_from = across[turn % 2]
        mean = {each: fmean(place[other] for other in across_from[each]) for each in moving}
        # Rounded, because equal means may differ in their last digit.
        moving.sort(key=lambda each: (round(mean[each], 9), each))
    return columns


def _labelled(organisation: Row) -> str:
    """An acronym of the organisation, or else its name."""
    name: str = organisation["name"]
    return name if len(name) <= 24 or not organisation["acronyms"] else organisation["acronyms"][0]


def _titled(meeting: Row) -> str:
    status = meeting["status"]
    title: str = meeting["title"]
    return title if status == "held" else f"{title} ({wording.words(status)})"


def _interval(meeting: Row, *, several: bool) -> str:
    held = meeting["first_day"]
    previous = held - datetime.timedelta(days=meeting["days_since_previous"])
    span = f"{wording.day(previous)} to {wording.day(held)}"
    return f"{meeting['series_name']}: {span}" if several else span


def _extent(meetings: Sequence[Row]) -> tuple[datetime.date, datetime.date]:
    known = [day for each in meetings for day in (each["held_from"], each["held_to"]) if day]
    begin, end = min(known), max(known)
    # For a single day, the axis is a year, with the day in the middle.
    room = datetime.timedelta(days=180)
    return (begin, end) if end - begin > room else (_shift(begin, -room), _shift(end, room))


def _mark(meeting: Row, fade: datetime.timedelta) -> dict[str, Any]:
    """The mark of a meeting, whose shape shows how precisely the date is known."""
    colour = "session" if meeting["series_slug"] else "other"
    fill: Any = f"var(--{colour})"
    first, last = meeting["held_from"], meeting["held_to"]
    if first and (first == last or first == meeting["first_day"]):
        sharp = meeting["date_precision"] != "approximate"
        return {
            "kind": "dot" if sharp else "ring",
            "shape": "dot",
            "from": first,
            "fill": fill if sharp else "var(--paper)",
            "stroke": fill,
        }
    kind = "bar" if first and last else "until" if last else "after"
    if meeting["date_precision"] == "interval":
        kind = "lasted"
    if kind in ("until", "after"):
        ends = [f"var(--{colour}-clear)", fill]
        stops = ends if kind == "until" else ends[::-1]
        fill = {
            "gradient": "linear",
            "x1": 0, "x2": 1, "y1": 0, "y2": 0,
            "stops": [{"offset": at, "color": stop} for at, stop in enumerate(stops)],
        }  # fmt: skip
    return {
        "kind": kind,
        "shape": "bar",
        "from": first or _shift(last, -fade),
        "to": _shift(last or _shift(first, fade), datetime.timedelta(days=1)),
        "fill": fill,
    }


def _shift(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    """A day later or earlier, within the dates that Python has."""
    ordinal = day.toordinal() + by.days
    return datetime.date.fromordinal(
        min(max(ordinal, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    )


def _as_text(mark: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in mark.items()
    }


def _ticks(
    begin: datetime.date, end: datetime.date, most: int
) -> Iterator[tuple[datetime.date, str]]:
    """At most so many ticks of the time axis, at round years or months."""
    years = range(begin.year, end.year + 1)
    for step in (1, 3):
        firsts = [datetime.date(year, month, 1) for year in years for month in range(1, 13, step)]
        shown = [day for day in firsts if begin <= day <= end]
        if len(shown) <= most:
            yield from ((day, f"{wording.MONTHS[day.month - 1][:3]} {day.year}") for day in shown)
            return
    for step in (1, 2, 5, 10, 20, 50, 100):
        shown = [
            datetime.date(year, 1, 1)
            for year in years
            if year % step == 0 and begin <= datetime.date(year, 1, 1) <= end
        ]
        if len(shown) <= most or step == 100:
            yield from ((day, str(day.year)) for day in shown)
            return
