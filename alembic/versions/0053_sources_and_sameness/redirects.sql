-- Grain: another id of a fact, that it had or would have by another slug of what it concerns.
create view reporting.redirects as
select
    redirect.old_id,
    redirect.new_id as fact_id,
    redirect.fact_type,
    redirect.old_slug,
    redirect.because,
    source.slug as source_slug,
    source.title as source_name
from core.redirect
left join core.source on redirect.source_id = source.source_id;

comment on view reporting.redirects is
'One row for each id that a fact had, or would have by another slug of what it concerns: it finds '
'the fact still.';
comment on column reporting.redirects.old_id is 'Id that the fact had, or would have.';
comment on column reporting.redirects.fact_id is 'Id that it has; look it up in evidence.';
comment on column reporting.redirects.fact_type is 'What sort of fact it is.';
comment on column reporting.redirects.old_slug is
'The other slug; empty for what has none, and where the id changed with a version of the program.';
comment on column reporting.redirects.because is
'Why the two slugs are of one thing; empty if not said.';
comment on column reporting.redirects.source_slug is
'The source whose seed file says that they are; empty where the id changed with a version of the '
'program.';
comment on column reporting.redirects.source_name is 'Name of the source: its title.';
