-- title: Dialogues
-- question: How many sessions did each dialogue hold, and how far apart?
-- description: Dialogues: how many sessions were held, and how far apart.
--
-- column dialogue: Name of the series.
-- column countries: Codes of the countries that are parties.
-- column sessions: Sessions held that are on record.
-- column highest_number: Highest number of a session held; empty if none is stated.
-- column first_held: When the first of those on record was held, in EDTF.
-- column latest_held: When the last of them was held, in EDTF.
-- column mean_days_between: Mean of the days between sessions, where they are known.
-- column intervals: How many times these days are known.
select
    dialogue_series.name as dialogue,
    array_to_string(dialogue_series.country_codes, ', ') as countries,
    dialogue_series.sessions,
    dialogue_series.highest_session_number as highest_number,
    dialogue_series.first_held_edtf as first_held,
    dialogue_series.latest_held_edtf as latest_held,
    dialogue_series.mean_days_between,
    dialogue_series.intervals
from reporting.dialogue_series
order by dialogue_series.latest_held_to desc nulls last, dialogue_series.series_slug asc;
