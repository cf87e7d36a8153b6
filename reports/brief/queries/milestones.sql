-- The steps of the collaborations, first to last.
select
    milestones.milestone_id,
    milestones.collaboration_id,
    milestones.kind,
    milestones.resulting_status,
    milestones.place,
    milestones.meeting_slug,
    milestones.happened_from,
    milestones.happened_to,
    milestones.date_edtf,
    milestones.is_past_plan,
    milestones.step,
    milestones.step_of,
    milestones.is_plan,
    milestones.replanned_edtf
from reporting.milestones
where milestones.collaboration_id = any(array(select unnest(:'collaborations'::uuid[])))
order by
    milestones.collaboration_id asc,
    coalesce(milestones.happened_from, milestones.happened_to) asc nulls last,
    milestones.kind asc,
    milestones.milestone_id asc;
