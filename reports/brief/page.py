"""The brief as an HTML page."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any
from uuid import UUID

from markupsafe import Markup

from . import facts, figures, wording
from .facts import Row
from .notes import Notes

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent
#: Most leaders of a side that are shown facing those of the other side.
FACING = 10
#: Most people in the table of those who met most; the others fold out.
PEOPLE = 12
#: How many meetings, the latest ones, the matrix of topics shows.
MATRIX = 6
#: Most pairs of organisations in the table beside their graph.
PAIRS = 60


def page(
    url: str,
    country: str,
    partner: str | None = None,
    revision: str | None = None,
    latest: int | None = None,
) -> str:
    """The brief on a country, or on two, as an HTML page.

    The page loads nothing, says the same for the same data, byte for byte, and every statement on
    it leads to the sentence that makes it.

    Args:
        url: libpq address of the database.
        country: ISO 3166-1 alpha-2 code of the country.
        partner: that of the other one, or the slug of an organisation; without it, all that the
            country has to do with others.
        revision: revision of the database, for the colophon; left out if not known.
        latest: how many meetings and collaborations to tell of, the latest ones, all if none; the
            page says how many it leaves out.

    Returns:
        The whole page.

    Raises:
        NothingKnown: there is nothing to tell.
        reports.answers.QueryError: PostgreSQL refuses a query.
        schema.server.database.DatabaseError: the database cannot be reached.
    """
    return _render(facts.read(url, country, partner, latest), country, partner, revision)


def _render(
    rows: Mapping[str, Sequence[Row]], country: str, partner: str | None, revision: str | None
) -> str:
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    notes = Notes.of(rows["evidence"], rows["limits"], rows["sources"])
    return (
        _template()
        .render(
            country=country,
            partner=partner,
            revision=revision,
            style=Markup(style),  # noqa: S704 (a file of ours)
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            notes=notes,
            basis=notes.basis,
            special=notes.special,
            apart=notes.apart,
            in_words=wording.in_words,
            **_told(rows, country, partner),
        )
        .lstrip()
    )


@cache
def _template() -> "jinja2.Template":
    """The template, compiled once: that takes longer than to fill it in."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (wording.words, wording.sentence, wording.attribute, wording.number, wording.decided)
    environment.filters |= {each.__name__: each for each in filters}
    return environment.get_template("page.html.jinja")


def _told(rows: Mapping[str, Sequence[Row]], country: str, partner: str | None) -> dict[str, Any]:
    """The variables of the template, in the order of the page."""
    organisations = {row["organisation_slug"]: row for row in rows["organisations"]}
    by_meeting = {
        name: _grouped(rows[name], "meeting_id")
        for name in (
            "places",
            "relations",
            "sides",
            "participants",
            "topics",
            "outcomes",
            "history",
        )
    }
    names = {row["country_code"]: row["name"] for row in rows["countries"]}
    names |= {slug: row["name"] for slug, row in organisations.items()}
    names |= {row["side"]: row["side_name"] for row in rows["sides"]}
    names |= {
        row["official_slug"]: row["participant_name"]
        for row in rows["participants"]
        if row["official_slug"]
    }
    meetings = rows["meetings"]
    held = [row for row in meetings if row["status"] == "held"]
    their_own = (country, partner) if partner else None
    attending = [
        row
        for meeting in held
        for row in by_meeting["participants"][meeting["meeting_id"]]
        if row["was_present"]
        and (not their_own or not {row["country_code"], row["side"]}.isdisjoint(their_own))
    ]
    held_ids = {row["meeting_id"] for row in held}
    present = {
        meeting_id: {row["organisation_slug"] for row in there}
        for meeting_id, there in _grouped(rows["taking_part"], "meeting_id").items()
    }
    discussed = [row for row in meetings if by_meeting["topics"][row["meeting_id"]]]
    return {
        **{name: dict(groups) for name, groups in by_meeting.items()},
        "meetings": meetings,
        "meetings_left_out": len(rows["asked"]) - len(meetings),
        "collaborations_left_out": len(rows["worked"]) - len(rows["collaborations"]),
        "in_full": (in_full := rows["in_full"]),
        "listed": (listed := _by_decade([row for row in meetings if row not in in_full])),
        "rhythm": _rhythm(held) if listed else [],
        "people": _people(held, attending) if listed else [],
        "most_people": PEOPLE,
        "latest_in_full": facts.LATEST,
        "held_meetings": held,
        "dated": [row for row in held if row["held_from"] or row["held_to"]],
        "undated": [row for row in meetings if not row["held_from"] and not row["held_to"]],
        "sessions_of": Counter(row["series_slug"] for row in held),
        "by_slug": {row["meeting_slug"]: row for row in meetings},
        "by_id": {row["meeting_id"]: row for row in meetings},
        "names": names,
        "organisations": organisations,
        "posts_of": _posts_of(rows["posts"]),
        "roles_of": _grouped(rows["roles"], "participant_id"),
        "partners": dict(_grouped(rows["partners"], "collaboration_id")),
        "totals": dict(_grouped(rows["totals"], "collaboration_id")),
        "collaboration_relations": dict(
            _grouped(rows["collaboration_relations"], "collaboration_id")
        ),
        "sides": {
            row["meeting_id"]: _sides(
                by_meeting["sides"][row["meeting_id"]],
                by_meeting["participants"][row["meeting_id"]],
                country,
            )
            for row in in_full
        },
        "series": rows["series"],
        "collaborations": rows["collaborations"],
        "contributions": _contributions(rows["contributions"]),
        "collaboration_names": {
            row["collaboration_slug"]: row["name"] for row in rows["collaborations"]
        },
        "actors": _grouped(rows["actors"], "milestone_id"),
        "milestones": (milestones := dict(_grouped(rows["milestones"], "collaboration_id"))),
        "reached_by": {
            row["collaboration_id"]: [
                step
                for step in milestones.get(row["collaboration_id"], ())
                if step["resulting_status"] == row["status"] and step["step_of"] is None
            ]
            for row in rows["collaborations"]
        },
        "facts_told": len({row["fact_id"] for row in rows["evidence"]}),
        "conflicts": rows["conflicts"],
        "sources": rows["sources"],
        "pairs": rows["pairs"],
        "met_in": _met_in(held, present),
        "officials_met": {row["official_slug"] for row in attending} - {None},
        "organisations_met": {
            row["organisation_slug"]
            for row in rows["taking_part"]
            if row["meeting_id"] in held_ids
            and (
                not their_own
                or not {row["country_code"], row["organisation_slug"]}.isdisjoint(their_own)
            )
        },
        "topics_all": {
            row["topic_slug"] for row in rows["topics"] if row["meeting_id"] in held_ids
        },
        "matrix": discussed[-MATRIX:],
        "matrix_rows": _matrix_rows(rows["topics"], discussed[-MATRIX:]),
        "discussed": discussed,
        "silent": [row for row in held if row["meeting_id"] not in by_meeting["topics"]],
        "most_pairs": PAIRS,
        "shown_pairs": dict(_grouped(rows["pairs"][:PAIRS], "organisation_slug")),
        "timeline": figures.timeline(meetings),
        "cadence": figures.cadence(held, rows["series"]),
        "network": figures.network(rows["pairs"], organisations),
    }


def _grouped(rows: Iterable[Row], key: str) -> defaultdict[Any, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _by_decade(meetings: Sequence[Row]) -> dict[str, list[Row]]:
    """The meetings by decade, the latest first; those of which it is not certain come last."""
    decades = _grouped(
        ({**row, "decade": figures.surely_in(row, 10)} for row in reversed(meetings)), "decade"
    )
    unclear = decades.pop(None, [])
    told = {f"{decade}s": decades[decade] for decade in sorted(decades, reverse=True)}
    return told | ({"Decade not certain": unclear} if unclear else {})


def _rhythm(held: Sequence[Row]) -> list[dict[str, Any]]:
    """For each decade, what was held, and how many days after one another on average."""
    days = sorted(row["first_day"] for row in held if row["first_day"])
    apart = defaultdict(list)
    for before, day in pairwise(days):
        apart[f"{day.year - day.year % 10}s"].append((day - before).days)
    return [
        {
            "decade": decade,
            "meetings": len(there),
            "kinds": Counter(row["series_name"] or wording.words(row["kind"]) for row in there),
            "days": round(fmean(apart[decade])) if apart[decade] else None,
        }
        for decade, there in _by_decade(held).items()
    ]


def _people(held: Sequence[Row], attending: Sequence[Row]) -> list[dict[str, Any]]:
    """The officials by how many meetings they attended, those of the latest ones first."""
    place = {row["meeting_id"]: number for number, row in enumerate(held)}
    people = [
        {
            "name": there[-1]["participant_name"],
            "side": there[-1]["country_code"] or there[-1]["side"],
            "meetings": len(attended),
            "first": held[attended[0]],
            "latest": held[attended[-1]],
            "order": (-len(attended), -attended[-1], slug),
        }
        for slug, there in _grouped(attending, "official_slug").items()
        if slug
        for attended in [sorted({place[row["meeting_id"]] for row in there})]
    ]
    return sorted(people, key=lambda each: each["order"])


def _sides(sides: Sequence[Row], participants: Sequence[Row], country: str) -> list[Row]:
    """Participants by side: that of the country first, those without a stated side last."""
    seated = _grouped(participants, "delegation_id")
    told = [
        {
            **side,
            "leaders": (leaders := [row for row in there if row["is_leading"]])[:FACING],
            "members": leaders[FACING:] + [row for row in there if not row["is_leading"]],
        }
        for side in sorted(sides, key=lambda side: (side["side"] != country, side["side"]))
        for there in [seated.get(side["delegation_id"], [])]
    ]
    if unsided := seated.get(None):
        told.append({"side": None, "is_incomplete": False, "leaders": [], "members": unsided})
    return told


def _posts_of(posts: Sequence[Row]) -> Callable[[Row], list[Row]]:
    """A function that returns the posts in which somebody takes part, once each."""
    held = _grouped(posts, "participant_id")
    return lambda each: list(
        {post["post"]: post for post in held.get(each["participant_id"], ())}.values()
    )


def _contributions(rows: Sequence[Row]) -> dict[UUID, list[dict[str, Any]]]:
    """The contributions to each collaboration, each with those who make it."""
    told: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for shared in _grouped(rows, "contribution_id").values():
        told[shared[0]["collaboration_id"]].append({**shared[0], "partners": shared})
    return dict(told)


def _met_in(
    held: Sequence[Row], present: Mapping[UUID, set[str]]
) -> Callable[[str, str], list[Row]]:
    """A function that returns the meetings in which two organisations took part."""
    return lambda one, other: [
        row for row in held if {one, other} <= present.get(row["meeting_id"], set())
    ]


def _matrix_rows(topics: Sequence[Row], meetings: Sequence[Row]) -> list[dict[str, Any]]:
    """The topics of the meetings, in the order in which they came up, narrower ones below."""
    places = {row["meeting_id"]: place for place, row in enumerate(meetings)}
    rows = _grouped((row for row in topics if row["meeting_id"] in places), "topic_slug")
    names = {slug: each[0]["topic"] for slug, each in rows.items()}
    raised = {slug: min(places[row["meeting_id"]] for row in each) for slug, each in rows.items()}

    def order(slug: str) -> tuple[int, str, bool, str]:
        broader = rows[slug][0]["broader_slug"]
        above = broader if broader in names else slug
        return raised[above], names[above], slug != above, names[slug]

    return [
        {
            "topic": names[slug],
            "is_narrower": rows[slug][0]["broader_slug"] in names,
            "at": {row["meeting_id"]: row for row in rows[slug]},
            "topic_id": rows[slug][0]["topic_id"],
        }
        for slug in sorted(rows, key=order)
    ]
