-- Grain: a meeting x what was true of it before, as sources stated it: its status and date then.
--
-- Of claims first, as few meetings have any. A filter on any of its columns that are of the meeting
-- reaches the meeting.
create view reporting.meeting_history as
select
    earlier.meeting_id,
    earlier.meeting_slug,
    earlier.status,
    earlier.date_edtf,
    min(earlier.published_from) as published_from,
    (array_agg(earlier.published_edtf order by earlier.published_from))[1] as published_edtf,
    string_agg(earlier.source_slug, ', ' order by earlier.source_slug) as sources,
    concat_ws('/', earlier.meeting_id, earlier.status, earlier.date_edtf) as history_key,
    earlier.meeting_name
from (
    select
        meeting.meeting_id,
        meeting.slug as meeting_slug,
        meeting.title as meeting_name,
        source.slug as source_slug,
        source.published_from,
        source.published_edtf,
        max(claim.value) filter (where claim.attribute = 'status') as status,
        max(claim.value) filter (where claim.attribute = 'held_edtf') as date_edtf
    from core.claim
    inner join core.meeting on claim.fact_id = meeting.meeting_id
    inner join core.source on claim.source_id = source.source_id
    where claim.attribute in ('status', 'held_edtf')
    group by meeting.meeting_id, source.source_id
    having bool_or(claim.standing = 'superseded')
) as earlier
group by
    earlier.meeting_id,
    earlier.meeting_slug,
    earlier.meeting_name,
    earlier.status,
    earlier.date_edtf;

comment on view reporting.meeting_history is
'One row for each earlier state of a meeting that a later source superseded: that it was announced '
'or postponed, and for when. What came of it is in meetings.';
comment on column reporting.meeting_history.meeting_id is
'Id of the meeting; look it up in evidence.';
comment on column reporting.meeting_history.meeting_slug is 'Stable human key of the meeting.';
comment on column reporting.meeting_history.status is
'Its status then, such as planned; empty if the sources do not say.';
comment on column reporting.meeting_history.date_edtf is
'The date stated then, in EDTF (ISO 8601-2); empty if none.';
comment on column reporting.meeting_history.published_from is
'First day on which the first source to say so may have been published; empty if unknown.';
comment on column reporting.meeting_history.published_edtf is
'When that source was published, in EDTF (ISO 8601-2); empty if unknown.';
comment on column reporting.meeting_history.sources is
'The sources that say so, by their slugs, sorted.';
comment on column reporting.meeting_history.history_key is
'Key of the row: the meeting, the status and the date, joined by slashes.';
comment on column reporting.meeting_history.meeting_name is 'Name of the meeting: its title.';
