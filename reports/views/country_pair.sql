-- Internal. Grain: an unordered pair of countries x a year in which they were together in a held
-- meeting or a collaboration of theirs began. What is not known to lie within one year counts under
-- no year: NULL, a row of its own. An approximate date, about 2024, may lie in the year beside.
--
-- A summary of whole tables: it is apart from the view that shows it, so that a table kept up to
-- date can take its place.
create view core.country_pair as
-- Pairs come out of one list a meeting, not out of a join of the countries with themselves, whose
-- size the planner cannot foresee.
with meeting_country as (
    select
        taking_part.meeting_id,
        array_agg(distinct taking_part.country_code) as country_codes
    from core.meeting_country as taking_part
    group by taking_part.meeting_id
),

collaboration_country as (
    select
        partner.collaboration_id,
        array_agg(distinct partner.country_code) as country_codes
    from core.collaboration_country as partner
    group by partner.collaboration_id
),

-- A collaboration counts in the year of its first milestone of which the year is known, else of the
-- beginning of its period.
first_milestone as (
    select
        milestone.collaboration_id,
        min(extract(year from milestone.happened_from)) as year
    from core.milestone
    where
        milestone.kind not in ('planned', 'delayed')
        and milestone.happened_precision <> 'approximate'
        and extract(year from milestone.happened_from) = extract(year from milestone.happened_to)
    group by milestone.collaboration_id
),

together as (
    select
        meeting_country.country_codes,
        case
            when
                meeting.held_precision <> 'approximate'
                and extract(year from meeting.held_from) = extract(year from meeting.held_to)
                then extract(year from meeting.held_from)
        end as year,
        1 as meetings,
        (meeting.meeting_series_id is not null)::integer as dialogue_sessions,
        0 as collaborations
    from core.meeting
    inner join meeting_country on meeting.meeting_id = meeting_country.meeting_id
    where meeting.status = 'held'
    union all
    select
        collaboration_country.country_codes,
        coalesce(
            first_milestone.year,
            -- Where the year in which it begins is stated; not of 198X or [1985..1990].
            case
                when
                    collaboration.period_precision <> 'approximate'
                    and collaboration.period_edtf ~ '^[0-9]{4}'
                    then extract(year from collaboration.period_from)
            end
        ) as year,
        0 as meetings,
        0 as dialogue_sessions,
        1 as collaborations
    from core.collaboration
    inner join collaboration_country
        on collaboration.collaboration_id = collaboration_country.collaboration_id
    left join first_milestone
        on collaboration.collaboration_id = first_milestone.collaboration_id
)

select
    one.country_code as country_a,
    other.country_code as country_b,
    together.year::integer as year,
    sum(together.meetings)::integer as meetings,
    sum(together.dialogue_sessions)::integer as dialogue_sessions,
    sum(together.collaborations)::integer as collaborations
from together
cross join unnest(together.country_codes) as one (country_code)
inner join unnest(together.country_codes) as other (country_code)
    on one.country_code < other.country_code
group by one.country_code, other.country_code, together.year;

comment on view core.country_pair is
'Pairs of countries and what they had together, year by year.';
comment on column core.country_pair.country_a is 'The country whose code comes first.';
comment on column core.country_pair.country_b is 'The country whose code comes second.';
comment on column core.country_pair.year is
'Calendar year; empty for what is not known to lie within one.';
comment on column core.country_pair.meetings is
'Number of meetings held in the year in which both took part.';
comment on column core.country_pair.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column core.country_pair.collaborations is
'Number of collaborations of both that began in the year.';
