-- title: Dialogues
-- question: How many sessions did each dialogue hold, and how far apart?
-- description: Dialogues: how many sessions were held, and how far apart.
--
-- column dialogue: Name of the series.
-- column countries: Codes of the countries that are parties.
-- column sessions: Sessions held, on record.
-- column first_held: Earliest possible day of the first of them.
-- column latest_held: Latest possible day of the last of them.
-- column mean_days_between: Mean of the days between sessions, where they are known.
select
    dialogue_series.name as dialogue,
    array_to_string(dialogue_series.country_codes, ', ') as countries,
    dialogue_series.sessions,
    dialogue_series.first_held,
    dialogue_series.latest_held,
    dialogue_series.mean_days_between
from reporting.dialogue_series
order by dialogue_series.latest_held desc nulls last, dialogue_series.series_slug asc;
