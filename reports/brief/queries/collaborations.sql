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
    ))
order by collaborations.collaboration_slug asc;
