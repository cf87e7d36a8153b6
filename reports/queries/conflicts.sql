-- Where sources disagree: the value we accept and the one another source states.
select
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value as disputed_by_value,
    conflicts.source_slug as source
from reporting.conflicts
order by
    conflicts.label asc,
    conflicts.fact_id asc,
    conflicts.citation_number asc;
