-- Internal. Grain: a country x a series of meetings, once for each way in which it is a party:
-- itself, through an organisation of it, or as a member of an organisation.
create view core.series_country as
select
    party.meeting_series_id,
    country.country_code,
    -- Without bounds, unless as a member.
    country.valid,
    country.member_of_id
from core.meeting_series_party as party
left join core.organisation on party.organisation_id = organisation.organisation_id
left join core.organisation_member as member
    on party.organisation_id = member.organisation_id and member.standing = 'member'
inner join lateral (
    values
    (party.country_code::text, daterange(null, null), null::uuid),
    (organisation.country_code::text, daterange(null, null), null),
    (
        member.country_code::text,
        daterange(member.valid_from, member.valid_to, '[]'),
        member.organisation_id
    )
) as country (country_code, valid, member_of_id) on country.country_code is not null;

comment on view core.series_country is
'Countries that are parties to a series, themselves, through an organisation of them, or through '
'one of which they are or were members. A country may be repeated.';
comment on column core.series_country.meeting_series_id is 'The series.';
comment on column core.series_country.country_code is 'ISO 3166-1 alpha-2 code of the country.';
comment on column core.series_country.valid is
'When it is a party: while a member of the party, or at any time.';
comment on column core.series_country.member_of_id is
'The organisation that is the party, if it is one as a member of that; empty otherwise.';
