-- title: Record of a meeting
-- question: Who met when and where, about what, with which outcome, and who says so?
-- description: A minute of one meeting on a page. The marks at the end of a line, such as [1][3],
--   are the numbers under which its evidence is listed last. Leaders come first on each side.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter meeting (meeting): The meeting, by its slug.
\if :{?meeting} \else \prompt 'Meeting, such as india-japan-space-dialogue-3: ' meeting \endif
--
-- column section: Part of the record.
-- column entry: What or whom the line is about; under Evidence, the mark.
-- column detail: What there is to say about it; under Evidence, the citation, and how it bears
--   on the fact if it does not simply state it.
-- column notes: Marks of the evidence for the line.
-- column reference: Slug by which to look it up.
with record as materialized (
    select
        meetings.meeting_id,
        meetings.meeting_slug,
        meetings.title,
        meetings.kind,
        meetings.status,
        meetings.format,
        meetings.series_slug,
        meetings.series_name,
        meetings.session,
        meetings.date_edtf,
        meetings.called_off_edtf,
        meetings.called_off_reason
    from reporting.meetings
    where meetings.meeting_slug = :'meeting'
),

-- Without an attribute, all the evidence of a fact bears on the line; with an empty one, what
-- speaks of the fact as a whole.
line as materialized (
    select
        1 as part,
        'Meeting' as section,
        attribute.place,
        attribute.entry,
        attribute.detail,
        record.meeting_id as fact_id,
        attribute.name as attribute,
        attribute.reference
    from record
    inner join lateral (
        values
        ('1', 'Title', record.title, '', record.meeting_slug),
        (
            '2',
            case record.status
                when 'held' then 'Held'
                when 'planned' then 'Planned for'
                else 'Was planned for'
            end,
            record.date_edtf,
            'held_edtf',
            null
        ),
        ('3', 'Kind', replace(record.kind, '_', ' '), 'kind', null),
        ('4', 'Session', record.session || ' of ' || record.series_name, '', record.series_slug),
        (
            '5',
            'Status',
            case record.status
                when 'unknown_outcome' then 'planned; not known whether held'
                else record.status
            end,
            'status',
            null
        ),
        ('52', initcap(record.status), record.called_off_edtf, 'called_off_edtf', null),
        ('53', 'Reason', record.called_off_reason, 'called_off_reason', null),
        (
            '6',
            'Format',
            nullif(replace(record.format, '_', ' '), 'unknown'),
            'format',
            null
        )
    ) as attribute (place, entry, detail, name, reference) on attribute.detail is not null
    union all
    select
        1 as part,
        'Meeting' as section,
        '51' as place,
        'History' as entry,
        string_agg(
            case meeting_history.status
                when 'planned'
                    then 'announced' || coalesce(' ' || meeting_history.published_edtf, '')
                else meeting_history.status
            end
            || coalesce(' for ' || meeting_history.date_edtf, ''),
            '; '
            order by meeting_history.published_from, meeting_history.date_edtf
        )
        || '; '
        || case record.status
            when 'unknown_outcome' then 'planned'
            else record.status
        end
        || coalesce(
            case when record.status <> 'held' then ' for ' else ' ' end || record.date_edtf, ''
        ) as detail,
        record.meeting_id as fact_id,
        null as attribute,
        null as reference
    from record
    inner join reporting.meeting_history on record.meeting_id = meeting_history.meeting_id
    group by record.meeting_id, record.status, record.date_edtf
    union all
    select
        1 as part,
        'Meeting' as section,
        '7' || meeting_places.place as place,
        'Place' as entry,
        concat_ws(
            ', ',
            meeting_places.place,
            case when meeting_places.city is not null then meeting_places.country end
        ) as detail,
        meeting_places.meeting_place_id as fact_id,
        null as attribute,
        meeting_places.place_slug as reference
    from reporting.meeting_places
    where meeting_places.meeting_slug = :'meeting' and not meeting_places.holds_another
    union all
    select
        1 as part,
        'Meeting' as section,
        '8' || names.name as place,
        'Also called' as entry,
        names.name as detail,
        names.name_id as fact_id,
        null as attribute,
        null as reference
    from record
    inner join reporting.names on record.meeting_id = names.fact_id
    where names.name <> record.title
    union all
    select
        2 as part,
        'Delegations' as section,
        meeting_sides.side as place,
        meeting_sides.side_name as entry,
        'participants: ' || meeting_sides.participant_count
        || case when meeting_sides.is_incomplete then ' and others' else '' end as detail,
        meeting_sides.delegation_id as fact_id,
        null as attribute,
        meeting_sides.side as reference
    from reporting.meeting_sides
    where meeting_sides.meeting_slug = :'meeting'
    union all
    select
        case when participants.side is null then 3 else 2 end as part,
        case when participants.side is null then 'Other participants' else 'Delegations' end
            as section,
        concat_ws(
            '/',
            participants.side,
            case when participants.is_leading then '1' else '2' end,
            lpad(participants.position::text, 5),
            participants.participant_name
        ) as place,
        concat_ws(
            ', ', participants.side_name,
            replace(
                replace(array_to_string(participants.roles, ', '), 'co_', 'co-'), '_', ' '
            )
        ) as entry,
        concat_ws(
            '; ',
            concat_ws(', ', participants.participant_name, participants.capacity),
            case
                when participants.attendance not in ('attended', 'unknown')
                    then participants.attendance
            end,
            case
                when participants.mode <> 'unknown' and record.format = 'hybrid'
                    then replace(participants.mode, '_', ' ')
            end,
            participants.size
        ) as detail,
        participants.participant_id as fact_id,
        null as attribute,
        coalesce(participants.official_slug, participants.organisation_slug) as reference
    from record
    inner join reporting.participants
        on participants.meeting_id = (select asked.meeting_id from record as asked)
    union all
    select
        4 as part,
        'Agenda' as section,
        concat_ws('/', topics.broader_topic, topics.topic) as place,
        topics.topic as entry,
        'part of: ' || topics.broader_topic as detail,
        meeting_topics.meeting_topic_id as fact_id,
        null as attribute,
        topics.topic_slug as reference
    from reporting.meeting_topics
    inner join reporting.topics on meeting_topics.topic_id = topics.topic_id
    where meeting_topics.meeting_slug = :'meeting'
    union all
    select
        5 as part,
        -- Of what was not held, nothing came.
        case when record.status = 'held' then 'Outcomes' else 'Also on record' end as section,
        concat_ws(
            '/', coalesce(lpad(outcomes.outcome_number::text, 5), 'z'), outcomes.outcome_slug
        ) as place,
        outcomes.kind || coalesce(' by ' || outcomes.attributed_name, '') as entry,
        outcomes.summary || coalesce(' (Reported by: ' || reporter.name || '.)', '') as detail,
        outcomes.outcome_id as fact_id,
        null as attribute,
        array_to_string(outcomes.collaboration_slugs, ', ') as reference
    from record
    inner join reporting.outcomes on record.meeting_id = outcomes.meeting_id
    left join reporting.organisations as reporter
        on outcomes.reported_by = reporter.organisation_slug
    union all
    select
        6 as part,
        'Collaborations' as section,
        meeting_collaborations.collaboration || '/1' as place,
        meeting_collaborations.collaboration as entry,
        meeting_collaborations.relation
        || case when record.status = 'held' then ' here' else '' end as detail,
        meeting_collaborations.meeting_collaboration_id as fact_id,
        null as attribute,
        meeting_collaborations.collaboration_slug as reference
    from record
    inner join reporting.meeting_collaborations
        on record.meeting_id = meeting_collaborations.meeting_id
    union all
    select
        6 as part,
        'Collaborations' as section,
        milestones.collaboration || '/2' as place,
        milestones.collaboration as entry,
        concat_ws(
            '; ',
            concat_ws(
                case when milestones.is_plan then ' ' else ', ' end,
                milestones.step,
                milestones.date_edtf
            )
            || coalesce(', later ' || milestones.replanned_edtf, ''),
            milestones.actors
        ) as detail,
        milestones.milestone_id as fact_id,
        null as attribute,
        milestones.collaboration_slug as reference
    from reporting.milestones
    where milestones.meeting_slug = :'meeting'
    union all
    select
        7 as part,
        'Related meetings' as section,
        related.title as place,
        relation.entry,
        concat_ws(', ', related.title, related.date_edtf) as detail,
        relation.fact_id,
        null as attribute,
        related.meeting_slug as reference
    from (
        select
            meeting_relations.meeting_relation_id as fact_id,
            meeting_relations.related_meeting_id as meeting_id,
            replace(meeting_relations.kind, '_', ' ') as entry
        from reporting.meeting_relations
        where meeting_relations.meeting_slug = :'meeting'
        union all
        select
            meeting_relations.meeting_relation_id as fact_id,
            meeting_relations.meeting_id,
            case meeting_relations.kind
                when 'part_of' then 'includes'
                when 'precedes' then 'preceded by'
                when 'on_sidelines_of' then 'on its sidelines'
                when 'prepares' then 'prepared by'
                when 'follows_up' then 'followed up by'
                when 'replaces' then 'replaced by'
            end as entry
        from reporting.meeting_relations
        where meeting_relations.related_meeting_slug = :'meeting'
    ) as relation
    inner join reporting.meetings as related on relation.meeting_id = related.meeting_id
    union all
    select
        7 as part,
        'Related series' as section,
        series_relations.series_name as place,
        case series_relations.kind
            when 'founded_by' then 'founds'
            when 'renamed_by' then 'renames'
            when 'ended_by' then 'ends'
            when 'prepared_by' then 'prepares'
            when 'reported_to_by' then 'reports to'
        end as entry,
        series_relations.series_name as detail,
        series_relations.series_relation_id as fact_id,
        null as attribute,
        series_relations.series_slug as reference
    from reporting.series_relations
    where series_relations.meeting_slug = :'meeting'
    union all
    select
        1 as part,
        'Meeting' as section,
        '41' || series_relations.other_name as place,
        'Series ' || replace(series_relations.kind, '_', ' ') as entry,
        concat_ws(', ', series_relations.other_name, series_relations.date_edtf) as detail,
        series_relations.series_relation_id as fact_id,
        null as attribute,
        coalesce(
            series_relations.parent_series_slug, series_relations.organisation_slug
        ) as reference
    from record
    inner join reporting.series_relations on record.series_slug = series_relations.series_slug
    where series_relations.meeting_id is null
    union all
    select
        5 as part,
        case when record.status = 'held' then 'Outcomes' else 'Also on record' end as section,
        'text' as place,
        'text' as entry,
        outcome_texts.source_title as detail,
        outcome_texts.outcome_text_id as fact_id,
        null as attribute,
        outcome_texts.source_slug as reference
    from record
    inner join reporting.outcome_texts on record.meeting_id = outcome_texts.meeting_id
),

numbered_line as materialized (
    select
        line.part,
        line.section,
        line.entry,
        line.detail,
        line.fact_id,
        line.attribute,
        line.reference,
        row_number() over (
            order by line.part asc, line.section asc, line.place asc, line.fact_id asc
        ) as number
    from line
),

-- The facts that a line tells: of a participant, the roles too.
told as (
    select
        numbered_line.number as line_number,
        numbered_line.fact_id,
        numbered_line.attribute
    from numbered_line
    union all
    select
        numbered_line.number as line_number,
        participant_roles.participant_role_id as fact_id,
        null as attribute
    from numbered_line
    inner join reporting.participant_roles
        on numbered_line.fact_id = participant_roles.participant_id
    where participant_roles.meeting_slug = :'meeting'
),

cited as materialized (
    select
        told.line_number,
        evidence.citation,
        concat_ws(
            ': ',
            case
                when limits.bearing = 'contradicts' then 'disputes ' || limits.attribute
                when evidence.stance = 'disputes'
                    then concat_ws(' ', 'disputes', evidence.attribute)
                when evidence.basis = 'inferred' then 'inferred'
            end,
            '"' || coalesce(limits.stated_value, evidence.stated_value) || '"',
            evidence.note
        ) as remark,
        evidence.citation_number
    from told
    inner join reporting.evidence on told.fact_id = evidence.fact_id
    -- Without offset, the planner may read those of all facts.
    left join lateral (
        select
            evidence_limits.attribute,
            evidence_limits.bearing,
            evidence_limits.stated_value
        from reporting.evidence_limits
        where
            evidence_limits.fact_id = evidence.fact_id
            and evidence_limits.citation_number = evidence.citation_number
            and evidence_limits.attribute = told.attribute
        order by evidence_limits.limit_key asc
        offset 0
    ) as limits on true
    where
        told.attribute is null
        or (
            coalesce(evidence.attribute = told.attribute, true)
            and limits.bearing is distinct from 'silent'
        )
),

footnote as materialized (
    select
        cited.citation,
        cited.remark,
        row_number() over (
            order by
                min(cited.line_number) asc,
                min(cited.citation_number) asc,
                cited.citation asc,
                cited.remark asc
        ) as number
    from cited
    group by cited.citation, cited.remark
),

row_of_record as (
    select
        numbered_line.part,
        numbered_line.number,
        numbered_line.section,
        numbered_line.entry,
        numbered_line.detail,
        (
            select string_agg('[' || mark.number || ']', '' order by mark.number)
            from (
                select distinct footnote.number
                from cited
                inner join footnote
                    on cited.citation = footnote.citation and cited.remark = footnote.remark
                where cited.line_number = numbered_line.number
            ) as mark
        ) as notes,
        nullif(numbered_line.reference, '') as reference
    from numbered_line
    union all
    select
        8 as part,
        footnote.number,
        'Evidence' as section,
        '[' || footnote.number || ']' as entry,
        concat_ws('; ', footnote.citation, nullif(footnote.remark, '')) as detail,
        null as notes,
        null as reference
    from footnote
)

select
    row_of_record.section,
    row_of_record.entry,
    row_of_record.detail,
    row_of_record.notes,
    row_of_record.reference
from row_of_record
order by row_of_record.part asc, row_of_record.number asc;
