-- What the country does together with others, or with the partner; the latest last.
select collaborations.collaboration_id
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
order by
    coalesce(collaborations.period_to, collaborations.period_from) asc nulls first,
    collaborations.collaboration_slug asc;
