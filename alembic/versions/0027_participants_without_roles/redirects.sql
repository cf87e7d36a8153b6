-- Grain: an id that a fact had before what identifies it changed.
create view reporting.redirects as
select
    redirect.old_id,
    redirect.new_id as fact_id,
    redirect.fact_type
from core.redirect;

comment on view reporting.redirects is
'One row for each id that a fact had before what identifies it changed: it finds the fact still.';
comment on column reporting.redirects.old_id is 'Id that the fact had.';
comment on column reporting.redirects.fact_id is 'Id that it has; look it up in evidence.';
comment on column reporting.redirects.fact_type is 'What sort of fact it is.';
