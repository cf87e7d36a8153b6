-- Grain: a country or organisation x what it belongs to, and so does not meet as another party.
create view reporting.memberships as
with belonging as (
    -- A country or an organisation, and an organisation of which it is a member.
    select
        link.country_code::text as member,
        link.country_code::text as country_code,
        organisation.slug as member_of,
        link.valid_from,
        link.valid_to,
        link.valid_edtf as date_edtf
    from core.organisation_member as link
    inner join core.organisation on link.organisation_id = organisation.organisation_id
    where link.standing = 'member' and link.country_code is not null
    union all
    select
        member.slug as member,
        null as country_code,
        organisation.slug as member_of,
        link.valid_from,
        link.valid_to,
        link.valid_edtf as date_edtf
    from core.organisation_member as link
    inner join core.organisation on link.organisation_id = organisation.organisation_id
    inner join core.organisation as member on link.member_id = member.organisation_id
    where link.standing = 'member'
),

-- Without all: a body may be a member beside its country, or beside what it stands under.
member as (
    select
        belonging.member,
        case when belonging.country_code is null then 'organisation' else 'country' end
            as member_kind,
        belonging.member_of,
        'organisation' as member_of_kind,
        belonging.valid_from,
        belonging.valid_to,
        belonging.date_edtf
    from belonging
    union
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
    union
    select
        organisation.slug as member,
        'organisation' as member_kind,
        belonging.member_of,
        'organisation' as member_of_kind,
        belonging.valid_from,
        belonging.valid_to,
        belonging.date_edtf
    from core.organisation
    inner join belonging on organisation.country_code::text = belonging.country_code
    union
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
'One row for each country or organisation and what it belongs to: a country to the organisations '
'of which it is a member, an organisation to those too, to its country, to what that is a member '
'of, and to the organisations above it. The two do not meet each other.';
comment on column reporting.memberships.membership_key is
'Key of the row: the member and what it belongs to, and since or until when if stated, joined by a '
'slash.';
comment on column reporting.memberships.member is
'The member: a country code or the slug of an organisation.';
comment on column reporting.memberships.member_kind is
'What the member is: country or organisation.';
comment on column reporting.memberships.member_of is
'What it belongs to: a country code or the slug of an organisation.';
comment on column reporting.memberships.member_of_kind is
'What that is: country or organisation.';
comment on column reporting.memberships.valid_from is
'Earliest day of the membership; empty when unbounded or unknown.';
comment on column reporting.memberships.valid_to is
'Latest day of the membership; empty when unbounded or unknown.';
comment on column reporting.memberships.date_edtf is
'When it is a member, in EDTF (ISO 8601-2); empty when unknown.';
