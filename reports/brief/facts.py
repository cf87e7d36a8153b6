"""The rows of a brief, from views of the contract, all of the same snapshot."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from reports.reader import persistently, snapshot
from reports.scripts import bind

QUERIES = Path(__file__).parent / "queries"

#: How many meetings may be told in full, all of them. Of more, the latest are, and of the others
#: those of which most came; the rest are only listed.
RECORDS = 20
LATEST = 10
NOTABLE = 6

Row: TypeAlias = dict[str, Any]
Query: TypeAlias = Callable[..., list[Row]]

#: Characters that HTML and XML cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class NothingKnown(LookupError):
    """The database has neither a meeting nor a collaboration; the message says of whom."""


def read(
    url: str, country: str, partner: str | None = None, latest: int | None = None
) -> dict[str, list[Row]]:
    """All rows of a brief.

    Args:
        url: libpq address of the database.
        country: ISO 3166-1 alpha-2 code of the country.
        partner: that of the other one, or the slug of an organisation; all others if none.
        latest: how many meetings and collaborations to tell of, the latest ones; all if none.

    Returns:
        The rows, by the names of the queries. All meetings are ``asked``, and all collaborations
        ``worked``; what else there is belongs to those told of, ``meetings`` and
        ``collaborations``.

    Raises:
        NothingKnown: there is nothing to tell.
        reports.answers.QueryError: PostgreSQL refuses a query.
        schema.server.database.DatabaseError: the database cannot be reached.
    """

    def once() -> dict[str, list[Row]]:
        with snapshot(url) as rows:

            def query(name: str, **parameters: str | list[Any]) -> list[Row]:
                statement, _ = bind((QUERIES / f"{name}.sql").read_text(encoding="utf-8"))
                given = {key: _array(value) for key, value in parameters.items()}
                return [_clean(row) for row in rows(statement, given)]

            return _read(query, country, partner or "", latest)

    return persistently(once)


def _array(value: str | list[Any]) -> str:
    """A parameter as text; a list becomes an array literal of ids or slugs.

    Statements unnest it in an array of a subquery: ``= any (text::uuid[])`` would parse the text
    for every row, and for ``in (select unnest(...))`` the planner reads the rows of all meetings.
    """
    return value if isinstance(value, str) else "{" + ",".join(map(str, value)) + "}"


def _last(things: list[Any], number: int | None) -> list[Any]:
    return things[-number:] if number else things


def _clean(row: Row) -> Row:
    def clean(value: Any) -> Any:
        if isinstance(value, list):
            return [clean(each) for each in value]
        return _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value

    return {name: clean(value) for name, value in row.items()}


def _read(query: Query, country: str, partner: str, latest: int | None) -> dict[str, list[Row]]:
    asked = query("asked", country=country, partner=partner)
    everyone = [row["meeting_id"] for row in asked]
    of_meetings = {"meetings": _last(everyone, latest)}
    meetings = query("meetings", **of_meetings)
    worked = query("worked", country=country, partner=partner)
    of_collaborations = {
        "collaborations": [row["collaboration_id"] for row in _last(worked, latest)]
    }
    collaborations = query("collaborations", **of_collaborations)
    countries = query("countries")
    if not meetings and not collaborations:
        names = {row["country_code"]: row["name"] for row in countries}
        names |= {
            row["organisation_slug"]: row["name"]
            for row in query("organisations", organisations=[partner])
        }
        others = f" with {names.get(partner, partner)}" if partner else ""
        whose = names.get(country, country) + others
        raise NothingKnown(f"No meeting and no collaboration of {whose} is on record.")
    facts = {
        "countries": countries,
        "asked": asked,
        "meetings": meetings,
        "worked": worked,
        "collaborations": collaborations,
        "pairs": query("pairs", country=country, partner=partner),
        "partners": query("partners", **of_collaborations),
        "contributions": query("contributions", **of_collaborations),
        "totals": query("totals", **of_collaborations),
        "collaboration_relations": query("collaboration_relations", **of_collaborations),
        "milestones": query("milestones", **of_collaborations),
        "actors": query("actors", **of_collaborations),
    }
    for name in ("places", "participants", "taking_part", "outcomes"):
        facts[name] = query(name, **of_meetings)
    facts["topics"] = query("topics", meetings=everyone, told=of_meetings["meetings"])
    told = _told_in_full(facts)
    facts["in_full"] = [row for row in meetings if row["meeting_id"] in told]
    for name in ("relations", "sides", "posts", "roles", "history"):
        facts[name] = query(name, meetings=sorted(told))
    series = {row["series_slug"] for row in meetings if row["series_slug"]}
    facts["series"] = query("series", series=sorted(series))
    named = _organisations(facts) | ({partner} - {""})
    organisations = query("organisations", organisations=sorted(named))
    facts["organisations"] = organisations
    ids = sorted(
        _ids(
            row
            for name, rows in facts.items()
            if name not in ("asked", "worked")
            for row in rows
            if _is_told(row, told)
        )
    )
    facts["evidence"] = query("evidence", facts=ids)
    facts["limits"] = query("limits", facts=ids)
    facts["conflicts"] = query("conflicts", facts=ids)
    sources = {row["source_slug"] for row in facts["evidence"]}
    facts["sources"] = query("sources", sources=sorted(sources))
    return facts


def _organisations(facts: Mapping[str, Sequence[Row]]) -> set[str]:
    """Possible slugs of organisations; codes of countries are among them, and match nothing."""
    named = set()
    for row in facts["pairs"]:
        named |= {row["organisation_slug"], row["other_slug"]}
    for row in facts["participants"]:
        named |= set(row["organisation_slugs"])
    named |= {row["organisation_slug"] for row in facts["taking_part"]}
    for row in facts["partners"]:
        named.add(row["on_behalf_of_organisation"])
    for row in facts["outcomes"]:
        named |= {row["attributed_to"], row["reported_by"]}
    return {slug for slug in named if slug}


def _told_in_full(facts: Mapping[str, Sequence[Row]]) -> set[UUID]:
    """The meetings that are told in full: all, or the latest and the most notable ones.

    Notable is what brought outcomes, else what had an agenda, else whom many attended. A visit of
    one person is not.
    """
    meetings = [row["meeting_id"] for row in facts["meetings"]]
    if len(meetings) <= RECORDS:
        return set(meetings)
    weights = [
        Counter(row["meeting_id"] for row in facts[name])
        for name in ("outcomes", "topics", "participants")
    ]
    # Equals are in the order of time, latest first.
    weighed = [
        (*(weight[each] for weight in weights), each) for each in meetings[-LATEST - 1 :: -1]
    ]
    ranked = sorted(weighed, key=lambda row: row[:3], reverse=True)
    notable = [row[3] for row in ranked[:NOTABLE] if row[:3] > (0, 0, 2)]
    return {*meetings[-LATEST:], *notable}


def _is_told(row: Row, told: set[UUID]) -> bool:
    """Whether a row is shown in a brief: participants are, of meetings told in full only."""
    return "participant_id" not in row or row["meeting_id"] in told


def _ids(rows: Iterable[Row]) -> set[UUID]:
    return {value for row in rows for value in row.values() if isinstance(value, UUID)}
