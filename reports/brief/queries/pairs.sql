-- Which organisations of the country meet or work with which of the partner, or with the partner
-- itself and what belongs to it if that is an organisation, or with all others; those that do so
-- most first.
with pair as (
    select
        organisation_network.organisation_a as one,
        organisation_network.organisation_b as other,
        organisation_network.meetings,
        organisation_network.collaborations
    from reporting.organisation_network
    union all
    select
        organisation_network.organisation_b as one,
        organisation_network.organisation_a as other,
        organisation_network.meetings,
        organisation_network.collaborations
    from reporting.organisation_network
)

select
    own.organisation_slug,
    other.organisation_slug as other_slug,
    pair.meetings,
    pair.collaborations
from pair
inner join reporting.organisations as own on pair.one = own.organisation_slug
inner join reporting.organisations as other on pair.other = other.organisation_slug
where
    own.country_code = :'country'
    and other.country_code is distinct from :'country'
    and (
        :'partner' in ('', other.country_code, other.organisation_slug)
        or other.organisation_slug in (
            select memberships.member
            from reporting.memberships
            where memberships.member_of = :'partner' and memberships.member_kind = 'organisation'
        )
    )
order by
    pair.meetings + pair.collaborations desc,
    pair.collaborations desc,
    own.organisation_slug asc,
    other.organisation_slug asc;
