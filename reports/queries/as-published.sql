-- title: As published by a day
-- question: What did sources say by a day, and what have later ones made of it?
-- description: Each attribute of each fact that a source published by then supports, with the value
--   as it could be known then. What later sources changed comes first. When it was recorded here
--   is another matter: see as-known.
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
-- column value: The value by then: another thing by its label, or by its slug where it is no more.
-- column source: The source that says so.
-- column superseded: yes, if another source has the value that is recorded now.
-- column now_source: That source.
-- column now_value: Its value.
-- column fact_id: Id of the fact; look it up in evidence and in claims.
with asked as materialized (
    select meetings.meeting_id
    from reporting.meetings
    where meetings.meeting_slug = :'meeting'
),

accepted as (
    select distinct on (claims.fact_id, claims.attribute)
        claims.fact_id,
        claims.attribute,
        claims.source_slug,
        claims.value
    from reporting.claims
    where claims.standing = 'accepted'
    order by claims.fact_id asc, claims.attribute asc, claims.source_slug asc
),

known as materialized (
    select
        stated.fact_id,
        stated.fact_type,
        stated.label,
        stated.attribute,
        stated.value,
        stated.source_slug,
        stated.is_accepted,
        stated.meeting_id
    from
        reporting.as_published_of(:'on'::date, (select asked.meeting_id from asked)) as stated
    where :'meeting' = '' or exists (select from asked)
)

select
    known.fact_type as fact,
    known.label,
    known.attribute,
    known.value,
    known.source_slug as source,
    case when not known.is_accepted then 'yes' end as superseded,
    accepted.source_slug as now_source,
    accepted.value as now_value,
    known.fact_id
from known
left join accepted
    on
        not known.is_accepted
        and known.fact_id = accepted.fact_id
        and known.attribute = accepted.attribute
order by
    known.is_accepted asc,
    known.fact_type asc,
    known.label asc,
    known.fact_id asc,
    known.attribute asc;
