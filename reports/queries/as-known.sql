-- title: As known on a day
-- question: What was on record at the end of a day, and what has been changed since?
-- description: Each attribute of each fact with the value that it had then, by the history of
--   loads. What was changed or removed since comes first, with the load that did it.
--
\set ON_ERROR_STOP on
-- parameter on (date): The day.
\if :{?on} \else \prompt 'Day, such as 2026-01-31: ' on \endif
-- parameter meeting (meeting): Only this meeting and what is a part of it, by its slug.
\if :{?meeting} \else \set meeting '' \endif
--
-- column fact: What sort of fact it is, such as meeting.
-- column label: What the fact is about.
-- column attribute: The attribute, such as held_edtf.
-- column value: The value that it had; another thing by its label.
-- column since: Whether it was changed or removed since; empty if it is as it was.
-- column load_number: The first load that did so.
-- column loaded_at: When that was.
-- column loaded_by: The login that did it.
-- column fact_id: Id of the fact; look it up in evidence, or in load_changes if it is gone.
with asked as materialized (
    select meetings.meeting_id
    from reporting.meetings
    where meetings.meeting_slug = :'meeting'
),

later as (
    select distinct on (load_changes.changed_id, load_changes.attribute)
        load_changes.changed_id,
        load_changes.attribute,
        load_changes.action,
        load_changes.load_number,
        load_changes.loaded_at,
        load_changes.loaded_by
    from reporting.load_changes
    where load_changes.loaded_at >= :'on'::date + 1 and load_changes.action <> 'added'
    order by
        load_changes.changed_id asc, load_changes.attribute asc, load_changes.load_number asc
),

known as materialized (
    select
        stated.fact_id,
        stated.fact_type,
        stated.label,
        stated.attribute,
        stated.value,
        stated.meeting_id
    from reporting.as_known(:'on'::date) as stated
)

select
    known.fact_type as fact,
    known.label,
    known.attribute,
    known.value,
    later.action as since,
    later.load_number,
    later.loaded_at,
    later.loaded_by,
    known.fact_id
from known
left join later
    on known.fact_id = later.changed_id and known.attribute = later.attribute
left join asked on known.meeting_id = asked.meeting_id
where :'meeting' = '' or asked.meeting_id is not null
order by
    later.load_number asc nulls last,
    known.fact_type asc,
    known.label asc,
    known.fact_id asc,
    known.attribute asc;
