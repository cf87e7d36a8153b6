-- Grain: an organisation x one that continues it.
create view reporting.organisation_successions as
select
    link.organisation_succession_id,
    link.predecessor_id,
    link.successor_id,
    predecessor.slug as predecessor_slug,
    predecessor.name as predecessor_name,
    link.kind,
    successor.slug as successor_slug,
    successor.name as successor_name,
    link.happened_from,
    link.happened_to,
    link.happened_precision as date_precision,
    link.happened_edtf as date_edtf,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.organisation_succession_id and citation.citation_number = 1
    ) as basis
from core.organisation_succession as link
inner join core.organisation as predecessor
    on link.predecessor_id = predecessor.organisation_id
inner join core.organisation as successor on link.successor_id = successor.organisation_id;

comment on view reporting.organisation_successions is
'One row for each way in which one organisation continues another.';
comment on column reporting.organisation_successions.organisation_succession_id is
'Id of the succession; look it up in evidence.';
comment on column reporting.organisation_successions.predecessor_id is
'Id of the earlier organisation.';
comment on column reporting.organisation_successions.successor_id is
'Id of the later organisation.';
comment on column reporting.organisation_successions.predecessor_slug is
'The earlier organisation, as in organisations.';
comment on column reporting.organisation_successions.predecessor_name is
'Name of the earlier organisation.';
comment on column reporting.organisation_successions.kind is
'How it came about: renamed, merged, split, or function_moved where another body took over its '
'function.';
comment on column reporting.organisation_successions.successor_slug is
'The later organisation, as in organisations.';
comment on column reporting.organisation_successions.successor_name is
'Name of the later organisation.';
comment on column reporting.organisation_successions.happened_from is
'Earliest day on which it took effect; empty when unbounded or unknown.';
comment on column reporting.organisation_successions.happened_to is
'Latest day on which it took effect; empty when unbounded or unknown.';
comment on column reporting.organisation_successions.date_precision is
'How precisely it is known when it took effect.';
comment on column reporting.organisation_successions.date_edtf is
'When it took effect as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.organisation_successions.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
