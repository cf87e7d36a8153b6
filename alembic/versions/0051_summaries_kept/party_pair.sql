-- Internal. Grain: an unordered pair of parties, countries and organisations, x a year in which
-- they were together in a held meeting or a collaboration of theirs began. A country is a party
-- however it takes part; an organisation as a side, as a party to the series, or as a partner. What
-- belongs to the other while they are together, such as a member, does not meet it. What is not
-- known to lie within one year counts under no year: NULL, a row of its own. An approximate date,
-- about 2024, may lie in the year beside.
--
-- It reads whole tables; core.party_pair_kept is what it gives, for others to read.
create view core.party_pair as
-- Pairs come out of one list a meeting, not out of a join of the parties with themselves, whose
-- size the planner cannot foresee.
with meeting_party as (
    select
        taking_part.meeting_id,
        array_agg(distinct taking_part.party) as parties
    from (
        select
            meeting_country_kept.meeting_id,
            meeting_country_kept.country_code as party
        from core.meeting_country_kept
        union all
        select
            delegation.meeting_id,
            organisation.slug as party
        from core.delegation
        inner join core.organisation on delegation.organisation_id = organisation.organisation_id
        union all
        select
            meeting.meeting_id,
            organisation.slug as party
        from core.meeting_series_party
        inner join core.meeting
            on meeting_series_party.meeting_series_id = meeting.meeting_series_id
        inner join core.organisation
            on meeting_series_party.organisation_id = organisation.organisation_id
    ) as taking_part
    group by taking_part.meeting_id
),

collaboration_party as (
    select
        partner.collaboration_id,
        array_agg(distinct partner.party) as parties
    from (
        select
            collaboration_country.collaboration_id,
            collaboration_country.country_code as party
        from core.collaboration_country
        union all
        select
            collaboration_partner.collaboration_id,
            organisation.slug as party
        from core.collaboration_partner
        inner join core.organisation
            on organisation.organisation_id in (
                collaboration_partner.organisation_id,
                collaboration_partner.on_behalf_of_organisation_id
            )
    ) as partner
    group by partner.collaboration_id
),

-- A collaboration counts in the year of its first milestone of which the year is known, else of the
-- beginning of its period.
first_milestone as (
    select
        milestone.collaboration_id,
        min(extract(year from milestone.happened_from)) as year
    from core.milestone
    where
        milestone.kind not in ('planned', 'delayed')
        and milestone.happened_precision <> 'approximate'
        and extract(year from milestone.happened_from) = extract(year from milestone.happened_to)
    group by milestone.collaboration_id
),

together as (
    select
        meeting_party.parties,
        daterange(meeting.held_from, meeting.held_to, '[]') as during,
        case
            when
                meeting.held_precision <> 'approximate'
                and extract(year from meeting.held_from) = extract(year from meeting.held_to)
                then extract(year from meeting.held_from)
        end as year,
        1 as meetings,
        (meeting.meeting_series_id is not null)::integer as dialogue_sessions,
        0 as collaborations
    from core.meeting
    inner join meeting_party on meeting.meeting_id = meeting_party.meeting_id
    where meeting.status = 'held'
    union all
    select
        collaboration_party.parties,
        daterange(collaboration.period_from, collaboration.period_to, '[]') as during,
        coalesce(
            first_milestone.year,
            -- Where the year in which it begins is stated; not of 198X or [1985..1990].
            case
                when
                    collaboration.period_precision <> 'approximate'
                    and collaboration.period_edtf ~ '^[0-9]{4}'
                    then extract(year from collaboration.period_from)
            end
        ) as year,
        0 as meetings,
        0 as dialogue_sessions,
        1 as collaborations
    from core.collaboration
    inner join collaboration_party
        on collaboration.collaboration_id = collaboration_party.collaboration_id
    left join first_milestone
        on collaboration.collaboration_id = first_milestone.collaboration_id
)

select
    one.party || '/' || other.party || coalesce('/' || together.year::text, '') as party_pair_key,
    one.party as party_a,
    other.party as party_b,
    -- A country code is of capital letters, a slug has none.
    case when one.party ~ '^[A-Z]' then 'country' else 'organisation' end as party_a_kind,
    case when other.party ~ '^[A-Z]' then 'country' else 'organisation' end as party_b_kind,
    together.year::integer as year,
    sum(together.meetings)::integer as meetings,
    sum(together.dialogue_sessions)::integer as dialogue_sessions,
    sum(together.collaborations)::integer as collaborations
from together
cross join unnest(together.parties) as one (party)
inner join unnest(together.parties) as other (party) on one.party < other.party
where
    not exists (
        select
        from reporting.memberships
        where
            least(memberships.member, memberships.member_of) = one.party
            and greatest(memberships.member, memberships.member_of) = other.party
            and daterange(memberships.valid_from, memberships.valid_to, '[]') && together.during
    )
group by one.party, other.party, together.year;

comment on view core.party_pair is
'Pairs of parties, countries and organisations, and what they had together, year by year.';
comment on column core.party_pair.party_pair_key is
'The two parties and, if it is known, the year, joined by slashes.';
comment on column core.party_pair.party_a is
'The party that comes first: a country code or the slug of an organisation.';
comment on column core.party_pair.party_b is
'The party that comes second: a country code or the slug of an organisation.';
comment on column core.party_pair.party_a_kind is
'What the first party is: country or organisation.';
comment on column core.party_pair.party_b_kind is
'What the second party is: country or organisation.';
comment on column core.party_pair.year is
'Calendar year; empty for what is not known to lie within one.';
comment on column core.party_pair.meetings is
'Number of meetings held in the year in which both took part.';
comment on column core.party_pair.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column core.party_pair.collaborations is
'Number of collaborations of both that began in the year.';
