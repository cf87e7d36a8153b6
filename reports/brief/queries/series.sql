-- The dialogues of which the meetings are sessions, those with the most sessions first.
select
    dialogue_series.meeting_series_id,
    dialogue_series.series_slug,
    dialogue_series.name,
    dialogue_series.sessions,
    dialogue_series.highest_session_number,
    dialogue_series.mean_days_between,
    dialogue_series.intervals,
    dialogue_series.first_held_edtf,
    dialogue_series.latest_held_edtf
from reporting.dialogue_series
where dialogue_series.series_slug = any(array(select unnest(:'series'::text[])))
order by
    dialogue_series.sessions desc,
    dialogue_series.series_slug asc;
