-- Internal. Grain: a participant who takes part in a meeting. Whoever was absent or only invited
-- does not; whoever was only expected does not if the meeting was held, as it is not known to have
-- come true. Without a word on attendance, to be on record is to take part.
create view core.meeting_participant as
select
    participant.meeting_id,
    participant.participant_id,
    participant.organisation_id,
    participant.post_id
from core.participant
where
    case coalesce(participant.attendance, 'attended')
        when 'attended' then true
        -- Looked up only for the few who are expected, not joined for all.
        when 'expected'
            then not exists (
                select
                from core.meeting
                where meeting.meeting_id = participant.meeting_id and meeting.status = 'held'
            )
        else false
    end;

comment on view core.meeting_participant is
'Participants who take part in a meeting: not the absent, not the invited, and the expected only '
'where the meeting was not held.';
comment on column core.meeting_participant.meeting_id is 'The meeting.';
comment on column core.meeting_participant.participant_id is 'The participant.';
comment on column core.meeting_participant.organisation_id is
'The participant, if an organisation.';
comment on column core.meeting_participant.post_id is
'The participant, if the unnamed holder of a post.';
