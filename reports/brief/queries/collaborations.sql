-- What the country does together with others, or with the partner.
select
    collaborations.collaboration_id,
    collaborations.collaboration_slug,
    collaborations.name,
    collaborations.kind,
    collaborations.status,
    collaborations.target,
    collaborations.period_from,
    collaborations.period_to,
    collaborations.period_edtf
from reporting.collaborations
where
    collaborations.collaboration_id in (
        select collaboration_countries.collaboration_id
        from reporting.collaboration_countries
        where collaboration_countries.country_code = :'country'
    )
    and (:'partner' = '' or collaborations.collaboration_id in (
        select collaboration_countries.collaboration_id
        from reporting.collaboration_countries
        where collaboration_countries.country_code = :'partner'
        union all
        select collaboration_partners.collaboration_id
        from reporting.collaboration_partners
        where
            :'partner' in (
                collaboration_partners.organisation_slug,
                collaboration_partners.on_behalf_of_organisation
            )
    ))
order by collaborations.collaboration_slug asc;
