-- The posts in which officials took part, and those of which an unnamed holder did.
select
    participant_posts.fact_id,
    participant_posts.appointment_id,
    participant_posts.participant_id,
    participant_posts.meeting_id,
    participant_posts.post,
    participant_posts.official_slug
from reporting.participant_posts
inner join reporting.participants
    on
        participant_posts.meeting_id = participants.meeting_id
        and participant_posts.participant_id = participants.participant_id
where
    participant_posts.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
    and participants.meeting_id = any(array(select unnest(:'meetings'::uuid[])))
order by
    participant_posts.participant_id asc,
    array_position(participants.posts, participant_posts.post) asc,
    participant_posts.appointment_id asc;
