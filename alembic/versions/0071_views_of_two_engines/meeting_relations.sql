-- Grain: a relation of one meeting to another.
create view reporting.meeting_relations as
select
    meeting_relation.meeting_relation_id,
    meeting_relation.meeting_id,
    meeting_relation.related_meeting_id,
    meeting.slug as meeting_slug,
    meeting_relation.kind,
    related_meeting.slug as related_meeting_slug,
    (
        select citation.basis
        from core.citation
        where
            citation.fact_id = meeting_relation.meeting_relation_id
            and citation.citation_number = 1
    ) as basis,
    meeting.title as meeting_name,
    related_meeting.title as related_meeting_name
from core.meeting_relation
inner join core.meeting on meeting_relation.meeting_id = meeting.meeting_id
-- A query of its own, as the other meeting may be on another server.
inner join (
    select
        other.meeting_id,
        other.slug,
        other.title
    from core.meeting as other
) as related_meeting on meeting_relation.related_meeting_id = related_meeting.meeting_id;

comment on view reporting.meeting_relations is
'One row for each way in which one meeting stands to another.';
comment on column reporting.meeting_relations.meeting_relation_id is
'Id of the relation; look it up in evidence.';
comment on column reporting.meeting_relations.meeting_id is
'Id of the meeting.';
comment on column reporting.meeting_relations.related_meeting_id is
'Id of the other meeting.';
comment on column reporting.meeting_relations.meeting_slug is
'The meeting, as in meetings.';
comment on column reporting.meeting_relations.kind is
'What the meeting is to the other: part_of, precedes, on_sidelines_of, prepares, follows_up, '
'replaces.';
comment on column reporting.meeting_relations.related_meeting_slug is
'The other meeting, as in meetings.';
comment on column reporting.meeting_relations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.meeting_relations.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.meeting_relations.related_meeting_name is
'Name of the other meeting: its title.';
