-- Everything that has a date, earliest first.
select
    timeline.date_edtf as happened,
    timeline.date_precision as precision,
    timeline.event_type as event,
    evidence.basis,
    timeline.title,
    array_to_string(timeline.country_codes, ', ') as countries
from reporting.timeline
inner join reporting.evidence
    on timeline.fact_id = evidence.fact_id and evidence.citation_number = 1
order by
    coalesce(timeline.happened_from, timeline.happened_to) asc,
    timeline.happened_to asc nulls last,
    timeline.event_type asc,
    timeline.title asc;
