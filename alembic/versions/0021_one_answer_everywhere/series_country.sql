-- Internal. Grain: a country x a series of meetings, once for each way in which it is a party:
-- itself, through an organisation of it, or through a country group.
create view core.series_country as
select
    party.meeting_series_id,
    -- A party is exactly one of the three.
    coalesce(
        party.country_code, organisation.country_code, member.country_code
    )::text as country_code,
    -- Without bounds, unless through a group.
    daterange(member.valid_from, member.valid_to, '[]') as valid,
    party.country_group_slug
from core.meeting_series_party as party
left join core.organisation on party.organisation_id = organisation.organisation_id
left join core.country_group_member as member
    on party.country_group_slug = member.country_group_slug
where coalesce(party.country_code, organisation.country_code, member.country_code) is not null;

comment on view core.series_country is
'Countries that are parties to a series, themselves, through an organisation or through a country '
'group of which they are or were members. A country may be repeated.';
comment on column core.series_country.meeting_series_id is 'The series.';
comment on column core.series_country.country_code is 'ISO 3166-1 alpha-2 code of the country.';
comment on column core.series_country.valid is
'When it is a party: while a member of the group, or at any time.';
comment on column core.series_country.country_group_slug is
'The country group that is the party; empty if the party is the country or an organisation.';
