-- Which organisations of the country meet or work with which of the partner, or with the partner
-- itself and what belongs to it if that is an organisation, or with all others; those that do so
-- most first.
select
    own.organisation_slug,
    other.organisation_slug as other_slug,
    organisation_network.meetings,
    organisation_network.collaborations
from reporting.organisations as own
inner join reporting.organisation_network
    on own.organisation_slug in (
        organisation_network.organisation_a, organisation_network.organisation_b
    )
inner join reporting.organisations as other
    on
        own.organisation_slug <> other.organisation_slug
        and other.organisation_slug in (
            organisation_network.organisation_a, organisation_network.organisation_b
        )
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
    organisation_network.meetings + organisation_network.collaborations desc,
    organisation_network.collaborations desc,
    own.organisation_slug asc,
    other.organisation_slug asc;
