-- The posts in which officials took part, and those of which an unnamed holder did.
select
    participant_posts.fact_id,
    participant_posts.appointment_id,
    participant_posts.participant_id,
    participant_posts.meeting_id,
    participant_posts.post_title,
    participant_posts.organisation_name
from reporting.participant_posts
where participant_posts.meeting_id in (select unnest(:'meetings'::uuid[]))
order by
    participant_posts.participant_id asc,
    participant_posts.post_slug asc,
    participant_posts.appointment_id asc;
