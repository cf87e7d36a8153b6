-- title: Bilateral relationship
-- question: What do two countries have with each other?
-- description: A summary, and then dialogues, meetings with who led which side, counterparts who
--   sat across from each other, organisations that met, collaborations and outcomes, the latest
--   first. What others took part in as well is included. Dates are in EDTF.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter country (country): The first country, by its ISO 3166-1 alpha-2 code.
\if :{?country} \else \prompt 'Country, by its ISO code, such as IN: ' country \endif
-- parameter with (country): The second country, by its code.
\if :{?with} \else \prompt 'With which country, such as JP: ' with \endif
-- parameter since (date): Leave out what was over before this day.
\if :{?since} \else \set since '' \endif
--
-- column section: Part of the report.
-- column dated: When it was, in EDTF; for counterparts and organisations, the latest
--   meeting.
-- column entry: What or whom the line is about.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred; empty where several facts
--   are put together.
-- column reference: Slug by which to look it up.
with together as materialized (
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
    from reporting.meeting_countries as one
    -- Without offset, here and below, the planner may read all meetings for those of one.
    inner join lateral (
        select meeting_countries.meeting_id
        from reporting.meeting_countries
        where
            meeting_countries.meeting_id = one.meeting_id
            and meeting_countries.country_code = :'with'
        order by meeting_countries.meeting_id asc
        offset 0
    ) as other on true
    inner join reporting.meetings on one.meeting_id = meetings.meeting_id
    where
        one.country_code = :'country'
        and one.country_code <> :'with'
        and coalesce(meetings.held_to >= nullif(:'since', '')::date, true)
),

held as (
    select
        together.meeting_id,
        together.series_slug,
        together.date_edtf,
        together.sort_day
    from together
    where together.status = 'held'
),

common as materialized (
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
    from reporting.collaboration_countries as one
    inner join reporting.collaboration_countries as other
        on
            one.collaboration_id = other.collaboration_id
            and one.country_code <> other.country_code
    inner join reporting.collaborations
        on one.collaboration_id = collaborations.collaboration_id
    where
        one.country_code = :'country'
        and other.country_code = :'with'
        and coalesce(collaborations.period_to >= nullif(:'since', '')::date, true)
),

present as materialized (
    select
        held.meeting_id,
        held.date_edtf,
        held.sort_day,
        participant.participant_id,
        participant.country_code,
        participant.side,
        participant.official_slug,
        participant.official_name,
        participant.is_leading,
        participant.basis
    from held
    inner join lateral (
        select
            participants.participant_id,
            participants.country_code,
            participants.side,
            participants.official_slug,
            participants.official_name,
            participants.is_leading,
            participants.basis
        from reporting.participants
        where
            participants.meeting_id = held.meeting_id
            and participants.country_code in (:'country', :'with')
            and participants.attendance in ('attended', 'unknown')
        order by participants.participant_id asc
        offset 0
    ) as participant on true
),

counterpart as (
    select
        one.official_slug,
        one.official_name,
        other.official_name as other_name,
        count(distinct one.meeting_id) as meetings,
        count(distinct one.meeting_id) filter (
            where one.is_leading and other.is_leading
        ) as both_led,
        (
            array_agg(one.date_edtf order by one.sort_day desc nulls last, one.date_edtf desc)
        )[1] as latest,
        max(one.sort_day) as sort_day
    from present as one
    inner join present as other
        on
            one.meeting_id = other.meeting_id
            and one.side <> other.side
    where
        one.country_code = :'country'
        and other.country_code = :'with'
        and one.official_slug is not null
        and other.official_slug is not null
    group by
        one.official_slug, one.official_name, other.official_slug, other.official_name
),

organisation as materialized (
    select
        held.meeting_id,
        held.date_edtf,
        held.sort_day,
        there.country_code,
        there.organisation_slug,
        there.organisation_name
    from held
    inner join lateral (
        select
            meeting_organisations.country_code,
            meeting_organisations.organisation_slug,
            meeting_organisations.organisation_name
        from reporting.meeting_organisations
        where
            meeting_organisations.meeting_id = held.meeting_id
            and meeting_organisations.country_code in (:'country', :'with')
        order by meeting_organisations.organisation_slug asc
        offset 0
    ) as there on true
),

organisation_pair as (
    select
        one.organisation_slug,
        one.organisation_name,
        other.organisation_name as other_name,
        count(distinct one.meeting_id) as meetings,
        (
            array_agg(one.date_edtf order by one.sort_day desc nulls last, one.date_edtf desc)
        )[1] as latest,
        max(one.sort_day) as sort_day
    from organisation as one
    inner join organisation as other on one.meeting_id = other.meeting_id
    where one.country_code = :'country' and other.country_code = :'with'
    group by
        one.organisation_slug,
        one.organisation_name,
        other.organisation_slug,
        other.organisation_name
),

line as (
    select
        1 as part,
        'Summary' as section,
        null as dated,
        one.country || ' and ' || other.country as entry,
        concat_ws(
            '; ',
            'meetings held: ' || (select count(*) from held),
            'of them sessions of a dialogue: ' || (select count(held.series_slug) from held),
            'collaborations: ' || (select count(*) from common)
        ) as detail,
        null as basis,
        null as reference,
        null::date as sort_day
    from reporting.countries as one
    cross join reporting.countries as other
    -- With plain equations, the planner works out the counts of the view, which nobody asks for.
    where
        one.country_code = any(array[:'country'])
        and other.country_code = any(array[:'with'])
    union all
    select
        2 as part,
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
    from reporting.series_countries as one
    inner join reporting.series_countries as other
        on
            one.meeting_series_id = other.meeting_series_id
            and one.country_code <> other.country_code
    inner join reporting.dialogue_series
        on one.meeting_series_id = dialogue_series.meeting_series_id
    left join lateral (
        select
            held.date_edtf,
            held.sort_day
        from held
        where held.series_slug = dialogue_series.series_slug
        order by held.sort_day desc nulls last
        limit 1
    ) as latest on true
    where one.country_code = :'country' and other.country_code = :'with'
    union all
    select
        3 as part,
        'Meetings' as section,
        together.date_edtf as dated,
        together.title as entry,
        concat_ws(
            '; ',
            case when together.status <> 'held' then together.status end,
            replace(together.kind, '_', ' '),
            nullif(array_to_string(together.places, ', '), ''),
            case when together.format in ('virtual', 'hybrid') then together.format end,
            (
                select string_agg(team.code || ': ' || team.leaders, '; ' order by team.seat)
                from (
                    select
                        present.country_code as code,
                        present.country_code <> :'country' as seat,
                        string_agg(
                            present.official_name, ', ' order by present.official_name
                        ) as leaders
                    from present
                    where
                        present.meeting_id = together.meeting_id
                        and present.is_leading
                        and present.official_name is not null
                    group by present.country_code
                ) as team
            )
        ) as detail,
        least(
            together.basis,
            (
                select min(meeting_places.basis)
                from reporting.meeting_places
                where meeting_places.meeting_id = together.meeting_id
            ),
            (
                select min(present.basis)
                from present
                where present.meeting_id = together.meeting_id and present.is_leading
            )
        ) as basis,
        together.meeting_slug as reference,
        together.sort_day
    from together
    union all
    select
        4 as part,
        'Counterparts' as section,
        counterpart.latest as dated,
        counterpart.official_name || ' and ' || counterpart.other_name as entry,
        concat_ws(
            '; ',
            'meetings: ' || counterpart.meetings,
            'both leading: ' || nullif(counterpart.both_led, 0)
        ) as detail,
        null as basis,
        counterpart.official_slug as reference,
        counterpart.sort_day
    from counterpart
    union all
    select
        5 as part,
        'Organisations' as section,
        organisation_pair.latest as dated,
        organisation_pair.organisation_name || ' and ' || organisation_pair.other_name as entry,
        'meetings: ' || organisation_pair.meetings as detail,
        null as basis,
        organisation_pair.organisation_slug as reference,
        organisation_pair.sort_day
    from organisation_pair
    union all
    select
        6 as part,
        'Collaborations' as section,
        common.period_edtf as dated,
        common.name as entry,
        concat_ws(
            '; ',
            replace(common.kind, '_', ' '),
            common.status,
            (
                select
                    'partners: ' || string_agg(
                        collaboration_partners.partner_name,
                        ', '
                        order by collaboration_partners.partner_name
                    )
                from reporting.collaboration_partners
                where collaboration_partners.collaboration_id = common.collaboration_id
            )
        ) as detail,
        common.basis,
        common.collaboration_slug as reference,
        common.sort_day
    from common
    union all
    select
        7 as part,
        'Outcomes' as section,
        together.date_edtf as dated,
        outcomes.kind || coalesce(' by ' || outcomes.attributed_name, '') as entry,
        outcomes.summary as detail,
        least(outcomes.basis, together.basis) as basis,
        outcomes.meeting_slug as reference,
        together.sort_day
    from together
    inner join reporting.outcomes on together.meeting_id = outcomes.meeting_id
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
