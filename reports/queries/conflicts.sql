-- title: Conflicts
-- question: Where do sources disagree?
-- description: Where sources disagree: the value we accept and the one another source states.
--
-- column label: What the fact is about.
-- column attribute: What is disputed, such as held_edtf; empty when the whole fact is.
-- column accepted: The value we accept.
-- column disputed_by_value: The value that they state; empty if they state none.
-- column source: The sources that dispute it.
select
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value as disputed_by_value,
    string_agg(conflicts.source_slug, ', ' order by conflicts.citation_number) as source
from reporting.conflicts
group by
    conflicts.fact_id,
    conflicts.label,
    conflicts.attribute,
    conflicts.accepted,
    conflicts.stated_value
order by
    conflicts.label asc,
    conflicts.fact_id asc,
    min(conflicts.citation_number) asc;
