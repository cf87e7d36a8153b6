"""`communique source schema`: the JSON Schema of seed files, with the slugs on record."""

import typer

from communique.options import OutputOption, database_url
from communique.output import opened
from reports.reader import ask
from seeds.json_schema import json_schema

_SLUGS = """
select 'organisation', organisation_slug as slug from organisations
union
select 'official', official_slug from officials
union
select 'place', place_slug from places
union
select 'post', post_slug from officials where post_slug is not null
union
select 'post', post_slug from participant_posts where post_slug is not null
union
select 'meeting_series', series_slug from dialogue_series
union
select 'meeting', meeting_slug from meetings
union
select 'collaboration', collaboration_slug from collaborations
union
select 'topic', topic_slug from topics
union
select 'source', source_slug from sources
union
select 'country', country_code from countries
order by slug
"""


def schema(context: typer.Context, output: OutputOption = None) -> None:
    """Write the JSON Schema of seed files, by which editors complete the slugs on record."""
    known: dict[str, list[str]] = {}
    with ask(database_url(context), _SLUGS) as reply:
        for table, slug in reply.rows:
            known.setdefault(table, []).append(slug)
    with opened(output) as stream:
        stream.write(json_schema(known))
