-- Grain: a relation of a series to a larger series, to a body, or to a meeting that is
-- none of its sessions.
create view reporting.series_relations as
select
    parent.meeting_series_parent_id as series_relation_id,
    parent.meeting_series_id,
    series.slug as series_slug,
    series.name as series_name,
    case when parent.organisation_id is null then 'part_of' else 'held_under' end as kind,
    parent_series.slug as parent_series_slug,
    organisation.slug as organisation_slug,
    null as meeting_slug,
    coalesce(parent_series.name, organisation.name) as other_name,
    coalesce(parent.valid_to >= current_date, true) as is_current,
    parent.valid_from,
    parent.valid_to,
    parent.valid_precision as date_precision,
    parent.valid_edtf as date_edtf,
    parent.parent_series_id,
    parent.organisation_id,
    null::uuid as meeting_id,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = parent.meeting_series_parent_id and citation.citation_number = 1
    ) as basis,
    parent_series.name as parent_series_name,
    organisation.name as organisation_name,
    null as meeting_name
from core.meeting_series_parent as parent
inner join core.meeting_series as series
    on parent.meeting_series_id = series.meeting_series_id
left join core.meeting_series as parent_series
    on parent.parent_series_id = parent_series.meeting_series_id
left join core.organisation on parent.organisation_id = organisation.organisation_id
union all
select
    link.meeting_series_relation_id as series_relation_id,
    link.meeting_series_id,
    series.slug as series_slug,
    series.name as series_name,
    case link.kind
        when 'founds' then 'founded_by'
        when 'renames' then 'renamed_by'
        when 'ends' then 'ended_by'
        when 'prepares' then 'prepared_by'
        when 'reports_to' then 'reported_to_by'
    end as kind,
    null as parent_series_slug,
    null as organisation_slug,
    meeting.slug as meeting_slug,
    meeting.title as other_name,
    true as is_current,
    meeting.held_from as valid_from,
    meeting.held_to as valid_to,
    meeting.held_precision as date_precision,
    meeting.held_edtf as date_edtf,
    null::uuid as parent_series_id,
    null::uuid as organisation_id,
    link.meeting_id,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = link.meeting_series_relation_id and citation.citation_number = 1
    ) as basis,
    null as parent_series_name,
    null as organisation_name,
    meeting.title as meeting_name
from core.meeting_series_relation as link
inner join core.meeting_series as series
    on link.meeting_series_id = series.meeting_series_id
inner join core.meeting on link.meeting_id = meeting.meeting_id;

comment on view reporting.series_relations is
'One row for each series or body that a series stands under, and for each meeting that founds, '
'renames, ends or prepares it, or reports to it, without being one of its sessions.';
comment on column reporting.series_relations.series_relation_id is
'Id of the relation; look it up in evidence.';
comment on column reporting.series_relations.meeting_series_id is
'Id of the series.';
comment on column reporting.series_relations.series_slug is
'The series, as in dialogue_series.';
comment on column reporting.series_relations.series_name is
'Name of the series.';
comment on column reporting.series_relations.kind is
'What the series is to the other: part_of a series, held_under a body, founded_by, renamed_by, '
'ended_by, prepared_by or reported_to_by a meeting.';
comment on column reporting.series_relations.parent_series_slug is
'The larger series, as in dialogue_series; empty unless it is a part of one.';
comment on column reporting.series_relations.organisation_slug is
'The body, as in organisations; empty unless it is held under one.';
comment on column reporting.series_relations.meeting_slug is
'The meeting, as in meetings; empty unless the relation is to one.';
comment on column reporting.series_relations.other_name is
'Name of the larger series or the body, or title of the meeting.';
comment on column reporting.series_relations.is_current is
'Whether it stands under it still, as far as is known: no end is stated, or none that is past. '
'Always so of meetings.';
comment on column reporting.series_relations.valid_from is
'Earliest day on which it stood under it, or of the meeting; empty when unbounded or unknown.';
comment on column reporting.series_relations.valid_to is
'Latest day on which it stood under it, or of the meeting; empty when unbounded or unknown.';
comment on column reporting.series_relations.date_precision is
'How precisely it is known when that was.';
comment on column reporting.series_relations.date_edtf is
'When it stood under it, or when the meeting was or is to be held, as stated, in EDTF (ISO '
'8601-2); empty when unknown.';
comment on column reporting.series_relations.parent_series_id is
'Id of the larger series; empty unless it is a part of one.';
comment on column reporting.series_relations.organisation_id is
'Id of the body; empty unless it is held under one.';
comment on column reporting.series_relations.meeting_id is
'Id of the meeting; empty unless the relation is to one.';
comment on column reporting.series_relations.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.series_relations.parent_series_name is
'Name of the larger series; empty unless it is related to one.';
comment on column reporting.series_relations.organisation_name is
'Name of the organisation; empty unless it is related to one.';
comment on column reporting.series_relations.meeting_name is
'Name of the meeting: its title; empty unless it is related to one.';
