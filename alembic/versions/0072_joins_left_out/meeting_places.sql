-- Grain: a place of a meeting.
create view reporting.meeting_places as
select
    location.meeting_place_id,
    location.meeting_id,
    location.place_id,
    meeting.slug as meeting_slug,
    place.slug as place_slug,
    location.name as place,
    location.city,
    place.kind,
    country.country_code::text as country_code,
    within_place.slug as within_place_slug,
    organisation.slug as operated_by,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = location.meeting_place_id and citation.citation_number = 1
    ) as basis,
    meeting.title as meeting_title,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    location.holds_another,
    meeting.title as meeting_name,
    location.name as place_name,
    within_place.name as within_place_name,
    organisation.name as operated_by_name
from core.meeting_location as location
left join core.meeting on location.meeting_id = meeting.meeting_id
left join core.place on location.place_id = place.place_id
left join core.country on location.country_code = country.country_code
left join core.place as within_place on place.within_place_id = within_place.place_id
left join core.organisation on place.operating_organisation_id = organisation.organisation_id;

comment on view reporting.meeting_places is
'One row for each place at which a meeting was held.';
comment on column reporting.meeting_places.meeting_place_id is
'Id of the fact that the meeting was held there; look it up in evidence.';
comment on column reporting.meeting_places.meeting_id is
'Id of the meeting.';
comment on column reporting.meeting_places.place_id is
'Id of the place; look it up in evidence.';
comment on column reporting.meeting_places.meeting_slug is
'The meeting, as in meetings.';
comment on column reporting.meeting_places.place_slug is
'Stable human key of the place.';
comment on column reporting.meeting_places.place is
'Name of the place and of the larger ones it lies in, to show.';
comment on column reporting.meeting_places.city is
'Name of the city: the place itself, or the one it lies in; empty if not known.';
comment on column reporting.meeting_places.kind is
'What the place is: city, facility or venue.';
comment on column reporting.meeting_places.country_code is
'ISO 3166-1 alpha-2 code of the country it lies in; empty if unknown.';
comment on column reporting.meeting_places.within_place_slug is
'The larger place it lies in; empty if not stated.';
comment on column reporting.meeting_places.operated_by is
'Slug of the organisation that runs it; empty if not stated.';
comment on column reporting.meeting_places.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.meeting_places.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_places.alpha3 is
'ISO 3166-1 alpha-3 code of the country it lies in; empty if unknown.';
comment on column reporting.meeting_places.country is
'Name of the country it lies in; empty if unknown.';
comment on column reporting.meeting_places.holds_another is
'Whether another place of the same meeting lies within it: then count only that one.';
comment on column reporting.meeting_places.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.meeting_places.place_name is
'Name of the place with its city: as place.';
comment on column reporting.meeting_places.within_place_name is
'Name of the larger place that it lies in; empty if none is stated.';
comment on column reporting.meeting_places.operated_by_name is
'Name of that organisation; empty if there is none.';
