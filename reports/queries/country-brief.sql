-- title: Country brief
-- question: What does a country do with others, or with one other, and who speaks for it?
-- description: A summary, and then partners, dialogues, meetings with who led, speakers,
--   organisations, collaborations and outcomes, each with the latest first. With another country,
--   or an organisation that is a side, what the two have with each other, also where others took
--   part: instead of partners and speakers, the counterparts who sat across from each other, and
--   the organisations that met. A member does not meet its own organisation. The summary, the
--   partners and the dialogues are of all there is; the rest tells of the latest thousand meetings
--   and collaborations, or as many as are asked for, and ends with how many earlier ones are left
--   out. Dates are in EDTF: 2025-01 is some day of that month, ../2025-04-01 some day up to that
--   one.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter country (country): The country, by its ISO 3166-1 alpha-2 code.
\if :{?country} \else \prompt 'Country, by its ISO code, such as IN: ' country \endif
-- parameter with (party): Only what it has with this country, by its code, or organisation, by its
--   slug; with any if empty.
\if :{?with} \else \set with '' \endif
-- parameter since (date): Leave out what was over before this day.
\if :{?since} \else \set since '' \endif
-- parameter latest (integer 1..10000000): How many meetings and collaborations to tell of, the
--   latest ones.
\if :{?latest} \else \set latest '1000' \endif
--
-- column section: Part of the brief.
-- column dated: When it was, in EDTF; for partners, speakers, counterparts and organisations, the
--   latest meeting.
-- column entry: What or whom the line is about.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred; empty where several facts
--   are put together.
-- column reference: Code or slug by which to look it up.
with membership as materialized (
    select
        memberships.member,
        memberships.member_kind,
        memberships.member_of,
        daterange(memberships.valid_from, memberships.valid_to, '[]') as days
    from reporting.memberships
    -- Of two only is it asked.
    where :'with' <> ''
),

member_of_other as materialized (
    select
        membership.member,
        membership.member_kind,
        membership.days
    from membership
    where membership.member_of = :'with'
),

-- All of them, with what is counted.
meeting as materialized (
    select
        meetings.meeting_id,
        -- The planner takes a condition to hold for half the rows, an equation for few.
        meetings.status = 'held' as is_held,
        meetings.series_slug,
        meetings.date_edtf,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meeting_countries
    inner join reporting.meetings on meeting_countries.meeting_id = meetings.meeting_id
    where
        meeting_countries.country_code = :'country'
        and (
            :'with' = ''
            or meetings.meeting_id in (
                select other.meeting_id
                from reporting.meeting_countries as other
                where other.country_code = :'with'
                union all
                select other.meeting_id
                from reporting.meeting_organisations as other
                where
                    other.organisation_slug = :'with'
                    and other.takes_part_as <> 'participant'
            )
        )
        -- A member does not meet its own organisation.
        and not exists (
            select
            from member_of_other
            where
                member_of_other.member = :'country'
                and member_of_other.days && daterange(meetings.held_from, meetings.held_to, '[]')
        )
        and coalesce(meetings.held_to >= nullif(:'since', '')::date, true)
),

latest as materialized (
    select meeting.meeting_id
    from meeting
    order by
        meeting.sort_day desc nulls last,
        meeting.date_edtf desc nulls last,
        meeting.meeting_id asc
    limit :'latest'::integer
),

-- What belongs to these meetings is read for all of them at once, here and below, as it may be on
-- other servers; by an array, or the planner may read that of all meetings.
taking_part as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.title,
        meetings.kind,
        meetings.status,
        meetings.status = 'held' as is_held,
        meetings.series_slug,
        meetings.format,
        meetings.places,
        meetings.date_edtf,
        meetings.held_from,
        meetings.held_to,
        meetings.basis,
        meetings.called_off_edtf,
        meetings.called_off_reason,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meetings
    where meetings.meeting_id = any(array(select latest.meeting_id from latest))
),

country_there as materialized (
    select
        meeting_countries.meeting_id,
        meeting_countries.country_code,
        meeting_countries.country
    from reporting.meeting_countries
    where
        meeting_countries.meeting_id
        = any(array(select taking_part.meeting_id from taking_part))
),

third as materialized (
    select
        country_there.meeting_id,
        string_agg(country_there.country, ', ' order by country_there.country) as countries
    from country_there
    inner join taking_part on country_there.meeting_id = taking_part.meeting_id
    where
        country_there.country_code not in (:'country', :'with')
        and not exists (
            select
            from member_of_other
            where
                member_of_other.member = country_there.country_code
                and member_of_other.days
                && daterange(taking_part.held_from, taking_part.held_to, '[]')
        )
    group by country_there.meeting_id
),

place as materialized (
    select
        meeting_places.meeting_id,
        min(meeting_places.basis) as basis
    from reporting.meeting_places
    where
        meeting_places.meeting_id
        = any(array(select taking_part.meeting_id from taking_part))
    group by meeting_places.meeting_id
),

held as (
    select
        meeting.meeting_id,
        meeting.series_slug,
        meeting.date_edtf,
        meeting.sort_day
    from meeting
    where meeting.is_held
),

collaboration as materialized (
    select
        collaborations.collaboration_id,
        coalesce(collaborations.period_to, collaborations.period_from) as sort_day
    from reporting.collaboration_countries
    inner join reporting.collaborations
        on collaboration_countries.collaboration_id = collaborations.collaboration_id
    where
        collaboration_countries.country_code = :'country'
        and (
            :'with' = ''
            or collaborations.collaboration_id in (
                select other.collaboration_id
                from reporting.collaboration_countries as other
                where other.country_code = :'with'
                union all
                select other.collaboration_id
                from reporting.collaboration_partners as other
                where :'with' in (other.organisation_slug, other.on_behalf_of_organisation)
            )
        )
        and coalesce(collaborations.period_to >= nullif(:'since', '')::date, true)
),

recent as materialized (
    select collaboration.collaboration_id
    from collaboration
    order by
        collaboration.sort_day desc nulls last,
        collaboration.collaboration_id asc
    limit :'latest'::integer
),

working_together as materialized (
    select
        collaborations.collaboration_id,
        collaborations.collaboration_slug,
        collaborations.name,
        collaborations.kind,
        collaborations.status,
        collaborations.period_edtf,
        collaborations.signed_edtf,
        -- The earlier of the two words is inferred: so is the line, if any of it is.
        least(collaborations.basis, collaborations.period_basis) as basis,
        coalesce(collaborations.period_to, collaborations.period_from) as sort_day
    from reporting.collaborations
    where
        collaborations.collaboration_id
        = any(array(select recent.collaboration_id from recent))
),

session as (
    select
        held.series_slug,
        count(*) as sessions,
        (
            array_agg(
                held.date_edtf
                order by held.sort_day desc nulls last, held.date_edtf desc nulls last
            )
        )[1] as latest,
        max(held.sort_day) as sort_day
    from held
    where held.series_slug is not null
    group by held.series_slug
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
        inner join reporting.meeting_countries as there on held.meeting_id = there.meeting_id
        where :'with' = ''
        union all
        select
            collaboration_countries.country_code,
            collaboration_countries.country,
            null as meeting_id,
            null as series_slug,
            collaboration.collaboration_id,
            null as date_edtf,
            null as sort_day
        from collaboration
        inner join reporting.collaboration_countries
            on collaboration.collaboration_id = collaboration_countries.collaboration_id
        where :'with' = ''
    ) as together
    where together.country_code <> :'country'
    group by together.country_code, together.country
),

present as materialized (
    select
        taking_part.meeting_id,
        taking_part.date_edtf,
        taking_part.held_from,
        taking_part.held_to,
        taking_part.sort_day,
        participant.is_own,
        participant.stands_for,
        participant.official_slug,
        participant.official_name,
        participant.is_leading,
        participant.capacity,
        participant.position,
        participant.basis
    from taking_part
    inner join (
        select
            participants.meeting_id,
            coalesce(participants.country_code = :'country', false) as is_own,
            coalesce(participants.side, participants.country_code) as stands_for,
            participants.official_slug,
            participants.official_name,
            participants.is_leading,
            participants.basis,
            participants.position,
            participants.capacity
        from reporting.participants
        where
            participants.meeting_id = any(array(select asked.meeting_id from taking_part as asked))
            and (
                participants.country_code in (:'country', :'with')
                or participants.side = :'with'
            )
            and participants.official_slug is not null
            and participants.was_present
    ) as participant on taking_part.meeting_id = participant.meeting_id
),

-- Put together once, as a look-up for each meeting would read all who were present.
led as materialized (
    select
        team.meeting_id,
        string_agg(team.code || ': ' || team.leaders, '; ' order by team.seat) as teams,
        min(team.basis) as basis
    from (
        select
            leader.meeting_id,
            leader.code,
            leader.code <> :'country' as seat,
            string_agg(leader.name, ', ' order by leader.position, leader.name) as leaders,
            min(leader.basis) as basis
        from (
            select
                present.meeting_id,
                case when present.is_own then :'country' else :'with' end as code,
                present.official_name as name,
                min(present.position) as position,
                min(present.basis) as basis
            from present
            where present.is_leading
            group by
                present.meeting_id, present.is_own, present.official_slug, present.official_name
        ) as leader
        group by leader.meeting_id, leader.code
    ) as team
    group by team.meeting_id
),

-- Each with those of the other country across the table; alone, if none is asked for.
across as (
    select
        own.meeting_id,
        own.official_slug,
        own.official_name,
        own.is_leading,
        own.capacity,
        own.date_edtf,
        own.sort_day,
        null as counterpart_slug,
        null as counterpart
    from present as own
    where own.is_own and :'with' = ''
    union all
    select
        own.meeting_id,
        own.official_slug,
        own.official_name,
        own.is_leading and other.is_leading as is_leading,
        own.capacity,
        own.date_edtf,
        own.sort_day,
        other.official_slug as counterpart_slug,
        other.official_name as counterpart
    from present as own
    inner join present as other
        on own.meeting_id = other.meeting_id and own.stands_for <> other.stands_for
    where
        :'with' <> ''
        and own.is_own
        and not other.is_own
        -- A member does not meet its own group.
        and not exists (
            select
            from membership
            where
                membership.member = own.stands_for
                and membership.member_of = other.stands_for
                and membership.days && daterange(own.held_from, own.held_to, '[]')
        )
        and not exists (
            select
            from membership
            where
                membership.member = other.stands_for
                and membership.member_of = own.stands_for
                and membership.days && daterange(own.held_from, own.held_to, '[]')
        )
),

speaker as (
    select
        across.official_slug,
        across.official_name,
        across.counterpart,
        count(distinct across.meeting_id) as meetings,
        count(distinct across.meeting_id) filter (where across.is_leading) as led,
        (
            array_agg(across.capacity order by across.sort_day desc nulls last, across.capacity asc)
        )[1] as capacity,
        (
            array_agg(
                across.date_edtf order by across.sort_day desc nulls last, across.date_edtf desc
            )
        )[1] as latest,
        max(across.sort_day) as sort_day
    from across
    group by
        across.official_slug, across.official_name, across.counterpart_slug, across.counterpart
),

represented as materialized (
    select
        taking_part.meeting_id,
        taking_part.date_edtf,
        taking_part.sort_day,
        organisation.is_own,
        organisation.organisation_slug,
        organisation.organisation_name
    from taking_part
    inner join (
        select
            meeting_organisations.meeting_id,
            coalesce(meeting_organisations.country_code = :'country', false) as is_own,
            meeting_organisations.organisation_slug,
            meeting_organisations.organisation_name
        from reporting.meeting_organisations
        where
            meeting_organisations.meeting_id
            = any(array(select asked.meeting_id from taking_part as asked))
            and (
                meeting_organisations.country_code in (:'country', :'with')
                or meeting_organisations.organisation_slug in (
                    select :'with'
                    union all
                    select member_of_other.member
                    from member_of_other
                    where member_of_other.member_kind = 'organisation'
                )
            )
    ) as organisation on taking_part.meeting_id = organisation.meeting_id
    where taking_part.is_held
),

organisation as (
    select
        own.organisation_slug,
        own.organisation_name,
        other.organisation_name as counterpart,
        count(distinct own.meeting_id) as meetings,
        (
            array_agg(own.date_edtf order by own.sort_day desc nulls last, own.date_edtf desc)
        )[1] as latest,
        max(own.sort_day) as sort_day
    from represented as own
    left join represented as other
        on own.meeting_id = other.meeting_id and not other.is_own
    where
        own.is_own
        and (:'with' = '' or other.organisation_slug is not null)
    group by
        own.organisation_slug,
        own.organisation_name,
        other.organisation_slug,
        other.organisation_name
),

line as (
    select
        1 as part,
        'Summary' as section,
        null as dated,
        countries.country || coalesce(' and ' || coalesce(other.country, organisations.name), '')
            as entry,
        concat_ws(
            '; ',
            'meetings held: ' || (select count(*) from held),
            'of them sessions of a dialogue: ' || (select count(held.series_slug) from held),
            'collaborations: ' || (select count(*) from collaboration),
            case when :'with' = '' then 'partners: ' || (select count(*) from partner) end
        ) as detail,
        null as basis,
        case when :'with' = '' then countries.country_code end as reference,
        null::date as sort_day
    from reporting.countries
    -- With plain equations, the planner works out the counts of the view, which nobody asks for.
    left join reporting.countries as other on other.country_code = any(array[:'with'])
    left join reporting.organisations on organisations.organisation_slug = :'with'
    where
        countries.country_code = any(array[:'country'])
        and (
            :'with' = ''
            or coalesce(other.country_code, organisations.organisation_slug) is not null
        )
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
    where :'with' = ''
    union all
    select
        3 as part,
        'Dialogues' as section,
        session.latest as dated,
        dialogue_series.name as entry,
        concat_ws(
            '; ',
            'sessions held: ' || coalesce(session.sessions, 0),
            case
                when dialogue_series.sessions > coalesce(session.sessions, 0)
                    then 'all that are on record: ' || dialogue_series.sessions
            end,
            case
                when dialogue_series.highest_session_number > dialogue_series.sessions
                    then 'highest number: ' || dialogue_series.highest_session_number
            end,
            'days between sessions, on average: ' || trim_scale(dialogue_series.mean_days_between)
            || case
                when dialogue_series.intervals < dialogue_series.sessions - 1
                    then ' (of ' || dialogue_series.intervals || ' known)'
                else ''
            end
        ) as detail,
        null as basis,
        dialogue_series.series_slug as reference,
        session.sort_day
    from reporting.dialogue_series
    left join session on dialogue_series.series_slug = session.series_slug
    where
        dialogue_series.series_slug in (
            select meeting.series_slug
            from meeting
            union all
            select series_countries.series_slug
            from reporting.series_countries
            where
                series_countries.country_code = :'country'
                and (
                    :'with' = ''
                    or series_countries.series_slug in (
                        select other.series_slug
                        from reporting.series_countries as other
                        where other.country_code = :'with'
                        union all
                        select other.series_slug
                        from reporting.series_parties as other
                        where other.organisation_slug = :'with'
                    )
                )
        )
    union all
    select
        4 as part,
        'Meetings' as section,
        taking_part.date_edtf as dated,
        taking_part.title as entry,
        concat_ws(
            '; ',
            case taking_part.status
                when 'held' then null
                when 'unknown_outcome' then 'planned; not known whether held'
                else concat_ws(
                    ': ',
                    concat_ws(' ', taking_part.status, taking_part.called_off_edtf),
                    taking_part.called_off_reason
                )
            end,
            replace(taking_part.kind, '_', ' '),
            'with ' || third.countries,
            nullif(array_to_string(taking_part.places, ', '), ''),
            case when taking_part.format in ('virtual', 'hybrid') then taking_part.format end,
            led.teams
        ) as detail,
        least(
            taking_part.basis,
            place.basis,
            led.basis
        ) as basis,
        taking_part.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    left join third on taking_part.meeting_id = third.meeting_id
    left join place on taking_part.meeting_id = place.meeting_id
    left join led on taking_part.meeting_id = led.meeting_id
    union all
    select
        5 as part,
        case when :'with' = '' then 'Who speaks for it' else 'Counterparts' end as section,
        speaker.latest as dated,
        speaker.official_name || coalesce(' and ' || speaker.counterpart, '') as entry,
        concat_ws(
            '; ',
            case when :'with' = '' then speaker.capacity end,
            'meetings: ' || speaker.meetings,
            case when :'with' = '' then 'led its side in: ' else 'both leading: ' end
            || nullif(speaker.led, 0)
        ) as detail,
        null as basis,
        speaker.official_slug as reference,
        speaker.sort_day
    from speaker
    union all
    select
        6 as part,
        'Organisations' as section,
        organisation.latest as dated,
        organisation.organisation_name || coalesce(' and ' || organisation.counterpart, '')
            as entry,
        'meetings: ' || organisation.meetings as detail,
        null as basis,
        organisation.organisation_slug as reference,
        organisation.sort_day
    from organisation
    union all
    select
        7 as part,
        'Collaborations' as section,
        working_together.period_edtf as dated,
        working_together.name as entry,
        concat_ws(
            '; ',
            replace(working_together.kind, '_', ' '),
            nullif(
                working_together.status,
                case when working_together.signed_edtf is not null then 'signed' end
            ),
            'signed ' || working_together.signed_edtf,
            'with ' || (
                select string_agg(distinct other.country, ', ')
                from reporting.collaboration_countries as other
                where
                    other.collaboration_id = working_together.collaboration_id
                    and other.country_code not in (:'country', :'with')
            ),
            (
                select
                    'partners: ' || string_agg(
                        collaboration_partners.partner_name,
                        ', '
                        order by collaboration_partners.partner_name
                    )
                from reporting.collaboration_partners
                where
                    collaboration_partners.collaboration_id = working_together.collaboration_id
            )
        ) as detail,
        working_together.basis,
        working_together.collaboration_slug as reference,
        working_together.sort_day
    from working_together
    union all
    select
        case when taking_part.status = 'held' then 8 else 9 end as part,
        case when taking_part.status = 'held' then 'Outcomes' else 'Of meetings not held' end
            as section,
        taking_part.date_edtf as dated,
        outcome.kind || coalesce(' by ' || outcome.attributed_name, '') as entry,
        outcome.summary as detail,
        least(outcome.basis, taking_part.basis) as basis,
        taking_part.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    inner join (
        select
            outcomes.meeting_id,
            outcomes.kind,
            outcomes.attributed_name,
            outcomes.summary,
            outcomes.basis
        from reporting.outcomes
        where outcomes.meeting_id = any(array(select asked.meeting_id from taking_part as asked))
    ) as outcome on taking_part.meeting_id = outcome.meeting_id
    union all
    select
        10 as part,
        'Left out' as section,
        null as dated,
        earlier.entry,
        (earlier.number - :'latest'::integer)::text as detail,
        null as basis,
        null as reference,
        null as sort_day
    from (
        select
            'Earlier meetings' as entry,
            count(*) as number
        from meeting
        union all
        select
            'Earlier collaborations' as entry,
            count(*) as number
        from collaboration
    ) as earlier
    where earlier.number > :'latest'::integer
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
