"""All that is on record under a slug, or of a country under its code, with its names."""

#: Grain: a name of a thing. ``name_id`` is the fact that says so, which is the thing itself for the
#: name that it is shown by.
NAMES = """
select fact_type, fact_id, name_id, slug, shown_as, name from reporting.names
union
select
    'organisation', organisation_id, organisation_id, organisation_slug, organisation_name,
    organisation_name
from reporting.organisations
union
select 'official', official_id, official_id, official_slug, official_name, official_name
from reporting.officials
union
select 'post', post_id, post_id, post_slug, post_name, post_title
from reporting.officials
where post_id is not null
union
select 'post', post_id, post_id, post_slug, post_name, post_title
from reporting.participant_posts
where post_id is not null
union
select 'place', place_id, place_id, place_slug, place_name, place_name from reporting.places
union
select
    'meeting_series', meeting_series_id, meeting_series_id, series_slug, series_name, series_name
from reporting.dialogue_series
union
select 'meeting', meeting_id, meeting_id, meeting_slug, meeting_name, meeting_name
from reporting.meetings
union
select
    'collaboration', collaboration_id, collaboration_id, collaboration_slug, collaboration_name,
    collaboration_name
from reporting.collaborations
union
select 'topic', topic_id, topic_id, topic_slug, topic_name, topic_name from reporting.topics
union
select 'source', null, null, source_slug, source_name, source_name from reporting.sources
union
select 'country', null, null, country_code, country, country from reporting.countries
union
select 'country', null, null, country_code, country, official_name
from reporting.countries
where official_name is not null
"""
