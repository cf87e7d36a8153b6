-- title: Country brief
-- question: What does a country do with others, and who speaks for it?
-- description: A summary, and then partners, dialogues, meetings, speakers, organisations,
--   collaborations and outcomes, each with the latest first. Dates are in EDTF: 2025-01 is some
--   day of that month, ../2025-04-01 some day up to that one.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter country (country): The country, by its ISO 3166-1 alpha-2 code.
\if :{?country} \else \prompt 'Country, by its ISO code, such as IN: ' country \endif
-- parameter since (date): Leave out what was over before this day.
\if :{?since} \else \set since '' \endif
--
-- column section: Part of the brief.
-- column dated: When it was, in EDTF; for partners, speakers and organisations, the
--   latest meeting.
-- column entry: What or whom the line is about.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred; empty where several facts
--   are put together.
-- column reference: Code or slug by which to look it up.
with taking_part as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.title,
        meetings.kind,
        meetings.status,
        meetings.series_slug,
        meetings.format,
        meetings.places,
        meetings.date_edtf,
        (
            -- The earlier of the two words is inferred: so is the line, if any of it is.
            select min(evidence.basis)
            from reporting.evidence
            where
                evidence.fact_id = meetings.meeting_id
                and evidence.stance = 'supports'
                and (
                    evidence.citation_number = 1
                    or evidence.attribute in ('held_edtf', 'kind', 'status')
                    or (evidence.attribute = 'format' and meetings.format in ('virtual', 'hybrid'))
                )
        ) as basis,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meeting_countries
    inner join reporting.meetings on meeting_countries.meeting_id = meetings.meeting_id
    where
        meeting_countries.country_code = :'country'
        and coalesce(meetings.held_to >= nullif(:'since', '')::date, true)
),

held as (
    select
        taking_part.meeting_id,
        taking_part.series_slug,
        taking_part.date_edtf,
        taking_part.sort_day
    from taking_part
    where taking_part.status = 'held'
),

working_together as materialized (
    select
        collaborations.collaboration_id,
        collaborations.collaboration_slug,
        collaborations.name,
        collaborations.kind,
        collaborations.status,
        collaborations.period_edtf,
        least(
            collaborations.basis,
            (
                select min(evidence.basis)
                from reporting.evidence
                where
                    evidence.fact_id = collaborations.collaboration_id
                    and evidence.attribute = 'period_edtf'
                    and evidence.stance = 'supports'
            )
        ) as basis,
        coalesce(collaborations.period_to, collaborations.period_from) as sort_day
    from reporting.collaboration_countries
    inner join reporting.collaborations
        on collaboration_countries.collaboration_id = collaborations.collaboration_id
    where
        collaboration_countries.country_code = :'country'
        and coalesce(collaborations.period_to >= nullif(:'since', '')::date, true)
),

partner as (
    select
        together.country_code,
        together.country,
        count(together.meeting_id) as meetings,
        count(together.meeting_id) filter (where together.series_slug is not null) as sessions,
        count(together.collaboration_id) as collaborations,
        (
            array_agg(
                together.date_edtf
                order by together.sort_day desc nulls last, together.date_edtf desc
            )
        )[1] as latest,
        max(together.sort_day) as sort_day
    from (
        select
            there.country_code,
            there.country,
            held.meeting_id,
            held.series_slug,
            null::uuid as collaboration_id,
            held.date_edtf,
            held.sort_day
        from held
        -- Without offset, here and below, the planner may read all meetings for those of one.
        inner join lateral (
            select
                meeting_countries.country_code,
                meeting_countries.country
            from reporting.meeting_countries
            where meeting_countries.meeting_id = held.meeting_id
            order by meeting_countries.country_code asc
            offset 0
        ) as there on true
        union all
        select
            collaboration_countries.country_code,
            collaboration_countries.country,
            null as meeting_id,
            null as series_slug,
            working_together.collaboration_id,
            null as date_edtf,
            null as sort_day
        from working_together
        inner join reporting.collaboration_countries
            on working_together.collaboration_id = collaboration_countries.collaboration_id
    ) as together
    where together.country_code <> :'country'
    group by together.country_code, together.country
),

speaker as (
    select
        official.official_slug,
        official.official_name,
        count(distinct held.meeting_id) as meetings,
        count(distinct held.meeting_id) filter (where official.is_leading) as led,
        (
            array_agg(
                official.capacity
                order by held.sort_day desc nulls last, official.capacity asc
            )
        )[1] as capacity,
        (
            array_agg(held.date_edtf order by held.sort_day desc nulls last, held.date_edtf desc)
        )[1] as latest,
        max(held.sort_day) as sort_day
    from held
    inner join lateral (
        select
            participants.official_slug,
            participants.official_name,
            participants.is_leading,
            concat_ws(
                ', ', nullif(array_to_string(participants.post_titles, ' and '), ''),
                participants.organisation_name
            ) as capacity
        from reporting.participants
        where
            participants.meeting_id = held.meeting_id
            and participants.country_code = :'country'
            and participants.official_slug is not null
            and participants.attendance in ('attended', 'unknown')
        order by participants.participant_id asc
        offset 0
    ) as official on true
    group by official.official_slug, official.official_name
),

represented as (
    select
        organisation.organisation_slug,
        organisation.organisation_name,
        count(distinct held.meeting_id) as meetings,
        (
            array_agg(held.date_edtf order by held.sort_day desc nulls last, held.date_edtf desc)
        )[1] as latest,
        max(held.sort_day) as sort_day
    from held
    inner join lateral (
        select
            meeting_organisations.organisation_slug,
            meeting_organisations.organisation_name
        from reporting.meeting_organisations
        where
            meeting_organisations.meeting_id = held.meeting_id
            and meeting_organisations.country_code = :'country'
        order by meeting_organisations.organisation_slug asc
        offset 0
    ) as organisation on true
    group by organisation.organisation_slug, organisation.organisation_name
),

line as (
    select
        1 as part,
        'Summary' as section,
        null as dated,
        countries.country as entry,
        concat_ws(
            '; ',
            'meetings held: ' || (select count(*) from held),
            'of them sessions of a dialogue: ' || (select count(held.series_slug) from held),
            'collaborations: ' || (select count(*) from working_together),
            'partners: ' || (select count(*) from partner)
        ) as detail,
        null as basis,
        countries.country_code as reference,
        null::date as sort_day
    from reporting.countries
    -- With a plain equation, the planner works out the counts of the view, which nobody asks for.
    where countries.country_code = any(array[:'country'])
    union all
    select
        2 as part,
        'Partners' as section,
        partner.latest as dated,
        partner.country as entry,
        concat_ws(
            '; ',
            'meetings: ' || nullif(partner.meetings, 0),
            'of them sessions of a dialogue: ' || nullif(partner.sessions, 0),
            'collaborations: ' || nullif(partner.collaborations, 0)
        ) as detail,
        null as basis,
        partner.country_code as reference,
        partner.sort_day
    from partner
    union all
    select
        3 as part,
        'Dialogues' as section,
        latest.date_edtf as dated,
        dialogue_series.name as entry,
        concat_ws(
            '; ',
            'sessions held: ' || dialogue_series.sessions,
            'days between them, on average: ' || trim_scale(dialogue_series.mean_days_between)
        ) as detail,
        null as basis,
        dialogue_series.series_slug as reference,
        latest.sort_day
    from reporting.series_countries
    inner join reporting.dialogue_series
        on series_countries.meeting_series_id = dialogue_series.meeting_series_id
    left join lateral (
        select
            held.date_edtf,
            held.sort_day
        from held
        where held.series_slug = dialogue_series.series_slug
        order by held.sort_day desc nulls last
        limit 1
    ) as latest on true
    where series_countries.country_code = :'country'
    union all
    select
        4 as part,
        'Meetings' as section,
        taking_part.date_edtf as dated,
        taking_part.title as entry,
        concat_ws(
            '; ',
            case when taking_part.status <> 'held' then taking_part.status end,
            replace(taking_part.kind, '_', ' '),
            'with ' || (
                select string_agg(other.country, ', ' order by other.country)
                from reporting.meeting_countries as other
                where
                    other.meeting_id = taking_part.meeting_id
                    and other.country_code <> :'country'
            ),
            nullif(array_to_string(taking_part.places, ', '), ''),
            case when taking_part.format in ('virtual', 'hybrid') then taking_part.format end
        ) as detail,
        least(
            taking_part.basis,
            (
                select min(meeting_places.basis)
                from reporting.meeting_places
                where meeting_places.meeting_id = taking_part.meeting_id
            )
        ) as basis,
        taking_part.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    union all
    select
        5 as part,
        'Who speaks for it' as section,
        speaker.latest as dated,
        speaker.official_name as entry,
        concat_ws(
            '; ',
            nullif(speaker.capacity, ''),
            'meetings: ' || speaker.meetings,
            'led its side in: ' || nullif(speaker.led, 0)
        ) as detail,
        null as basis,
        speaker.official_slug as reference,
        speaker.sort_day
    from speaker
    union all
    select
        6 as part,
        'Organisations' as section,
        represented.latest as dated,
        represented.organisation_name as entry,
        'meetings: ' || represented.meetings as detail,
        null as basis,
        represented.organisation_slug as reference,
        represented.sort_day
    from represented
    union all
    select
        7 as part,
        'Collaborations' as section,
        working_together.period_edtf as dated,
        working_together.name as entry,
        concat_ws(
            '; ',
            replace(working_together.kind, '_', ' '),
            working_together.status,
            'with ' || (
                select string_agg(distinct other.country, ', ')
                from reporting.collaboration_countries as other
                where
                    other.collaboration_id = working_together.collaboration_id
                    and other.country_code <> :'country'
            )
        ) as detail,
        working_together.basis,
        working_together.collaboration_slug as reference,
        working_together.sort_day
    from working_together
    union all
    select
        8 as part,
        'Outcomes' as section,
        taking_part.date_edtf as dated,
        outcomes.kind || coalesce(' by ' || outcomes.attributed_name, '') as entry,
        outcomes.summary as detail,
        least(outcomes.basis, taking_part.basis) as basis,
        outcomes.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    inner join reporting.outcomes on taking_part.meeting_id = outcomes.meeting_id
)

select
    line.section,
    line.dated,
    line.entry,
    line.detail,
    line.basis,
    line.reference
from line
order by
    line.part asc,
    line.sort_day desc nulls last,
    line.dated desc nulls last,
    line.entry asc,
    line.reference asc,
    line.detail asc;
