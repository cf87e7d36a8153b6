-- title: Conflicts
-- question: Where do sources disagree?
-- description: Where sources disagree: the value we accept and the one another source states.
--
-- column label: What the fact is about.
-- column attribute: What is disputed, such as held_edtf; empty when the whole fact is.
-- column accepted: The value we accept.
-- column disputed_by_value: The value that the disputing sentence states; empty if it states none.
-- column source: The source that disputes it.
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
