-- title: Timeline
-- question: What happened when?
-- description: Everything that has a date, earliest first.
--
-- column happened: When it happened, in EDTF.
-- column precision: How precisely that is known.
-- column event: What sort of thing it is, such as meeting or milestone.
-- column basis: Whether a sentence states the date, or it was inferred.
-- column title: What it is about.
-- column countries: Codes of the countries concerned.
-- column happened_from: Earliest day on which it may have happened, as a date.
-- column happened_to: Latest day on which it may have happened, as a date.
select
    timeline.date_edtf as happened,
    timeline.date_precision as precision,
    timeline.event_type as event,
    timeline.basis,
    timeline.title,
    array_to_string(timeline.country_codes, ', ') as countries,
    timeline.happened_from,
    timeline.happened_to
from reporting.timeline
order by
    coalesce(timeline.happened_from, timeline.happened_to) asc,
    timeline.happened_to asc nulls last,
    timeline.event_type asc,
    timeline.title asc;
