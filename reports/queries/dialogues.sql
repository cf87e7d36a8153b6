-- Dialogues: how many sessions were held, and how far apart.
select
    dialogue_series.name as dialogue,
    array_to_string(dialogue_series.country_codes, ', ') as countries,
    dialogue_series.sessions,
    dialogue_series.first_held,
    dialogue_series.latest_held,
    dialogue_series.mean_days_between
from reporting.dialogue_series
order by dialogue_series.latest_held desc nulls last, dialogue_series.series_slug asc;
