-- What sources state otherwise of the facts of the brief.
select
    claims.fact_id,
    claims.attribute,
    claims.source_slug,
    claims.value
from reporting.claims
where
    claims.fact_id in (select unnest(:'facts'::uuid[]))
    and claims.standing = 'differs'
order by
    claims.fact_id asc,
    claims.attribute asc,
    claims.source_slug asc;
