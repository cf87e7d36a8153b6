-- Internal. Grain: an unordered pair of parties, countries and organisations, x a year in which
-- they were together in a held meeting or a collaboration of theirs began, as core.party_together
-- tells. What belongs to the other while they are together, such as a member, does not meet it.
-- What is not known to lie within one year counts under no year: NULL, a row of its own.
--
-- It reads whole tables, unless asked for one pair; core.party_pair_kept is what it gives, for
-- others to read.
create view core.party_pair as
select
    together.party_a || '/' || together.party_b || coalesce('/' || together.year::text, '')
        as party_pair_key,
    together.party_a,
    together.party_b,
    -- A country code is of capital letters, a slug has none.
    case when together.party_a ~ '^[A-Z]' then 'country' else 'organisation' end as party_a_kind,
    case when together.party_b ~ '^[A-Z]' then 'country' else 'organisation' end as party_b_kind,
    together.year,
    sum(together.meetings)::integer as meetings,
    sum(together.dialogue_sessions)::integer as dialogue_sessions,
    sum(together.collaborations)::integer as collaborations
from core.party_together as together
where
    not exists (
        select
        from reporting.memberships
        where
            memberships.member = together.party_a
            and memberships.member_of = together.party_b
            and daterange(memberships.valid_from, memberships.valid_to, '[]') && together.during
    )
    and not exists (
        select
        from reporting.memberships
        where
            memberships.member = together.party_b
            and memberships.member_of = together.party_a
            and daterange(memberships.valid_from, memberships.valid_to, '[]') && together.during
    )
group by together.party_a, together.party_b, together.year;

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
