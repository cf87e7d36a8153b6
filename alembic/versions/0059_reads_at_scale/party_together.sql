-- Internal. Grain: an unordered pair of parties, countries and organisations, x a held meeting or a
-- collaboration of both. A country is a party however it takes part; an organisation as a side, as
-- a party to the series, or as a partner. A year that is not known is NULL. An approximate date,
-- about 2024, may lie in the year beside.
create view core.party_together as
with meeting_party as not materialized (
    select
        taking_part.meeting_id,
        taking_part.country_code as party
    from core.meeting_country_kept as taking_part
    union
    select
        delegation.meeting_id,
        organisation.slug as party
    from core.delegation
    inner join core.organisation on delegation.organisation_id = organisation.organisation_id
    union
    select
        meeting.meeting_id,
        organisation.slug as party
    from core.meeting_series_party as party_to_series
    inner join core.meeting on party_to_series.meeting_series_id = meeting.meeting_series_id
    inner join core.organisation on party_to_series.organisation_id = organisation.organisation_id
),

collaboration_party as not materialized (
    select
        partner.collaboration_id,
        partner.country_code as party
    from core.collaboration_country_kept as partner
    union
    select
        partner.collaboration_id,
        organisation.slug as party
    from core.collaboration_partner as partner
    inner join core.organisation on partner.organisation_id = organisation.organisation_id
    union
    select
        partner.collaboration_id,
        organisation.slug as party
    from core.collaboration_partner as partner
    inner join core.organisation
        on partner.on_behalf_of_organisation_id = organisation.organisation_id
)

select
    meeting.meeting_id as whole_id,
    one.party as party_a,
    other.party as party_b,
    daterange(meeting.held_from, meeting.held_to, '[]') as during,
    case
        when
            meeting.held_precision <> 'approximate'
            and extract(year from meeting.held_from) = extract(year from meeting.held_to)
            then extract(year from meeting.held_from)
    end::integer as year,
    1 as meetings,
    (meeting.meeting_series_id is not null)::integer as dialogue_sessions,
    0 as collaborations
from core.meeting
inner join meeting_party as one on meeting.meeting_id = one.meeting_id
inner join meeting_party as other on one.meeting_id = other.meeting_id and one.party < other.party
where meeting.status = 'held'
union all
select
    collaboration.collaboration_id as whole_id,
    one.party as party_a,
    other.party as party_b,
    daterange(collaboration.period_from, collaboration.period_to, '[]') as during,
    -- The year of its first milestone of which the year is known, else of the beginning of its
    -- period, where the year in which it begins is stated; not of 198X or [1985..1990].
    coalesce(
        (
            select min(extract(year from milestone.happened_from)) as year
            from core.milestone
            where
                milestone.collaboration_id = collaboration.collaboration_id
                and milestone.kind not in ('planned', 'delayed')
                and milestone.happened_precision <> 'approximate'
                and extract(year from milestone.happened_from)
                = extract(year from milestone.happened_to)
        ),
        case
            when
                collaboration.period_precision <> 'approximate'
                and collaboration.period_edtf ~ '^[0-9]{4}'
                then extract(year from collaboration.period_from)
        end
    )::integer as year,
    0 as meetings,
    0 as dialogue_sessions,
    1 as collaborations
from core.collaboration
inner join collaboration_party as one
    on collaboration.collaboration_id = one.collaboration_id
inner join collaboration_party as other
    on one.collaboration_id = other.collaboration_id and one.party < other.party;

comment on view core.party_together is
'Each two parties of the same held meeting or collaboration, also those of which one belongs to '
'the other.';
comment on column core.party_together.whole_id is 'The meeting or the collaboration.';
comment on column core.party_together.party_a is
'The party that comes first: code of the country, or slug of the organisation.';
comment on column core.party_together.party_b is 'The party that comes second.';
comment on column core.party_together.during is
'Days in which it lies; without bounds where they are not known.';
comment on column core.party_together.year is 'The calendar year; empty if not known.';
comment on column core.party_together.meetings is '1 if it is a meeting.';
comment on column core.party_together.dialogue_sessions is '1 if it is a session of a series.';
comment on column core.party_together.collaborations is '1 if it is a collaboration.';
