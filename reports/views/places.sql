-- Grain: a place.
create view reporting.places as
select
    place.place_id,
    place.slug as place_slug,
    located_place_kept.name as place,
    place.name,
    located_place_kept.city,
    place.kind,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    within_place.slug as within_place_slug,
    organisation.slug as operated_by,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = place.place_id and citation.citation_number = 1
    ) as basis,
    coalesce(held.meetings, 0) as meetings,
    located_place_kept.name as place_name,
    within_place.name as within_place_name,
    organisation.name as operated_by_name
from core.place
inner join core.located_place_kept on place.place_id = located_place_kept.place_id
left join core.country on located_place_kept.country_code = country.country_code
left join core.place as within_place on place.within_place_id = within_place.place_id
left join core.organisation on place.operating_organisation_id = organisation.organisation_id
left join core.place_meetings_kept as held on place.place_id = held.place_id;

comment on view reporting.places is
'One row for each place: a city, a facility or a venue.';
comment on column reporting.places.place_id is 'Id of the place; look it up in evidence.';
comment on column reporting.places.place_slug is 'Stable human key of the place.';
comment on column reporting.places.place is
'Name of the place and of the larger ones it lies in, to show.';
comment on column reporting.places.name is 'Name of the place alone.';
comment on column reporting.places.city is
'Name of the city: the place itself, or the one it lies in; empty if not known.';
comment on column reporting.places.kind is 'What the place is: city, facility or venue.';
comment on column reporting.places.country_code is
'ISO 3166-1 alpha-2 code of the country it lies in; empty if unknown.';
comment on column reporting.places.alpha3 is
'ISO 3166-1 alpha-3 code of the country it lies in; empty if unknown.';
comment on column reporting.places.country is
'Name of the country it lies in; empty if unknown.';
comment on column reporting.places.within_place_slug is
'The larger place it lies in; empty if not stated.';
comment on column reporting.places.operated_by is
'Slug of the organisation that runs it; empty if not stated.';
comment on column reporting.places.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.places.meetings is
'Number of meetings held there, not counting those held in a place within it.';
comment on column reporting.places.place_name is 'Name of the place with its city: as place.';
comment on column reporting.places.within_place_name is
'Name of the larger place that it lies in; empty if none is stated.';
comment on column reporting.places.operated_by_name is
'Name of that organisation; empty if there is none.';
