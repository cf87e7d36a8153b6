-- Internal. Grain: an unordered pair of countries x a year in which they were together in a held
-- meeting or a collaboration of theirs began. What has no date has no year and is left out.
--
-- A summary of whole tables: it is apart from the view that shows it, so that a table kept up to
-- date can take its place.
create view core.country_pair as
with meeting_country as (
    select distinct
        taking_part.meeting_id,
        taking_part.country_code
    from core.meeting_country as taking_part
),

collaboration_country as (
    select distinct
        partner.collaboration_id,
        partner.country_code
    from core.collaboration_country as partner
),

-- A collaboration counts in the year of its first dated milestone, else of its period.
collaboration_start as (
    select
        collaboration.collaboration_id,
        coalesce(
            min(coalesce(milestone.happened_from, milestone.happened_to)),
            collaboration.period_from,
            collaboration.period_to
        ) as started
    from core.collaboration
    left join core.milestone on collaboration.collaboration_id = milestone.collaboration_id
    group by collaboration.collaboration_id, collaboration.period_from, collaboration.period_to
),

together as (
    select
        one.country_code as country_a,
        other.country_code as country_b,
        coalesce(meeting.held_from, meeting.held_to) as happened,
        1 as meetings,
        (meeting.meeting_series_id is not null)::integer as dialogue_sessions,
        0 as collaborations
    from core.meeting
    inner join meeting_country as one on meeting.meeting_id = one.meeting_id
    inner join meeting_country as other
        on one.meeting_id = other.meeting_id and one.country_code < other.country_code
    where meeting.status = 'held'
    union all
    select
        one.country_code as country_a,
        other.country_code as country_b,
        collaboration_start.started as happened,
        0 as meetings,
        0 as dialogue_sessions,
        1 as collaborations
    from collaboration_start
    inner join collaboration_country as one
        on collaboration_start.collaboration_id = one.collaboration_id
    inner join collaboration_country as other
        on one.collaboration_id = other.collaboration_id and one.country_code < other.country_code
)

select
    together.country_a,
    together.country_b,
    extract(year from together.happened)::integer as year,
    sum(together.meetings)::integer as meetings,
    sum(together.dialogue_sessions)::integer as dialogue_sessions,
    sum(together.collaborations)::integer as collaborations
from together
where together.happened is not null
group by together.country_a, together.country_b, extract(year from together.happened)::integer;

comment on view core.country_pair is
'Pairs of countries and what they had together, year by year.';
comment on column core.country_pair.country_a is 'The country whose code comes first.';
comment on column core.country_pair.country_b is 'The country whose code comes second.';
comment on column core.country_pair.year is 'Calendar year.';
comment on column core.country_pair.meetings is
'Number of meetings held in the year in which both took part.';
comment on column core.country_pair.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column core.country_pair.collaborations is
'Number of collaborations of both that began in the year.';
