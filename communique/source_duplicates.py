"""`communique source duplicates`: pairs on record that may be one and the same."""

from typing import Annotated

import typer
from psycopg import errors
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from schema.server import database

from .answering import write
from .options import FormatOption, OutputOption, database_url
from .talk import say

# Names are compared as search folds them, within one script; pg_trgm tells how alike two are.
# Names that are equal count in whatever script they are, as one thing may have several.
_PAIRS = """
with named as (
    select fact_type, slug, name from reporting.names
    union
    select 'official', official_slug, display_name from reporting.officials
    union
    select 'official', official_slug, sort_name from reporting.officials
    union
    select 'organisation', organisation_slug, organisation_name from reporting.organisations
    union
    select 'place', place_slug, place_name from reporting.places
    union
    select 'meeting', meeting_slug, title from reporting.meetings
),

about as (
    select
        'official' as fact_type,
        official_slug as slug,
        string_agg(distinct country_code, ' ' order by country_code) as country,
        string_agg(distinct post, '; ' order by post) as known,
        null::date as first_day
    from reporting.officials
    group by official_slug
    union all
    select 'organisation', organisation_slug, country_code, kind, null from reporting.organisations
    union all
    select 'place', place_slug, country_code, kind, null from reporting.places
    union all
    select
        'meeting',
        meeting_slug,
        (
            select string_agg(party, ' ' order by party)
            from unnest(meetings.party_slugs) as party
        ),
        date_edtf,
        coalesce(held_from, held_to)
    from reporting.meetings
),

folded as (
    select
        named.fact_type,
        named.slug,
        named.name,
        core.fold(named.name) as words,
        about.country,
        about.known,
        about.first_day
    from named
    inner join about on named.fact_type = about.fact_type and named.slug = about.slug
    where length(named.name) > 2
),

alike as (
    select distinct on (one.fact_type, one.slug, other.slug)
        one.fact_type,
        one.slug,
        other.slug as other_slug,
        one.name,
        other.name as other_name,
        one.known,
        other.known as other_known,
        one.country,
        core.similarity(one.words, other.words) as similarity,
        abs(one.first_day - other.first_day) as days
    from folded as one
    inner join folded as other
        on
            one.fact_type = other.fact_type
            and one.slug < other.slug
            and one.words operator(core.%) other.words
    -- Bodies and places of two countries are two, as are people who act for two.
    where
        (one.country = other.country or one.country is null or other.country is null)
        -- Meetings of one series are alike in all but their day.
        and (one.fact_type <> 'meeting' or abs(one.first_day - other.first_day) <= 7)
    order by one.fact_type asc, one.slug asc, other.slug asc, similarity desc
)

select
    fact_type as type,
    slug,
    other_slug,
    round(similarity::numeric, 2) as alike,
    name,
    other_name,
    concat_ws(
        '; ',
        'both ' || country,
        case days
            when 0 then 'the same day'
            when 1 then '1 day apart'
            else days || ' days apart'
        end
    ) as in_common,
    known,
    other_known
from alike
where similarity >= :least
order by similarity desc, fact_type asc, slug asc, other_slug asc
"""


def duplicates(
    context: typer.Context,
    least: Annotated[
        float, typer.Option(min=0.3, max=1, help="How alike two names are at least, of 1.")
    ] = 0.5,
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List pairs of officials, organisations, places and meetings that may be one and the same.

    Each with what speaks for it: how alike two of their names are, country or sides, and how many
    days meetings are apart. The exit code is 1 if there is any.
    """
    with database.connection(database_url(context)) as connection:
        try:
            found = connection.execute(text(_PAIRS), {"least": least})
        except DBAPIError as error:
            if isinstance(error.orig, errors.InsufficientPrivilege):
                raise database.DatabaseError(
                    "Comparing names needs the role communique_loader, as loading does."
                ) from error
            raise
        columns, rows = list(found.keys()), [tuple(row) for row in found]
        connection.rollback()
    write(columns, rows, output_format, output)
    if rows:
        say("A pair may well be two: look at what is known of each with 'source suggest'.")
        raise typer.Exit(1)
