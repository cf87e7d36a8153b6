-- title: Timeline
-- question: What happened when?
-- description: Everything that has a date, earliest first; what may have begun at any time before a
--   day comes last.
--
-- column happened: When it happened, in EDTF.
-- column precision: How precisely that is known.
-- column event: What sort of thing it is, such as meeting or milestone.
-- column basis: Whether a sentence states the date, or it was inferred.
-- column title: What it is about.
-- column countries: Codes of the countries concerned.
-- column first_day: Day on which it happened or began, as a date; empty where it is not known.
-- column last_day: Day on which it happened or ended, as a date; empty where it is not known.
select
    timeline.date_edtf as happened,
    timeline.date_precision as precision,
    timeline.event_type as event,
    timeline.basis,
    timeline.title,
    array_to_string(timeline.country_codes, ', ') as countries,
    timeline.first_day,
    timeline.last_day
from reporting.timeline
order by
    timeline.happened_from asc nulls last,
    timeline.happened_to asc nulls last,
    timeline.event_type asc,
    timeline.title asc,
    timeline.fact_id asc;
