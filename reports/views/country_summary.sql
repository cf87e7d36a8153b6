-- Internal. Grain: a country that took part in a held meeting or is a partner of a collaboration.
--
-- A summary of whole tables, apart from the view that shows it.
create view core.country_summary as
with taking_part as (
    select
        meeting_country_kept.country_code,
        1 as meetings,
        (meeting.meeting_series_id is not null)::integer as dialogue_sessions,
        0 as collaborations
    from core.meeting_country_kept
    inner join core.meeting on meeting_country_kept.meeting_id = meeting.meeting_id
    where meeting.status = 'held'
    union all
    select
        collaboration_country_kept.country_code,
        0 as meetings,
        0 as dialogue_sessions,
        1 as collaborations
    from core.collaboration_country_kept
)

select
    taking_part.country_code,
    sum(taking_part.meetings)::integer as meetings,
    sum(taking_part.dialogue_sessions)::integer as dialogue_sessions,
    sum(taking_part.collaborations)::integer as collaborations
from taking_part
group by taking_part.country_code;

comment on view core.country_summary is
'What each country takes part in; those that take part in nothing are not in it.';
comment on column core.country_summary.country_code is 'ISO 3166-1 alpha-2 code of the country.';
comment on column core.country_summary.meetings is
'Number of held meetings in which it took part.';
comment on column core.country_summary.dialogue_sessions is
'How many of these meetings are sessions of a series.';
comment on column core.country_summary.collaborations is
'Number of collaborations of which it is a partner.';
