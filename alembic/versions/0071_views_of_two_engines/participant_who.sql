-- Internal. Grain: a participant of a meeting, with who that is: one may be on record on a
-- side and on none.
create view core.participant_who as
select
    participant.meeting_id,
    participant.participant_id,
    participant.delegation_id,
    coalesce(
        participant.official_id,
        participant.organisation_id,
        participant.post_id,
        participant.participant_id
    ) as who_id
from core.participant;

comment on view core.participant_who is 'Who each participant is, whatever the side.';
comment on column core.participant_who.meeting_id is 'The meeting.';
comment on column core.participant_who.participant_id is 'The participant.';
comment on column core.participant_who.delegation_id is 'The side; empty if on none.';
comment on column core.participant_who.who_id is
'Id of the official, the organisation or the post, or of the participant if it is only described.';
