-- Grain: a country x a dated thing that concerns it: country_codes of timeline, as rows.
--
-- Each sort of dated thing is joined to its countries apart, so that a filter on a country, or on
-- what is dated, reaches an index.
create view reporting.timeline_countries as
with named_country as not materialized (
    select
        country.country_code,
        country.alpha3::text as alpha3,
        coalesce(country.display_name, country.name) as label
    from core.country
),

concerned as (
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.meeting_event as event
    inner join core.meeting_country_kept as taking_part
        on event.fact_id = taking_part.meeting_id
    inner join named_country as country on taking_part.country_code = country.country_code
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.milestone_event as event
    inner join core.collaboration_country_kept as partner
        on event.collaboration_id = partner.collaboration_id
    inner join named_country as country on partner.country_code = country.country_code
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.collaboration_event as event
    inner join core.collaboration_country_kept as partner
        on event.fact_id = partner.collaboration_id
    inner join named_country as country on partner.country_code = country.country_code
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.appointment_event as event
    inner join core.post on event.post_id = post.post_id
    inner join named_country as country on post.country_code = country.country_code
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.appointment_event as event
    inner join core.post on event.post_id = post.post_id
    inner join core.organisation on post.organisation_id = organisation.organisation_id
    inner join named_country as country on organisation.country_code = country.country_code
    where post.country_code is null
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.succession_event as event
    inner join core.organisation on event.predecessor_id = organisation.organisation_id
    inner join named_country as country on organisation.country_code = country.country_code
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.succession_event as event
    inner join core.organisation on event.successor_id = organisation.organisation_id
    inner join named_country as country on organisation.country_code = country.country_code
    -- Once, if both are of the same country.
    where
        not exists (
            select
            from core.organisation as predecessor
            where
                predecessor.organisation_id = event.predecessor_id
                and predecessor.country_code = country.country_code
        )
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        country.country_code,
        country.alpha3,
        country.label,
        event.happened_from,
        event.happened_to,
        event.date_precision
    from core.organisation_event as event
    inner join named_country as country on event.country_code = country.country_code
)

select
    concerned.event_key || '/' || concerned.country_code as event_country_key,
    concerned.event_key,
    concerned.fact_id,
    concerned.event_type,
    concerned.title,
    concerned.country_code,
    concerned.alpha3,
    concerned.label as country,
    concerned.happened_from,
    concerned.happened_to
from concerned
where concerned.date_precision <> 'unknown';

comment on view reporting.timeline_countries is
'One row for each country that a dated thing concerns: country_codes of timeline, as rows.';
comment on column reporting.timeline_countries.event_country_key is
'Key of the row: the dated thing and the country, joined by a slash.';
comment on column reporting.timeline_countries.event_key is 'The dated thing, as in timeline.';
comment on column reporting.timeline_countries.fact_id is
'Id of the fact that has the date; look it up in evidence.';
comment on column reporting.timeline_countries.event_type is 'What it is, as in timeline.';
comment on column reporting.timeline_countries.title is 'What it is about, to show.';
comment on column reporting.timeline_countries.country_code is
'ISO 3166-1 alpha-2 code of the country.';
comment on column reporting.timeline_countries.alpha3 is 'ISO 3166-1 alpha-3 code of the country.';
comment on column reporting.timeline_countries.country is 'Name of the country.';
comment on column reporting.timeline_countries.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column reporting.timeline_countries.happened_to is
'Latest day on which it happened; empty when unbounded.';
