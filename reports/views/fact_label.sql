-- Internal. Grain: a fact, with a label that a reader understands.
create view core.fact_label as
select
    fact.fact_id,
    fact.fact_type,
    core.label(fact.fact_id, fact.fact_type) as label
from core.fact;

comment on view core.fact_label is 'Every fact, whatever its table, with a label.';
comment on column core.fact_label.fact_id is 'Id of the fact.';
comment on column core.fact_label.fact_type is 'Name of the table that holds the fact.';
comment on column core.fact_label.label is 'What the fact is about, to show.';
