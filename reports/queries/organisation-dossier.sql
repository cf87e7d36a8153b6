-- title: Dossier of an organisation
-- question: What is this organisation, who speaks for it, and with whom does it meet and work?
-- description: Names, place in the hierarchy, members, people, meetings, collaborations,
--   organisations that it meets or works with, and outcomes that are its own or that it reports on.
--   Only what is on record of the organisation itself, not of the units below it. It is of the
--   latest thousand meetings, or as many as are asked for, and ends with how many earlier ones are
--   left out. Dates are in EDTF.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter organisation (organisation): The organisation, by its slug.
\if :{?organisation} \else \prompt 'Organisation, by its slug, such as isro: ' organisation \endif
-- parameter latest (integer 1..10000000): How many meetings to tell of, the latest ones.
\if :{?latest} \else \set latest '1000' \endif
--
-- column section: Part of the dossier.
-- column dated: When it was, in EDTF; for people and other organisations, the latest
--   meeting.
-- column entry: What or whom the line is about.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred; empty where several facts
--   are put together.
-- column reference: Code or slug by which to look it up.
with meeting as materialized (
    select
        meetings.meeting_id,
        meetings.date_edtf,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meetings
    where
        meetings.meeting_id in (
            select meeting_sides.meeting_id
            from reporting.meeting_sides
            where meeting_sides.organisation_slug = :'organisation'
            union
            select participant_organisations.meeting_id
            from reporting.participant_organisations
            where participant_organisations.organisation_slug = :'organisation'
            union
            select meeting_organisations.meeting_id
            from reporting.meeting_organisations
            where meeting_organisations.organisation_slug = :'organisation'
        )
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

-- Of all these meetings at once, here and below, as they may be on other servers; by an array, or
-- the planner may read the participants of all meetings.
side as materialized (
    select
        meeting_sides.delegation_id,
        meeting_sides.meeting_id,
        meeting_sides.basis
    from reporting.meeting_sides
    where
        meeting_sides.meeting_id = any(array(select latest.meeting_id from latest))
        and meeting_sides.organisation_slug = :'organisation'
),

-- Who stands for it, or is on a side that it makes up.
participant as (
    select
        participant_organisations.meeting_id,
        participant_organisations.participant_id
    from reporting.participant_organisations
    where
        participant_organisations.meeting_id = any(array(select latest.meeting_id from latest))
        and participant_organisations.organisation_slug = :'organisation'
    union
    select
        team.meeting_id,
        team.participant_id
    from side
    inner join (
        select
            participants.meeting_id,
            participants.participant_id,
            participants.delegation_id
        from reporting.participants
        where participants.meeting_id = any(array(select asked.meeting_id from side as asked))
    ) as team
        on side.meeting_id = team.meeting_id and side.delegation_id = team.delegation_id
),

taking_part as materialized (
    select
        participants.meeting_id,
        participants.participant_id,
        participants.meeting_slug,
        participants.meeting_title,
        participants.side,
        participants.side_name,
        array_to_string(participants.roles, ', ') as roles,
        participants.attendance,
        participants.was_present,
        -- The earlier of the two words is inferred: so is the line, if either is.
        least(participants.basis, meetings.basis) as basis,
        participants.official_slug,
        participants.official_name,
        participants.capacity,
        meetings.date_edtf,
        meetings.status,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from participant
    inner join reporting.participants
        on
            participant.meeting_id = participants.meeting_id
            and participant.participant_id = participants.participant_id
    inner join reporting.meetings on participants.meeting_id = meetings.meeting_id
    where participants.meeting_id = any(array(select latest.meeting_id from latest))
    union all
    -- A side of which nobody is on record.
    select
        meetings.meeting_id,
        null as participant_id,
        meetings.meeting_slug,
        meetings.title as meeting_title,
        :'organisation' as side,
        null as side_name,
        'as a side' as roles,
        'unknown' as attendance,
        false as was_present,
        least(side.basis, meetings.basis) as basis,
        null as official_slug,
        null as official_name,
        null as capacity,
        meetings.date_edtf,
        meetings.status,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from side
    inner join reporting.meetings on side.meeting_id = meetings.meeting_id
    where
        not exists (
            select
            from participant
            where participant.meeting_id = side.meeting_id
        )
    union all
    -- A party to the series, whose side is not on record.
    select
        meetings.meeting_id,
        null as participant_id,
        meetings.meeting_slug,
        meetings.title as meeting_title,
        null as side,
        null as side_name,
        'as a party to the series' as roles,
        'unknown' as attendance,
        false as was_present,
        meetings.basis,
        null as official_slug,
        null as official_name,
        null as posts,
        meetings.date_edtf,
        meetings.status,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meeting_organisations
    inner join reporting.meetings on meeting_organisations.meeting_id = meetings.meeting_id
    where
        meetings.meeting_id = any(array(select latest.meeting_id from latest))
        and meeting_organisations.organisation_slug = :'organisation'
        and meeting_organisations.takes_part_as = 'party'
        and not exists (
            select
            from participant
            where participant.meeting_id = meetings.meeting_id
        )
),

present as materialized (
    select
        meetings.meeting_id,
        meetings.date_edtf,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meeting_organisations
    inner join reporting.meetings on meeting_organisations.meeting_id = meetings.meeting_id
    where
        meetings.meeting_id = any(array(select latest.meeting_id from latest))
        and meeting_organisations.organisation_slug = :'organisation'
        and meetings.status = 'held'
),

partner_in as materialized (
    select
        collaborations.collaboration_id,
        collaborations.collaboration_slug,
        collaborations.name,
        collaborations.kind,
        collaborations.status,
        collaborations.period_edtf,
        collaboration_partners.basis,
        coalesce(collaborations.period_to, collaborations.period_from) as sort_day
    from reporting.collaboration_partners
    inner join reporting.collaborations
        on collaboration_partners.collaboration_id = collaborations.collaboration_id
    where collaboration_partners.organisation_slug = :'organisation'
),

person as (
    select
        taking_part.official_slug,
        taking_part.official_name,
        count(distinct taking_part.meeting_id) as meetings,
        (
            array_agg(
                taking_part.capacity
                order by taking_part.sort_day desc nulls last, taking_part.date_edtf desc
            )
        )[1] as capacity,
        (
            array_agg(
                taking_part.date_edtf
                order by taking_part.sort_day desc nulls last, taking_part.date_edtf desc
            )
        )[1] as latest,
        max(taking_part.sort_day) as sort_day
    from taking_part
    where taking_part.official_slug is not null and taking_part.was_present
    group by taking_part.official_slug, taking_part.official_name
),

together as (
    select
        other.organisation_slug,
        other.organisation_name,
        other.country_code,
        count(distinct other.meeting_id) as meetings,
        count(distinct other.collaboration_id) as collaborations,
        (
            array_agg(other.date_edtf order by other.sort_day desc nulls last, other.date_edtf desc)
        )[1] as latest,
        max(other.sort_day) as sort_day
    from (
        select
            there.organisation_slug,
            there.organisation_name,
            there.country_code,
            present.meeting_id,
            null::uuid as collaboration_id,
            present.date_edtf,
            present.sort_day
        from present
        inner join (
            select
                meeting_organisations.meeting_id,
                meeting_organisations.organisation_slug,
                meeting_organisations.organisation_name,
                meeting_organisations.country_code
            from reporting.meeting_organisations
            where
                meeting_organisations.meeting_id
                = any(array(select asked.meeting_id from present as asked))
        ) as there on present.meeting_id = there.meeting_id
        union all
        select
            collaboration_partners.organisation_slug,
            collaboration_partners.partner_name as organisation_name,
            collaboration_partners.country_code,
            null as meeting_id,
            partner_in.collaboration_id,
            null as date_edtf,
            null as sort_day
        from partner_in
        inner join reporting.collaboration_partners
            on partner_in.collaboration_id = collaboration_partners.collaboration_id
        where collaboration_partners.organisation_slug is not null
    ) as other
    where
        other.organisation_slug <> :'organisation'
        -- One that stands under the other does not meet it.
        and (
            other.meeting_id is null
            or other.organisation_slug not in (
                select memberships.member_of
                from reporting.memberships
                where memberships.member = :'organisation'
                union all
                select memberships.member
                from reporting.memberships
                where memberships.member_of = :'organisation'
            )
        )
    group by other.organisation_slug, other.organisation_name, other.country_code
),

line as (
    select
        1 as part,
        'Organisation' as section,
        null as dated,
        organisations.name as entry,
        concat_ws(
            '; ',
            replace(organisations.kind, '_', ' '),
            organisations.country,
            'founded ' || organisations.founded_edtf,
            'dissolved ' || organisations.dissolved_edtf
        ) as detail,
        null as basis,
        organisations.organisation_slug as reference,
        null::date as sort_day
    from reporting.organisations
    where organisations.organisation_slug = :'organisation'
    union all
    select
        2 as part,
        'Names' as section,
        organisation_names.date_edtf as dated,
        organisation_names.name as entry,
        concat_ws(
            '; ',
            case when not organisation_names.is_current then 'former' end,
            replace(nullif(organisation_names.name_kind, 'former'), '_', ' '),
            organisation_names.language
        ) as detail,
        organisation_names.basis,
        null as reference,
        coalesce(organisation_names.valid_to, organisation_names.valid_from) as sort_day
    from reporting.organisation_names
    where organisation_names.organisation_slug = :'organisation'
    union all
    select
        3 as part,
        'Hierarchy' as section,
        organisation_parents.date_edtf as dated,
        other.name as entry,
        concat_ws(
            '; ',
            case when organisation_parents.is_current then 'above it' else 'once above it' end,
            replace(other.kind, '_', ' ')
        ) as detail,
        organisation_parents.basis,
        other.organisation_slug as reference,
        coalesce(organisation_parents.valid_to, organisation_parents.valid_from) as sort_day
    from reporting.organisation_parents
    inner join lateral (
        select
            organisations.organisation_slug,
            organisations.name,
            organisations.kind
        from reporting.organisations
        where organisations.organisation_slug = organisation_parents.parent_slug
        order by organisations.organisation_slug asc
        offset 0
    ) as other on true
    where organisation_parents.organisation_slug = :'organisation'
    union all
    select
        3 as part,
        'Hierarchy' as section,
        organisation_parents.date_edtf as dated,
        other.name as entry,
        concat_ws(
            '; ',
            case when organisation_parents.is_current then 'below it' else 'once below it' end,
            replace(other.kind, '_', ' ')
        ) as detail,
        organisation_parents.basis,
        other.organisation_slug as reference,
        coalesce(organisation_parents.valid_to, organisation_parents.valid_from) as sort_day
    from reporting.organisation_parents
    inner join lateral (
        select
            organisations.organisation_slug,
            organisations.name,
            organisations.kind
        from reporting.organisations
        where organisations.organisation_slug = organisation_parents.organisation_slug
        order by organisations.organisation_slug asc
        offset 0
    ) as other on true
    where organisation_parents.parent_slug = :'organisation'
    union all
    select
        3 as part,
        'Members' as section,
        organisation_members.date_edtf as dated,
        organisation_members.member_name as entry,
        case when not organisation_members.is_current then 'once ' else '' end
        || organisation_members.standing as detail,
        organisation_members.basis,
        organisation_members.member_slug as reference,
        coalesce(organisation_members.valid_to, organisation_members.valid_from) as sort_day
    from reporting.organisation_members
    where organisation_members.organisation_slug = :'organisation'
    union all
    select
        3 as part,
        'Member of' as section,
        organisation_members.date_edtf as dated,
        organisation_members.organisation_name as entry,
        case when not organisation_members.is_current then 'once ' else '' end
        || organisation_members.standing as detail,
        organisation_members.basis,
        organisation_members.organisation_slug as reference,
        coalesce(organisation_members.valid_to, organisation_members.valid_from) as sort_day
    from reporting.organisation_members
    where organisation_members.member_organisation_slug = :'organisation'
    union all
    select
        3 as part,
        'Predecessors and successors' as section,
        organisation_successions.date_edtf as dated,
        other.name as entry,
        other.role || ', ' || replace(organisation_successions.kind, '_', ' ') as detail,
        organisation_successions.basis,
        other.slug as reference,
        coalesce(
            organisation_successions.happened_to, organisation_successions.happened_from
        ) as sort_day
    from reporting.organisation_successions
    inner join lateral (
        values
        (
            'successor',
            organisation_successions.successor_slug,
            organisation_successions.successor_name,
            organisation_successions.predecessor_slug
        ),
        (
            'predecessor',
            organisation_successions.predecessor_slug,
            organisation_successions.predecessor_name,
            organisation_successions.successor_slug
        )
    ) as other (role, slug, name, of_slug) on other.of_slug = :'organisation'
    union all
    select
        4 as part,
        'Posts' as section,
        null as dated,
        officials.post_title as entry,
        concat_ws(
            '; ',
            officials.display_name,
            case when officials.appointment_status = 'ended' then 'ended' end
        ) as detail,
        officials.basis,
        officials.official_slug as reference,
        officials.last_attested_to as sort_day
    from reporting.officials
    where officials.organisation_slug = :'organisation'
    union all
    select
        5 as part,
        'Who speaks for it' as section,
        person.latest as dated,
        person.official_name as entry,
        concat_ws('; ', person.capacity, 'meetings: ' || person.meetings) as detail,
        null as basis,
        person.official_slug as reference,
        person.sort_day
    from person
    union all
    select
        6 as part,
        'Meetings' as section,
        taking_part.date_edtf as dated,
        taking_part.meeting_title as entry,
        concat_ws(
            '; ',
            case when taking_part.status <> 'held' then replace(taking_part.status, '_', ' ') end,
            replace(replace(taking_part.roles, 'co_', 'co-'), '_', ' '),
            'for ' || taking_part.side_name,
            'by ' || taking_part.official_name,
            case
                when taking_part.attendance not in ('attended', 'unknown')
                    then taking_part.attendance
            end
        ) as detail,
        taking_part.basis,
        taking_part.meeting_slug as reference,
        taking_part.sort_day
    from taking_part
    union all
    select
        7 as part,
        'Collaborations' as section,
        partner_in.period_edtf as dated,
        partner_in.name as entry,
        concat_ws(
            '; ',
            replace(partner_in.kind, '_', ' '),
            partner_in.status,
            (
                select
                    string_agg(
                        'brings ' || contributions.item
                        || coalesce(' (' || contributions.extent || ')', ''),
                        ', '
                        order by contributions.item
                    )
                from reporting.contributions
                where
                    contributions.collaboration_id = partner_in.collaboration_id
                    and contributions.partner_slug = :'organisation'
            )
        ) as detail,
        partner_in.basis,
        partner_in.collaboration_slug as reference,
        partner_in.sort_day
    from partner_in
    union all
    select
        8 as part,
        'Meets and works with' as section,
        together.latest as dated,
        together.organisation_name as entry,
        concat_ws(
            '; ',
            together.country_code,
            'meetings: ' || nullif(together.meetings, 0),
            'collaborations: ' || nullif(together.collaborations, 0)
        ) as detail,
        null as basis,
        together.organisation_slug as reference,
        together.sort_day
    from together
    union all
    select
        case when meetings.status = 'held' then 9 else 11 end as part,
        case when meetings.status = 'held' then 'Outcomes' else 'Of meetings not held' end
            as section,
        meetings.date_edtf as dated,
        outcome.kind as entry,
        outcome.summary as detail,
        outcome.basis,
        meetings.meeting_slug as reference,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from side
    inner join reporting.meetings on side.meeting_id = meetings.meeting_id
    inner join (
        select
            outcomes.meeting_id,
            outcomes.kind,
            outcomes.attributed_to,
            outcomes.summary,
            outcomes.basis
        from reporting.outcomes
        where outcomes.meeting_id = any(array(select asked.meeting_id from side as asked))
    ) as outcome
        on side.meeting_id = outcome.meeting_id and outcome.attributed_to = :'organisation'
    union all
    select
        10 as part,
        'Reports on' as section,
        meetings.date_edtf as dated,
        outcomes.kind || coalesce(' by ' || outcomes.attributed_name, '') as entry,
        outcomes.summary as detail,
        outcomes.basis,
        outcomes.meeting_slug as reference,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.outcomes
    inner join reporting.meetings on outcomes.meeting_id = meetings.meeting_id
    where outcomes.reported_by = :'organisation'
    union all
    select
        99 as part,
        'Left out' as section,
        null as dated,
        'Earlier meetings' as entry,
        (count(*) - :'latest'::integer)::text as detail,
        null as basis,
        null as reference,
        null as sort_day
    from meeting
    having count(*) > :'latest'::integer
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
    line.section asc,
    line.sort_day desc nulls last,
    line.dated desc nulls last,
    line.entry asc,
    line.reference asc,
    line.detail asc;
