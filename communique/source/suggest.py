"""`communique source suggest`: what is on record under a name, with its slug."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from anyascii import anyascii

from communique.answering import write
from communique.options import FormatOption, OutputOption, database_url
from communique.talk import say
from reports.known import NAMES
from reports.reader import ask
from reports.rendering import Format
from seeds.drafting.known_names import countries

_NAMED = f"""
with named as (
    select distinct fact_type, slug, fact_id, name_id
    from ({NAMES}) as known
    where name_id is not null
),

found as (
    select named.fact_type, named.slug, found.matched, found.rank, named.fact_id
    from unnest(%(spellings)s::text[]) as spelling
    cross join lateral search(spelling) as found
    inner join named on found.fact_id = named.name_id
    union all
    select 'country', country_code, country, 1, null
    from countries
    where
        lower(country) = any(%(whole)s)
        or lower(official_name) = any(%(whole)s)
        or country_code = any(%(codes)s)
),

best as (
    select distinct on (fact_type, slug) fact_type, slug, matched, rank, fact_id
    from found
    order by fact_type asc, slug asc, rank desc, matched asc
)

select
    best.slug,
    replace(best.fact_type, '_', ' ') as type,
    best.matched as name,
    case best.fact_type
        when 'official' then (
            select string_agg(distinct officials.post, '; ')
            from officials
            where officials.official_slug = best.slug
        )
        when 'organisation' then (
            select concat_ws(', ', organisations.kind, organisations.country,
                organisations.parent_name)
            from organisations
            where organisations.organisation_slug = best.slug
        )
        when 'place' then (
            select concat_ws(', ', places.kind, places.country)
            from places
            where places.place_slug = best.slug
        )
        when 'meeting' then (
            select concat_ws(', ', meetings.kind, meetings.date_edtf)
            from meetings
            where meetings.meeting_slug = best.slug
        )
        when 'post' then (
            select
                string_agg(distinct concat_ws(', ', officials.post, officials.display_name), '; ')
            from officials
            where officials.post_slug = best.slug
        )
        when 'collaboration' then (
            select concat_ws(', ', collaborations.kind, array_to_string(country_codes, ' '))
            from collaborations
            where collaborations.collaboration_slug = best.slug
        )
    end as known,
    (
        select count(distinct evidence.source_slug)
        from evidence
        where evidence.fact_id = best.fact_id
    ) as sources
from best
order by best.rank desc, best.slug asc
limit 20
"""


def suggest(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            help="A name, in any script; of several, each ends with a comma or is in quotation "
            "marks.",
            metavar="WORDS",
        ),
    ],
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List what goes by a name or a similar one: its slug, and what is known of it.

    The exit code is 1 when there is nothing.
    """
    url = database_url(context)
    names = _names(words)
    rows: list[tuple[Any, ...]] = []
    columns: list[Any] = []
    for name in names:
        spellings = list(dict.fromkeys((name, anyascii(name))))
        parameters = {
            "spellings": spellings,
            "whole": [each.lower() for each in spellings],
            "codes": list(_codes(name)),
        }
        with ask(url, _NAMED, parameters) as reply:
            columns, found = [*reply.columns, "asked"], list(reply.rows)
        rows += [(*row, name) for row in found]
        if not found:
            say(f"Nothing on record goes by '{name}' or a similar name.")
    if rows or output_format not in (None, Format.TABLE) or output:
        # Which of the names was asked for is of interest only where there are several.
        width = len(columns) - (len(names) == 1)
        write(columns[:width], (row[:width] for row in rows), output_format, output)
    if not rows:
        raise typer.Exit(1)


def _names(words: list[str]) -> list[str]:
    """The names that the words of a command line are: one, or several with a comma between them."""
    if any(" " in word for word in words):
        # Who writes quotation marks means each of the words by itself.
        return [word.strip(" ,") for word in words if word.strip(" ,")]
    names = [" ".join(part.split()) for part in re.split(r",(?:\s|$)", " ".join(words))]
    return [name for name in names if name]


def _codes(name: str) -> Iterator[str]:
    """Codes of the countries of a name in English; an acronym is one in capitals only."""
    for known in countries("en"):
        if name == known.name or (not known.is_acronym and name.lower() == known.name.lower()):
            yield known.slug
