-- title: Milestones
-- question: Which steps did each collaboration take?
-- description: Steps of the collaborations, in order; the latest one makes the status.
--
-- column collaboration: Slug of the collaboration.
-- column milestone: What was reached: agreed, signed, landing completed and so on; or planned for
--   the date.
-- column basis: Whether a sentence states it, or it was inferred.
-- column happened: When it was reached, or is planned for, in EDTF.
-- column place: Where it was reached.
-- column meeting: Slug of the meeting at which it was reached.
-- column later: Of a plan, the date of the one that superseded it.
-- column actors: Who did what, such as who signed.
select
    milestones.collaboration_slug as collaboration,
    milestones.step as milestone,
    milestones.basis,
    milestones.date_edtf as happened,
    milestones.place,
    milestones.meeting_slug as meeting,
    milestones.replanned_edtf as later,
    milestones.actors
from reporting.milestones
order by
    milestones.collaboration_slug asc,
    coalesce(milestones.happened_from, milestones.happened_to) asc nulls last,
    milestones.kind asc,
    milestones.milestone_id asc;
