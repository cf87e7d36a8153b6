-- Grain: a country x a dated thing that concerns it: country_codes of timeline, as rows.
--
-- Each branch is of one table and without a condition: only so does PostgreSQL read the latest of
-- all dated things from their indexes, and those of a country from its. An id is of one kind only;
-- the kind beside it tells PostgreSQL that few rows match.
create view reporting.timeline_countries as
select
    dated.event_key || '/' || concerned.country_code as event_country_key,
    dated.event_key,
    dated.fact_id,
    dated.event_type,
    dated.title,
    concerned.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    dated.happened_from,
    dated.happened_to
from (
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'meeting' as concerned_kind,
        event.fact_id as concerned_id
    from core.meeting_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'collaboration' as concerned_kind,
        event.collaboration_id as concerned_id
    from core.milestone_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'collaboration' as concerned_kind,
        event.fact_id as concerned_id
    from core.collaboration_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'post' as concerned_kind,
        event.post_id as concerned_id
    from core.appointment_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'organisation' as concerned_kind,
        event.fact_id as concerned_id
    from core.organisation_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'organisation' as concerned_kind,
        event.predecessor_id as concerned_id
    from core.succession_event as event
    union all
    select
        event.event_key,
        event.fact_id,
        event.event_type,
        event.title,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        'organisation' as concerned_kind,
        -- Once, if both are of the same country.
        case
            when
                event.fact_id not in (
                    select succession.organisation_succession_id
                    from core.organisation_succession as succession
                    inner join core.organisation as predecessor
                        on succession.predecessor_id = predecessor.organisation_id
                    inner join core.organisation as successor
                        on
                            succession.successor_id = successor.organisation_id
                            and predecessor.country_code = successor.country_code
                )
                then event.successor_id
        end as concerned_id
    from core.succession_event as event
) as dated
inner join (
    select
        taking_part.meeting_id as concerned_id,
        'meeting' as concerned_kind,
        taking_part.country_code
    from core.meeting_country_kept as taking_part
    union all
    select
        partner.collaboration_id as concerned_id,
        'collaboration' as concerned_kind,
        partner.country_code
    from core.collaboration_country_kept as partner
    union all
    select
        post_name.post_id as concerned_id,
        'post' as concerned_kind,
        post_name.country_code
    from core.post_name_kept as post_name
    union all
    select
        organisation.organisation_id as concerned_id,
        'organisation' as concerned_kind,
        organisation.country_code
    from core.organisation
) as concerned
    on
        dated.concerned_id = concerned.concerned_id
        and dated.concerned_kind = concerned.concerned_kind
-- There is one for each code: the join is left out where its name is not asked for.
left join core.country on concerned.country_code = country.country_code
where dated.date_precision <> 'unknown' and concerned.country_code is not null;

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
