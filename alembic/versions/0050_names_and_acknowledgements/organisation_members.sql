-- Grain: a country or organisation x an organisation that it belongs to, or once belonged to.
create view reporting.organisation_members as
select
    link.organisation_member_id,
    link.organisation_id,
    organisation.slug as organisation_slug,
    organisation.name as organisation_name,
    coalesce(link.country_code::text, member.slug) as member_slug,
    coalesce(country.display_name, country.name, member.name) as member_name,
    case when link.country_code is not null then 'country' else 'organisation' end as member_kind,
    member.slug as member_organisation_slug,
    country.country_code::text as country_code,
    country.alpha3::text as alpha3,
    link.standing,
    coalesce(link.valid_from <= current_date, true)
    and coalesce(link.valid_to >= current_date, true) as is_current,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.organisation_member_id and citation.citation_number = 1
    ) as basis,
    link.valid_from,
    link.valid_to,
    link.valid_precision as date_precision,
    link.valid_edtf as date_edtf,
    member.name as member_organisation_name
from core.organisation_member as link
inner join core.organisation on link.organisation_id = organisation.organisation_id
left join core.organisation as member on link.member_id = member.organisation_id
left join core.country
    on country.country_code = coalesce(link.country_code, member.country_code);

comment on view reporting.organisation_members is
'One row for each country or organisation that belongs to an organisation, or once belonged to it, '
'and as what: also those that only observe or mean to join, and who presides.';
comment on column reporting.organisation_members.organisation_member_id is
'Id of the fact that it belongs to it; look it up in evidence.';
comment on column reporting.organisation_members.organisation_id is 'Id of the organisation.';
comment on column reporting.organisation_members.organisation_slug is
'The organisation, as in organisations.';
comment on column reporting.organisation_members.organisation_name is 'Name of the organisation.';
comment on column reporting.organisation_members.member_slug is
'The member: a country code or the slug of an organisation.';
comment on column reporting.organisation_members.member_name is
'Name of the country or organisation that is the member.';
comment on column reporting.organisation_members.member_kind is
'What the member is: country or organisation.';
comment on column reporting.organisation_members.member_organisation_slug is
'The member as in organisations; empty if it is a country.';
comment on column reporting.organisation_members.country_code is
'ISO 3166-1 alpha-2 code of the member, or of the organisation that is the member; empty if it has '
'none.';
comment on column reporting.organisation_members.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.organisation_members.standing is
'As what it belongs to it: member, associate, observer, guest, candidate, or presidency while it '
'presides over it. Members alone count where countries take part.';
comment on column reporting.organisation_members.is_current is
'Whether it stands so to it still, as far as is known: no end is stated, or none that is past.';
comment on column reporting.organisation_members.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.organisation_members.valid_from is
'Earliest day on which it stood so to it; empty when unbounded or unknown.';
comment on column reporting.organisation_members.valid_to is
'Latest day on which it stood so to it; empty when unbounded or unknown.';
comment on column reporting.organisation_members.date_precision is
'How precisely it is known when it stood so to it.';
comment on column reporting.organisation_members.date_edtf is
'When it stood so to it as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.organisation_members.member_organisation_name is
'Name of the member as in organisations; empty unless it is an organisation.';
