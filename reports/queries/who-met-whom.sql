-- title: Who met whom
-- question: Which people and organisations sat across the table from each other, when and where?
-- description: One row for each two participants of a held meeting who stood for different sides,
--   the latest meeting first. Who is on no side counts for the country of the post or organisation;
--   an organisation that is a side itself is there where nobody of it is. A member does not meet
--   its own group, nor an organisation its own country or the one above it. Groups that are only
--   described are left out, as is whoever was absent, or only invited or expected. Tells of the
--   latest thousand meetings, or as many as are asked for; the last row has how many earlier ones
--   are left out, if any.
--
\set ON_ERROR_STOP on
-- parameter country (country): Only meetings of this country's people and organisations, which
--   come first in each row.
\if :{?country} \else \set country '' \endif
-- parameter official (official): Only those of this official, by slug.
\if :{?official} \else \set official '' \endif
-- parameter organisation (organisation): Only those of this organisation and of people who stand
--   for it.
\if :{?organisation} \else \set organisation '' \endif
-- parameter since (date): Leave out meetings that were over before this day.
\if :{?since} \else \set since '' \endif
-- parameter until (date): Leave out meetings that began after this day.
\if :{?until} \else \set until '' \endif
-- parameter latest (integer 1..10000000): How many meetings to tell of, the latest ones.
\if :{?latest} \else \set latest '1000' \endif
--
-- column held: When the meeting was held, in EDTF.
-- column meeting: Title of the meeting.
-- column side: Side that the first of the two stood for: a country code or a slug.
-- column participant: The first of the two: an official, an organisation or the holder of a post.
-- column capacity: Posts in which an official took part, each with its organisation or country, and
--   organisations acted for.
-- column other_side: Side that the second of the two stood for.
-- column other_participant: The second of the two.
-- column other_capacity: The same of the second of the two.
-- column reference: Slug of the meeting.
with meeting as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.date_edtf,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meetings
    where
        meetings.status = 'held'
        and coalesce(meetings.held_to >= nullif(:'since', '')::date, true)
        and coalesce(meetings.held_from <= nullif(:'until', '')::date, true)
        and (
            :'country' = ''
            or meetings.meeting_id in (
                select meeting_countries.meeting_id
                from reporting.meeting_countries
                where meeting_countries.country_code = :'country'
            )
        )
        and (
            :'official' = ''
            or meetings.meeting_id in (
                select participants.meeting_id
                from reporting.participants
                where participants.official_slug = :'official'
            )
        )
        and (
            :'organisation' = ''
            or meetings.meeting_id in (
                select meeting_organisations.meeting_id
                from reporting.meeting_organisations
                where meeting_organisations.organisation_slug = :'organisation'
            )
        )
),

latest as (
    select meeting.meeting_id
    from meeting
    order by
        meeting.sort_day desc nulls last,
        meeting.date_edtf desc nulls last,
        meeting.meeting_slug asc
    limit :'latest'::integer
),

asked as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.title,
        meetings.date_edtf,
        meetings.held_from,
        meetings.held_to,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from reporting.meetings
    where meetings.meeting_id = any(array(select latest.meeting_id from latest))
),

-- Of all these meetings at once, as they may be on other servers; by an array, or the planner may
-- read the participants of all meetings.
participant as materialized (
    -- One who is on record on a side and on none is there once.
    select distinct on (there.meeting_id, there.stands_for, there.who_id)
        there.meeting_id,
        there.participant_id,
        there.delegation_id,
        there.stands_for,
        there.country_code,
        there.official_slug,
        there.participant_name,
        there.is_leading,
        there.capacity,
        there.organisation_slugs
    from (
        select
            participants.meeting_id,
            participants.participant_id,
            participants.who_id,
            participants.delegation_id,
            coalesce(participants.side, participants.country_code) as stands_for,
            participants.country_code,
            participants.official_slug,
            participants.participant_name,
            participants.is_leading,
            participants.capacity,
            participants.side || participants.organisation_slugs as organisation_slugs
        from reporting.participants
        where
            participants.meeting_id = any(array(select asked.meeting_id from asked))
            and participants.described_as is null
            and participants.was_present
    ) as there
    order by
        there.meeting_id asc,
        there.stands_for asc,
        there.who_id asc,
        there.is_leading desc,
        there.participant_id asc
),

present as materialized (
    select
        participant.meeting_id,
        participant.participant_id,
        participant.stands_for,
        participant.country_code,
        participant.official_slug,
        participant.participant_name,
        participant.is_leading,
        participant.capacity,
        participant.organisation_slugs
    from participant
    union all
    -- An organisation that is a side, if nobody of it is on record.
    select
        meeting_sides.meeting_id,
        meeting_sides.delegation_id as participant_id,
        meeting_sides.organisation_slug as stands_for,
        meeting_sides.country_code,
        null as official_slug,
        meeting_sides.side_name as participant_name,
        false as is_leading,
        null as capacity,
        array[meeting_sides.organisation_slug] as organisation_slugs
    from reporting.meeting_sides
    where
        meeting_sides.meeting_id = any(array(select asked.meeting_id from asked))
        and meeting_sides.organisation_slug is not null
        and not exists (
            select
            from participant
            where participant.delegation_id = meeting_sides.delegation_id
        )
),

-- The planner takes a condition to hold for half the rows, an equation for few.
attending as materialized (
    select
        present.meeting_id,
        present.participant_id,
        present.stands_for,
        present.participant_name,
        present.is_leading,
        present.capacity,
        (
            (:'country' = '' or present.country_code = :'country')
            and (:'official' = '' or present.official_slug = :'official')
            and (:'organisation' = '' or :'organisation' = any(present.organisation_slugs))
        ) as is_asked_for
    from present
),

-- Only of those who were there: all memberships are many.
side as materialized (
    select distinct attending.stands_for as code
    from attending
),

related as materialized (
    select
        memberships.member as one,
        memberships.member_of as other,
        daterange(memberships.valid_from, memberships.valid_to, '[]') as days
    from reporting.memberships
    where
        memberships.member in (select side.code from side)
        and memberships.member_of in (select side.code from side)
        and memberships.member <> memberships.member_of
),

line as (
    select
        asked.date_edtf as held,
        asked.title as meeting,
        one.stands_for as side,
        one.participant_name as participant,
        one.capacity,
        other.stands_for as other_side,
        other.participant_name as other_participant,
        other.capacity as other_capacity,
        asked.meeting_slug as reference,
        asked.sort_day,
        one.is_leading,
        other.is_leading as other_is_leading,
        one.participant_id,
        other.participant_id as other_participant_id,
        false as is_last
    from asked
    inner join attending as one on asked.meeting_id = one.meeting_id
    inner join attending as other
        on asked.meeting_id = other.meeting_id and one.stands_for <> other.stands_for
    where
        not exists (
            select
            from related
            where
                related.one in (one.stands_for, other.stands_for)
                and related.other in (one.stands_for, other.stands_for)
                and related.days && daterange(asked.held_from, asked.held_to, '[]')
        )
        and one.is_asked_for
        -- Where nobody is asked for in particular, each two come once.
        and (
            :'country' || :'official' || :'organisation' <> ''
            or one.stands_for < other.stands_for
        )
    union all
    select
        null as held,
        'Earlier meetings left out: ' || (count(*) - :'latest'::integer) as meeting,
        null as side,
        null as participant,
        null as capacity,
        null as other_side,
        null as other_participant,
        null as other_capacity,
        null as reference,
        null as sort_day,
        null as is_leading,
        null as other_is_leading,
        null as participant_id,
        null as other_participant_id,
        true as is_last
    from meeting
    having count(*) > :'latest'::integer
)

select
    line.held,
    line.meeting,
    line.side,
    line.participant,
    line.capacity,
    line.other_side,
    line.other_participant,
    line.other_capacity,
    line.reference
from line
order by
    line.is_last asc,
    line.sort_day desc nulls last,
    line.held desc nulls last,
    line.reference asc,
    line.side asc,
    line.is_leading desc,
    line.participant asc,
    line.other_side asc,
    line.other_is_leading desc,
    line.other_participant asc,
    line.participant_id asc,
    line.other_participant_id asc;
