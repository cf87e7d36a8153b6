-- Grain: two things that a curator found to be two.
create view reporting.distinctions as
select
    not_same_as.fact_type,
    not_same_as.fact_id,
    not_same_as.other_fact_id,
    core.recorded(not_same_as.fact_id, not_same_as.fact_type) ->> 'slug' as slug,
    core.recorded(not_same_as.other_fact_id, not_same_as.fact_type) ->> 'slug' as other_slug,
    one.label,
    other.label as other_label,
    not_same_as.because,
    source.slug as source_slug,
    source.title as source_name,
    not_same_as.fact_id::text || '/' || not_same_as.other_fact_id::text as distinction_key
from core.not_same_as
inner join core.source on not_same_as.source_id = source.source_id
inner join core.fact_label as one on not_same_as.fact_id = one.fact_id
inner join core.fact_label as other on not_same_as.other_fact_id = other.fact_id;

comment on view reporting.distinctions is
'One row for each two things that might be taken for one and are two, as a seed file says.';
comment on column reporting.distinctions.fact_type is 'What sort of thing both are.';
comment on column reporting.distinctions.fact_id is 'Id of the one; look it up in evidence.';
comment on column reporting.distinctions.other_fact_id is
'Id of the other; look it up in evidence.';
comment on column reporting.distinctions.slug is 'Slug of the one.';
comment on column reporting.distinctions.other_slug is 'Slug of the other.';
comment on column reporting.distinctions.label is 'What the one is, to show.';
comment on column reporting.distinctions.other_label is 'What the other is, to show.';
comment on column reporting.distinctions.because is 'Why they are two.';
comment on column reporting.distinctions.source_slug is 'The source whose seed file says so.';
comment on column reporting.distinctions.source_name is 'Name of the source: its title.';
comment on column reporting.distinctions.distinction_key is
'Key of the row: the ids of both, joined by a slash.';
