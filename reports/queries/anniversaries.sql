-- title: Anniversaries
-- question: Which anniversaries come up?
-- description: Meetings, milestones and other dated things, the nearest anniversary first. Only
--   what is known to the day, or to the month or year, whose anniversary is the month or year; of
--   what lasted, that is when it began. What is vaguer, lies ahead or was only planned is left out.
--   That of 29 February is 28 February where there is no 29th.
--
\set ON_ERROR_STOP on
-- parameter on (date): The day from which to look ahead; today if empty.
\if :{?on} \else \set on '' \endif
-- parameter within (integer 0..3660): For how many days to look ahead.
\if :{?within} \else \set within '90' \endif
-- parameter country (country): Only what concerns this country.
\if :{?country} \else \set country '' \endif
--
-- column anniversary: Day, month or year of the anniversary, in EDTF.
-- column years: Which anniversary it is, in years.
-- column event: What sort of thing it is, such as meeting or milestone.
-- column title: What it is about.
-- column happened: When it happened, in EDTF.
-- column basis: Whether a sentence states the date, or it was inferred.
-- column countries: Codes of the countries concerned.
-- column disputed_by: What a source gives instead, where one disputes it; empty otherwise.
with asked as (
    select
        period.first_day,
        period.first_day + :'within'::integer as last_day
    from (select coalesce(nullif(:'on', '')::date, current_date) as first_day) as period
),

-- Each thing with the years in which an anniversary of it may lie in the period.
candidate as (
    select
        timeline.fact_id,
        timeline.event_type,
        timeline.title,
        timeline.date_edtf,
        timeline.country_codes,
        timeline.basis,
        asked.first_day,
        asked.last_day,
        turn.years,
        vague.pattern,
        (timeline.happened_from + make_interval(years => turn.years))::date as begins,
        (
            timeline.happened_from + make_interval(
                years => turn.years, months => vague.months, days => -sign(vague.months)::integer
            )
        )::date as ends
    from reporting.timeline
    cross join asked
    inner join lateral (
        select
            precision.months,
            precision.pattern
        from (
            values (10, 0, 'YYYY-MM-DD'), (7, 1, 'YYYY-MM'), (4, 12, 'YYYY')
        ) as precision (length, months, pattern)
        -- Of 2025-04/2026-03, when it began: 2025-04.
        where
            precision.length = length(substring(timeline.date_edtf from '^[{]?([0-9-]+)'))
    ) as vague on true
    inner join lateral (
        select years.years
        from generate_series(
            greatest(
                1, extract(year from asked.first_day) - extract(year from timeline.happened_from)
            )::integer,
            (extract(year from asked.last_day) - extract(year from timeline.happened_from))::integer
        ) as years (years)
    ) as turn on true
    where
        timeline.date_precision in ('day', 'month', 'year', 'interval')
        and timeline.happened_to < asked.first_day
        -- More full years have passed at the end of the period than at its beginning. Two days off
        -- at either end, for leap years, it is there only to spare most things the look-up of
        -- their countries: it is looked at first, because it takes nothing from another table.
        and extract(
            year from age(
                coalesce(nullif(:'on', '')::date, current_date) + :'within'::integer + 2,
                timeline.happened_from
            )
        ) > extract(
            year from age(
                coalesce(nullif(:'on', '')::date, current_date) - 2, timeline.happened_to
            )
        )
        and timeline.event_type not in (
            'meeting_planned',
            'meeting_postponed',
            'meeting_cancelled',
            'meeting_unknown_outcome',
            'milestone_planned',
            'milestone_superseded',
            'milestone_unknown_outcome'
        )
        and (:'country' = '' or :'country' = any(timeline.country_codes))
)

select
    to_char(candidate.begins, candidate.pattern) as anniversary,
    candidate.years,
    replace(candidate.event_type, '_', ' ') as event,
    candidate.title,
    candidate.date_edtf as happened,
    candidate.basis,
    nullif(array_to_string(candidate.country_codes, ', '), '') as countries,
    (
        select
            string_agg(
                coalesce(conflicts.stated_value, 'yes') || ' (' || conflicts.source_slug || ')',
                '; '
                order by conflicts.citation_number
            )
        from reporting.conflicts
        where
            conflicts.fact_id = candidate.fact_id
            and coalesce(conflicts.attribute like '%edtf', true)
    ) as disputed_by
from candidate
where candidate.begins <= candidate.last_day and candidate.ends >= candidate.first_day
order by
    candidate.begins asc,
    candidate.ends asc,
    candidate.years desc,
    candidate.title asc,
    candidate.event_type asc,
    candidate.fact_id asc;
