-- Steps of the collaborations, in order; the latest one makes the status.
select
    milestones.collaboration_slug as collaboration,
    milestones.kind as milestone,
    milestones.basis,
    milestones.date_edtf as happened,
    milestones.place,
    milestones.meeting_slug as meeting
from reporting.milestones
order by
    milestones.collaboration_slug asc,
    coalesce(milestones.happened_from, milestones.happened_to) asc nulls last,
    milestones.kind asc;
