"""Parameters of reports: their kinds, and the values that they take."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schema.suggesting import did_you_mean, nearest

#: How many valid values a message lists.
LISTED = 12
#: How many valid values are compared with a wrong one; those that begin like it come first.
COMPARED = 20_000


class BadParameter(ValueError):
    """A parameter is missing or wrong; the message says which, and what is valid."""


@dataclass(frozen=True)
class Register:
    """The valid values of a kind, by queries of the contract."""

    #: Returns each value and the names by which people know it.
    query: str
    #: A query for people, which lists all of them.
    listing: str
    #: Like ``query``, with the values first that a message should list; by default by value.
    ranked: str | None = None


_COUNTRIES = Register(
    """
    select
        countries.country_code as value,
        array[countries.country, countries.alpha3, countries.official_name] as names
    from reporting.countries
    """,
    "select country_code, country from countries",
    """
    select
        countries.country_code as value,
        array[countries.country] as names
    from reporting.countries
    order by countries.meetings + countries.collaborations desc, countries.country_code asc
    """,
)
_ORGANISATIONS = Register(
    """
    select
        organisations.organisation_slug as value,
        organisations.name || organisations.acronyms as names
    from reporting.organisations
    """,
    "select organisation_slug, name from organisations",
)
#: The kinds whose valid values are in the database, by name.
REGISTERS = {
    "country": _COUNTRIES,
    "organisation": _ORGANISATIONS,
    "party": Register(
        f"{_COUNTRIES.query} union all {_ORGANISATIONS.query}",
        f"{_COUNTRIES.listing} union all {_ORGANISATIONS.listing}",
        """
        select
            known.value,
            array[known.name] as names
        from (
            select
                countries.country_code as value,
                countries.country as name,
                countries.meetings + countries.collaborations as times
            from reporting.countries
            union all
            select
                meeting_sides.organisation_slug as value,
                min(meeting_sides.side_name) as name,
                count(*) as times
            from reporting.meeting_sides
            where meeting_sides.organisation_slug is not null
            group by meeting_sides.organisation_slug
        ) as known
        order by known.times desc, known.value asc
        """,
    ),
    "official": Register(
        """
        select distinct
            officials.official_slug as value,
            array[officials.display_name, officials.family_name] as names
        from reporting.officials
        """,
        "select distinct official_slug, display_name from officials",
    ),
    "meeting": Register(
        """
        select meetings.meeting_slug as value, array[meetings.title] as names
        from reporting.meetings
        """,
        "select meeting_slug, title from meetings",
    ),
    "series": Register(
        """
        select dialogue_series.series_slug as value, array[dialogue_series.name] as names
        from reporting.dialogue_series
        """,
        "select series_slug, name from dialogue_series",
    ),
    "collaboration": Register(
        """
        select
            collaborations.collaboration_slug as value,
            array[collaborations.name] as names
        from reporting.collaborations
        """,
        "select collaboration_slug, name from collaborations",
    ),
    "topic": Register(
        """
        select topics.topic_slug as value, array[topics.topic] as names
        from reporting.topics
        """,
        "select topic_slug, topic from topics",
    ),
    "source": Register(
        """
        select sources.source_slug as value, array[sources.title] as names
        from reporting.sources
        """,
        "select source_slug, title from sources",
    ),
}


@dataclass(frozen=True)
class Kind:
    """What sort of value a parameter takes."""

    #: date, integer, or one of `REGISTERS`.
    name: str
    #: Smallest and largest integer.
    bounds: tuple[int, int] | None = None

    @classmethod
    def parse(cls, text: str) -> "Kind":
        """The kind that a header names: ``country``, ``date``, ``integer 0..366``.

        Raises:
            ValueError: there is no such kind.
        """
        name, _, rest = text.partition(" ")
        if name in ("date", *REGISTERS) and not rest:
            return cls(name)
        if name == "integer" and (found := re.fullmatch(r"(\d+)\.\.(\d+)", rest)):
            return cls(name, bounds=(int(found[1]), int(found[2])))
        raise ValueError(f"there is no kind of parameter '{text}'")

    def __str__(self) -> str:
        if self.bounds:
            return f"{self.name} from {self.bounds[0]} to {self.bounds[1]}"
        return "country or organisation" if self.name == "party" else self.name


@dataclass(frozen=True)
class Parameter:
    """A parameter of a report."""

    name: str
    kind: Kind
    description: str
    #: None if a value must be given.
    default: str | None

    @property
    def option(self) -> str:
        """The option of the command that gives it."""
        return f"--{self.name.replace('_', '-')}"


def accept(
    url: str, parameters: Iterable[Parameter], given: Mapping[str, str | None]
) -> dict[str, str]:
    """The values to run a report with.

    Args:
        url: libpq address of the database, which has the countries, meetings and so on.
        parameters: those of the report.
        given: what the user gave for them, by name.

    Returns:
        A value for each parameter: the given one in its usual spelling, or the default.

    Raises:
        BadParameter: a value is missing or wrong, or two of them contradict each other.
        schema.server.database.DatabaseError: the database cannot be reached.
    """
    values: dict[str, str] = {}
    registered: dict[str, Parameter] = {}
    for parameter in parameters:
        text = given.get(parameter.name)
        if text is None or (text == "" and parameter.default == ""):
            if parameter.default is None:
                raise BadParameter(_missing(url, parameter))
            values[parameter.name] = parameter.default
        else:
            values[parameter.name] = _spelt(parameter, text)
            if parameter.kind.name in REGISTERS:
                registered[parameter.name] = parameter
    known = _as_registered(url, registered, values)
    for name, parameter in registered.items():
        if name not in known:
            raise BadParameter(_wrong(url, parameter, given[name] or ""))
    values |= known
    _check_together(values)
    return values


def _check_together(values: Mapping[str, str]) -> None:
    """Refuse values that are valid one by one, but contradict each other."""
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise BadParameter(f"--since {since} is later than --until {until}: no day lies between.")
    if (country := values.get("country")) and country == values.get("with"):
        raise BadParameter(
            f"--with: a country has no dialogue with itself; name another than {country}."
        )


def _spelt(parameter: Parameter, text: str) -> str:
    """A value in its usual spelling, as far as that needs no database."""
    match parameter.kind:
        case Kind("date"):
            return _date(parameter, text.strip())
        case Kind("integer", bounds=(int(least), int(most))):
            if re.fullmatch(r"\+?\d{1,9}", text.strip(), re.ASCII) and least <= int(text) <= most:
                return str(int(text))
            raise BadParameter(
                f"{parameter.option}: '{text}' is no whole number from {least} to {most}."
            )
        case _:
            return text.strip()


def _date(parameter: Parameter, text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise BadParameter(
            f"{parameter.option}: '{text}' is no date. Write year, month and day: 2025-04-01."
        )
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadParameter(f"{parameter.option}: there is no day {text}.") from error


def _as_registered(
    url: str, registered: Mapping[str, Parameter], values: Mapping[str, str]
) -> dict[str, str]:
    """The values as the database has them: codes are of capital letters, slugs of small ones."""
    if not registered:
        return {}
    from .reader import ask

    checks = " union all ".join(
        f"select '{name}', known.value from ({REGISTERS[parameter.kind.name].query}) as known "
        # With "=" the planner would compute the counts of view countries.
        f"where known.value = any(array[%({name})s::text, upper(%({name})s), lower(%({name})s)])"
        for name, parameter in registered.items()
    )
    with ask(url, checks, {name: values[name] for name in registered}) as answer:
        found = set(answer.rows)
    return {
        name: spelt
        for name in registered
        # As given, if there is one: organisation "un" may have the letters of a code.
        for spelt in (values[name].lower(), values[name].upper(), values[name])
        if (name, spelt) in found
    }


def _missing(url: str, parameter: Parameter) -> str:
    sentence = f"{parameter.option} is missing: {parameter.description}"
    match parameter.kind:
        case Kind(name) if name in REGISTERS:
            return f"{sentence}\n{_valid(url, REGISTERS[name])}"
        case Kind("date"):
            return f"{sentence} Write year, month and day: 2025-04-01."
        case kind:
            return f"{sentence} It takes: {kind}."


def _wrong(url: str, parameter: Parameter, text: str) -> str:
    from .reader import ask

    register = REGISTERS[parameter.kind.name]
    compared = f"""
        select known.value, known.names from ({register.query}) as known
        order by lower(left(known.value, 3)) = lower(left(%(text)s::text, 3)) desc, known.value asc
        limit {COMPARED}
    """
    with ask(url, compared, {"text": text}) as answer:
        known = dict(answer.rows)
    close = nearest(text, {value: (value, *filter(None, known[value])) for value in known})
    meant = did_you_mean(_shown(value, known[value]) for value in close) or "."
    return (
        f"{parameter.option}: there is no {parameter.kind} '{text}'{meant}\n{_valid(url, register)}"
    )


def _valid(url: str, register: Register) -> str:
    """A sentence of the valid values: all, or the first ones and how to list the others."""
    from .reader import ask

    ranked = register.ranked or f"{register.query} order by value asc"
    with ask(url, f"{ranked} limit {LISTED}") as answer:
        rows = list(answer.rows)
    if not rows:
        return "There are none in the database yet."
    with ask(url, f"select count(*) from ({register.query}) as known") as answer:
        [(total,)] = answer.rows
    valid = f"Valid are: {', '.join(_shown(value, names) for value, names in rows)}"
    if (more := total - len(rows)) > 0:
        return f'{valid} and {more:,} more; list them: communique query "{register.listing}"'
    return f"{valid}."


def _shown(value: str, names: list[str | None]) -> str:
    return f"{value} ({names[0]})" if names and names[0] else value
