-- Grain: a dated thing: a meeting, a milestone or the period of a collaboration, the start or
-- the end of an appointment or of an organisation, a succession of organisations. What has no known
-- date is left out.
create view reporting.timeline as
with dated as (
    select
        meeting.meeting_id as fact_id,
        case standing.status when 'held' then 'meeting' else 'meeting_' || standing.status end
            as event_type,
        meeting.title,
        array(
            select taking_part.country_code
            from core.meeting_country_kept as taking_part
            where taking_part.meeting_id = meeting.meeting_id
            order by taking_part.country_code
        ) as country_codes,
        meeting.held_from as happened_from,
        meeting.held_to as happened_to,
        meeting.held_precision as date_precision,
        meeting.held_edtf as date_edtf,
        meeting.meeting_id::text as event_key
    from core.meeting
    inner join core.meeting_standing as standing on meeting.meeting_id = standing.meeting_id
    where meeting.held_precision <> 'unknown'
    union all
    select
        milestone.milestone_id as fact_id,
        case standing.standing
            when 'reached' then 'milestone' else 'milestone_' || standing.standing
        end as event_type,
        (
            select
                collaboration.name
                || ', ' || standing.step
                || case when standing.is_plan then ' this date' else '' end
            from core.collaboration
            where collaboration.collaboration_id = milestone.collaboration_id
        ) as title,
        array(
            select distinct partner.country_code
            from core.collaboration_country as partner
            where partner.collaboration_id = milestone.collaboration_id
            order by partner.country_code
        ) as country_codes,
        milestone.happened_from,
        milestone.happened_to,
        milestone.happened_precision as date_precision,
        milestone.happened_edtf as date_edtf,
        milestone.milestone_id::text as event_key
    from core.milestone
    inner join core.milestone_standing as standing
        on milestone.milestone_id = standing.milestone_id
    where milestone.happened_precision <> 'unknown'
    union all
    select
        collaboration.collaboration_id as fact_id,
        'collaboration_period' as event_type,
        collaboration.name as title,
        array(
            select distinct partner.country_code
            from core.collaboration_country as partner
            where partner.collaboration_id = collaboration.collaboration_id
            order by partner.country_code
        ) as country_codes,
        collaboration.period_from as happened_from,
        collaboration.period_to as happened_to,
        collaboration.period_precision as date_precision,
        collaboration.period_edtf as date_edtf,
        collaboration.collaboration_id::text as event_key
    from core.collaboration
    where collaboration.period_precision <> 'unknown'
    union all
    select
        appointment.appointment_id as fact_id,
        change.event_type,
        (
            select official.display_name || ' as ' || post_name.name
            from core.official
            inner join core.post_name on post_name.post_id = appointment.post_id
            where official.official_id = appointment.official_id
        ) as title,
        array(
            select coalesce(post.country_code, organisation.country_code)::text as country_code
            from core.post
            left join core.organisation on post.organisation_id = organisation.organisation_id
            where
                post.post_id = appointment.post_id
                and coalesce(post.country_code, organisation.country_code) is not null
        ) as country_codes,
        change.happened_from,
        change.happened_to,
        change.date_precision,
        change.date_edtf,
        appointment.appointment_id::text || '/' || change.event_type as event_key
    from core.appointment
    inner join lateral (
        values
        (
            'appointment_started',
            appointment.started_from,
            appointment.started_to,
            appointment.started_precision,
            appointment.started_edtf
        ),
        (
            'appointment_ended',
            appointment.ended_from,
            appointment.ended_to,
            appointment.ended_precision,
            appointment.ended_edtf
        )
    ) as change (event_type, happened_from, happened_to, date_precision, date_edtf) on true
    where change.date_precision <> 'unknown'
    union all
    select
        succession.organisation_succession_id as fact_id,
        'organisation_succession' as event_type,
        (
            select
                predecessor.name
                || ', ' || replace(succession.kind, '_', ' ')
                || ', now ' || successor.name
            from core.organisation as predecessor
            inner join core.organisation as successor
                on successor.organisation_id = succession.successor_id
            where predecessor.organisation_id = succession.predecessor_id
        ) as title,
        array(
            select distinct organisation.country_code::text as country_code
            from core.organisation
            where
                organisation.organisation_id in (succession.predecessor_id, succession.successor_id)
                and organisation.country_code is not null
            order by country_code
        ) as country_codes,
        succession.happened_from,
        succession.happened_to,
        succession.happened_precision as date_precision,
        succession.happened_edtf as date_edtf,
        succession.organisation_succession_id::text as event_key
    from core.organisation_succession as succession
    where succession.happened_precision <> 'unknown'
    union all
    select
        organisation.organisation_id as fact_id,
        change.event_type,
        organisation.name || ', ' || change.what as title,
        array_remove(array[organisation.country_code::text], null) as country_codes,
        change.happened_from,
        change.happened_to,
        change.date_precision,
        change.date_edtf,
        organisation.organisation_id::text || '/' || change.event_type as event_key
    from core.organisation
    inner join lateral (
        values
        (
            'organisation_founded',
            'founded',
            organisation.founded_from,
            organisation.founded_to,
            organisation.founded_precision,
            organisation.founded_edtf
        ),
        (
            'organisation_dissolved',
            'dissolved',
            organisation.dissolved_from,
            organisation.dissolved_to,
            organisation.dissolved_precision,
            organisation.dissolved_edtf
        )
    ) as change (event_type, what, happened_from, happened_to, date_precision, date_edtf) on true
    where change.date_precision <> 'unknown'
)

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
from dated;

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
