-- Grain: a dated thing: a meeting, a milestone or the period of a collaboration, the start or
-- the end of an appointment or of an organisation, a succession of organisations. What has no known
-- date is left out.
--
-- Without a common table expression: an order or limit that is asked for would stop at it.
create view reporting.timeline as
select
    dated.fact_id,
    dated.event_type,
    dated.title,
    dated.country_codes,
    dated.happened_from,
    dated.happened_to,
    dated.date_precision,
    dated.date_edtf,
    dated.event_key,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = dated.fact_id and citation.stance = 'supports'
        -- What speaks of the date by itself comes before what speaks of the whole fact.
        order by
            coalesce(
                citation.attribute like case dated.event_type
                    when 'appointment_started' then 'started_edtf'
                    when 'appointment_ended' then 'ended_edtf'
                    when 'organisation_founded' then 'founded_edtf'
                    when 'organisation_dissolved' then 'dissolved_edtf'
                    else '%edtf'
                end,
                false
            ) desc,
            citation.citation_number asc
        limit 1
    ) as basis,
    -- A bound is a day on which it happened only where the date says the day.
    case
        when
            dated.date_precision in ('day', 'interval')
            and dated.date_edtf ~ '^[{]?[0-9]{4}-[0-9]{2}-[0-9]{2}'
            then dated.happened_from
    end as first_day,
    case
        when
            dated.date_precision in ('day', 'interval')
            and dated.date_edtf ~ '[0-9]{4}-[0-9]{2}-[0-9]{2}[}]?$'
            then dated.happened_to
    end as last_day
from (
    select
        event.fact_id,
        event.event_type,
        event.title,
        array(
            select taking_part.country_code
            from core.meeting_country_kept as taking_part
            where taking_part.meeting_id = event.fact_id
            order by taking_part.country_code
        ) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.meeting_event as event
    union all
    select
        event.fact_id,
        event.event_type,
        event.title,
        array(
            select partner.country_code
            from core.collaboration_country_kept as partner
            where partner.collaboration_id = event.collaboration_id
            order by partner.country_code
        ) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.milestone_event as event
    union all
    select
        event.fact_id,
        event.event_type,
        event.title,
        array(
            select partner.country_code
            from core.collaboration_country_kept as partner
            where partner.collaboration_id = event.fact_id
            order by partner.country_code
        ) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.collaboration_event as event
    union all
    select
        event.fact_id,
        event.event_type,
        event.title,
        array(
            select post_name.country_code
            from core.post_name_kept as post_name
            where post_name.post_id = event.post_id and post_name.country_code is not null
        ) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.appointment_event as event
    union all
    select
        event.fact_id,
        event.event_type,
        event.title,
        array(
            select distinct organisation.country_code::text as country_code
            from core.organisation
            where
                organisation.organisation_id in (event.predecessor_id, event.successor_id)
                and organisation.country_code is not null
            order by country_code
        ) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.succession_event as event
    union all
    select
        event.fact_id,
        event.event_type,
        event.title,
        array_remove(array[event.country_code::text], null) as country_codes,
        event.happened_from,
        event.happened_to,
        event.date_precision,
        event.date_edtf,
        event.event_key
    from core.organisation_event as event
) as dated
where dated.date_precision <> 'unknown';

comment on view reporting.timeline is
'One row for each dated thing. What has no known date is left out; meetings that are only planned, '
'postponed or cancelled are in as such, with the date they have in the sources.';
comment on column reporting.timeline.fact_id is
'Id of the fact that has the date; look it up in evidence.';
comment on column reporting.timeline.event_type is
'What it is: meeting (held), meeting_planned, meeting_postponed, meeting_cancelled, '
'meeting_unknown_outcome (planned for a day that is past, and nobody says whether it was held), '
'milestone, milestone_planned (the date is the one that it is planned for), milestone_superseded '
'(a plan whose place a later one, or what came about, has taken), milestone_unknown_outcome '
'(planned for a day that is past, and nobody says what came of it), collaboration_period, '
'appointment_started, appointment_ended, organisation_founded, organisation_dissolved, '
'organisation_succession.';
comment on column reporting.timeline.title is 'What it is about, to show.';
comment on column reporting.timeline.country_codes is
'ISO 3166-1 alpha-2 codes of the countries concerned, sorted.';
comment on column reporting.timeline.happened_from is
'Earliest day on which it happened; empty when unbounded.';
comment on column reporting.timeline.happened_to is
'Latest day on which it happened; empty when unbounded.';
comment on column reporting.timeline.date_precision is
'How precisely the date is known: day, month, year, before, after and so on; interval if it lasted '
'from one day to another, within if it was on one of several.';
comment on column reporting.timeline.date_edtf is
'The date as stated, in EDTF (ISO 8601-2).';
comment on column reporting.timeline.event_key is
'Key of the row: the fact that has the date; for what has two, such as an appointment, followed by '
'a slash and event_type. To filter, fact_id is faster.';
comment on column reporting.timeline.basis is
'Whether a sentence states the date, or it was inferred; where no sentence is cited for the date '
'alone, the same of the fact as a whole. Evidence has the rule.';
comment on column reporting.timeline.first_day is
'Day on which it happened or began; empty unless the date says the day.';
comment on column reporting.timeline.last_day is
'Day on which it happened or ended; empty unless the date says the day.';
