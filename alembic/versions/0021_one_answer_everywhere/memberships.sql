-- Grain: a country or organisation x what it belongs to, and so does not meet as another party.
create view reporting.memberships as
with member as (
    select
        membership.country_code::text as member,
        'country' as member_kind,
        membership.country_group_slug as member_of,
        'country_group' as member_of_kind,
        membership.valid_from,
        membership.valid_to,
        membership.valid_edtf as date_edtf
    from core.country_group_member as membership
    union all
    select
        organisation.slug as member,
        'organisation' as member_kind,
        organisation.country_code::text as member_of,
        'country' as member_of_kind,
        null as valid_from,
        null as valid_to,
        null as date_edtf
    from core.organisation
    where organisation.country_code is not null
    union all
    select
        organisation.slug as member,
        'organisation' as member_kind,
        membership.country_group_slug as member_of,
        'country_group' as member_of_kind,
        membership.valid_from,
        membership.valid_to,
        membership.valid_edtf as date_edtf
    from core.organisation
    inner join core.country_group_member as membership
        on organisation.country_code = membership.country_code
    union all
    select
        organisation.slug as member,
        'organisation' as member_kind,
        above.slug as member_of,
        'organisation' as member_of_kind,
        null as valid_from,
        null as valid_to,
        null as date_edtf
    from core.organisation
    inner join core.organisation_above
        on organisation.organisation_id = organisation_above.organisation_id
    inner join core.organisation as above on organisation_above.above_id = above.organisation_id
)

select
    concat_ws('/', member.member, member.member_of, member.date_edtf) as membership_key,
    member.member,
    member.member_kind,
    member.member_of,
    member.member_of_kind,
    member.valid_from,
    member.valid_to,
    member.date_edtf
from member;

comment on view reporting.memberships is
'One row for each country or organisation and what it belongs to: a country to its groups, an '
'organisation to its country, the groups of that, and the organisations above it. The two do not '
'meet each other.';
comment on column reporting.memberships.membership_key is
'Key of the row: the member and what it belongs to, and since or until when if stated, joined by a '
'slash.';
comment on column reporting.memberships.member is
'The member: a country code or the slug of an organisation.';
comment on column reporting.memberships.member_kind is
'What the member is: country or organisation.';
comment on column reporting.memberships.member_of is
'What it belongs to: a country code, or the slug of a country group or an organisation.';
comment on column reporting.memberships.member_of_kind is
'What that is: country, country_group or organisation.';
comment on column reporting.memberships.valid_from is
'Earliest day of the membership; empty when unbounded or unknown.';
comment on column reporting.memberships.valid_to is
'Latest day of the membership; empty when unbounded or unknown.';
comment on column reporting.memberships.date_edtf is
'When it is a member, in EDTF (ISO 8601-2); empty when unknown.';
