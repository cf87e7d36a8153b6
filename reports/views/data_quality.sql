-- Grain: a finding: something in the data that contradicts itself or is not accounted for. Each
-- check is a branch of its own; no findings is the aim.
create view reporting.data_quality as
with numbered_session as (
    select
        meeting.meeting_id,
        meeting.session_number,
        meeting.status,
        meeting.held_to,
        meeting.held_edtf,
        lag(meeting.session_number) over by_number as number_before,
        max(meeting.held_from) filter (where meeting.status = 'held') over (
            by_number rows between unbounded preceding and 1 preceding
        ) as latest_before,
        -- With the day before it, to compare by.
        max(
            array[to_char(meeting.held_from, 'YYYY-MM-DD'), meeting.held_edtf]
        ) filter (where meeting.status = 'held' and meeting.held_from is not null) over (
            by_number rows between unbounded preceding and 1 preceding
        ) as latest_date_before
    from core.meeting
    where
        meeting.meeting_series_id is not null
        and meeting.session_number is not null
    window by_number as (partition by meeting.meeting_series_id order by meeting.session_number)
),

known_column as materialized (
    select
        fact_table.relname::text as fact_type,
        known.attname::text as attribute
    from pg_catalog.pg_attribute as known
    inner join pg_catalog.pg_class as fact_table on known.attrelid = fact_table.oid
    where
        fact_table.relnamespace = 'core'::regnamespace
        and fact_table.relkind = 'r'
        and known.attnum > 0
        and not known.attisdropped
),

-- Everything that stands under something of its own kind, and when.
hierarchy as (
    select
        'organisation' as fact_type,
        link.organisation_id as lower_id,
        link.parent_id as higher_id,
        daterange(link.valid_from, link.valid_to, '[]') as valid
    from core.organisation_parent as link
    union all
    select
        'place' as fact_type,
        place.place_id as lower_id,
        place.within_place_id as higher_id,
        daterange(null, null) as valid
    from core.place
    where place.within_place_id is not null
    union all
    select
        'topic' as fact_type,
        topic.topic_id as lower_id,
        topic.broader_topic_id as higher_id,
        daterange(null, null) as valid
    from core.topic
    where topic.broader_topic_id is not null
),

-- Climbs of up to 2, 4, 8 and 16 steps, each twice as far as the one before. Recursion must not
-- meet the tables of meetings in one query, or they could not be distributed.
two_steps as (
    select
        hierarchy.fact_type,
        hierarchy.lower_id,
        hierarchy.higher_id,
        hierarchy.valid
    from hierarchy
    union
    select
        one.fact_type,
        one.lower_id,
        other.higher_id,
        one.valid * other.valid as valid
    from hierarchy as one
    inner join hierarchy as other on one.higher_id = other.lower_id and one.valid && other.valid
),

four_steps as (
    select
        two_steps.fact_type,
        two_steps.lower_id,
        two_steps.higher_id,
        two_steps.valid
    from two_steps
    union
    select
        one.fact_type,
        one.lower_id,
        other.higher_id,
        one.valid * other.valid as valid
    from two_steps as one
    inner join two_steps as other on one.higher_id = other.lower_id and one.valid && other.valid
),

eight_steps as (
    select
        four_steps.fact_type,
        four_steps.lower_id,
        four_steps.higher_id,
        four_steps.valid
    from four_steps
    union
    select
        one.fact_type,
        one.lower_id,
        other.higher_id,
        one.valid * other.valid as valid
    from four_steps as one
    inner join four_steps as other on one.higher_id = other.lower_id and one.valid && other.valid
),

sixteen_steps as (
    select
        eight_steps.fact_type,
        eight_steps.lower_id,
        eight_steps.higher_id
    from eight_steps
    union
    select
        one.fact_type,
        one.lower_id,
        other.higher_id
    from eight_steps as one
    inner join eight_steps as other on one.higher_id = other.lower_id and one.valid && other.valid
),

finding as (
    -- A sentence or record from which no fact was taken, and nobody said why.
    select
        'sentence_unaccounted' as check_name,
        null as fact_type,
        null::uuid as fact_id,
        source.slug || ' ' || passage.locator as label,
        null::integer as citation_number,
        'No fact cites it and no reason is given.' as detail
    from core.cited_passage as passage
    inner join core.source on passage.source_id = source.source_id
    where
        passage.no_fact_reason is null
        and not exists (
            select
            from core.citation
            where citation.passage_id = passage.passage_id
        )
    union all
    -- A reason why a sentence or record states no fact, though facts cite it.
    select
        'sentence_reason_contradicted' as check_name,
        null as fact_type,
        null::uuid as fact_id,
        source.slug || ' ' || passage.locator as label,
        null as citation_number,
        'Facts cite it, yet a reason says why none does.' as detail
    from core.cited_passage as passage
    inner join core.source on passage.source_id = source.source_id
    where
        passage.no_fact_reason is not null
        and exists (
            select
            from core.citation
            where citation.passage_id = passage.passage_id
        )
    union all
    -- A source of which not every sentence is registered.
    select
        'sentence_missing' as check_name,
        null as fact_type,
        null::uuid as fact_id,
        source.slug as label,
        null as citation_number,
        'The source has ' || source.sentence_count || ' sentences, of which '
        || coalesce(registered.sentences, 0) || ' are registered.' as detail
    from core.source
    left join (
        select
            passage.source_id,
            count(*) as sentences
        from core.passage
        group by passage.source_id
    ) as registered on source.source_id = registered.source_id
    where coalesce(registered.sentences, 0) <> source.sentence_count
    union all
    -- A fact that is cited but not there. That a row is of a fact of its type, foreign keys say: if
    -- there are as many rows as facts, none is looked for.
    select
        'fact_without_row' as check_name,
        fact.fact_type,
        fact.fact_id,
        null as label,
        null as citation_number,
        'The table has no row for the fact.' as detail
    from core.fact
    where
        (select count(known.fact_id) from core.fact as known)
        <> (select count(*) from core.fact_row)
        and not exists (
            select
            from core.fact_row
            where fact_row.fact_id = fact.fact_id
        )
    union all
    -- A citation that speaks of a column that the table of its fact does not have.
    select
        'citation_attribute_unknown' as check_name,
        fact.fact_type,
        fact.fact_id,
        null as label,
        citation.citation_number::integer as citation_number,
        'Citation ' || citation.citation_number || ' speaks of ' || citation.attribute
        || ', which is not a column of ' || fact.fact_type || '.' as detail
    from core.citation
    inner join core.fact on citation.fact_id = fact.fact_id
    where
        citation.attribute is not null
        and not exists (
            select
            from known_column
            where
                known_column.fact_type = fact.fact_type
                and known_column.attribute = citation.attribute
        )
    union all
    -- A fact that more sources dispute than support, with no remark why we keep it.
    select
        'dispute_prevails' as check_name,
        fact.fact_type,
        fact.fact_id,
        null as label,
        null as citation_number,
        'Without a remark, ' || balance.disputing || ' sources dispute the fact and '
        || balance.supporting || ' support it.' as detail
    from core.fact
    inner join (
        select
            citation.fact_id,
            count(distinct passage.source_id) filter (
                where citation.stance = 'disputes' and citation.note is null
            ) as disputing,
            count(distinct passage.source_id) filter (
                where citation.stance = 'supports'
            ) as supporting
        from core.citation
        inner join core.passage on citation.passage_id = passage.passage_id
        where
            citation.fact_id in (
                select disputing.fact_id
                from core.citation as disputing
                where disputing.stance = 'disputes'
            )
        group by citation.fact_id
    ) as balance on fact.fact_id = balance.fact_id
    where balance.disputing > balance.supporting
    union all
    -- A fact disputed by a source that was published after all that support it, with no remark why
    -- we keep it.
    select
        'dispute_by_newer_source' as check_name,
        fact.fact_type,
        fact.fact_id,
        null as label,
        disputing.citation_number,
        'The newer source ' || source.slug || ' disputes '
        || coalesce(disputing.attribute, 'the fact')
        || coalesce(' and states ' || disputing.stated_value, '') || '.' as detail
    from (
        select
            citation.fact_id,
            citation.attribute,
            citation.stated_value,
            passage.source_id,
            min(citation.citation_number)::integer as citation_number
        from core.citation
        inner join core.passage on citation.passage_id = passage.passage_id
        where citation.stance = 'disputes' and citation.note is null
        group by citation.fact_id, citation.attribute, citation.stated_value, passage.source_id
    ) as disputing
    inner join core.fact on disputing.fact_id = fact.fact_id
    inner join core.source on disputing.source_id = source.source_id
    where
        source.published_from > (
            select max(coalesce(supporting_source.published_to, supporting_source.published_from))
            from core.citation as supporting
            inner join core.passage as supporting_passage
                on supporting.passage_id = supporting_passage.passage_id
            inner join core.source as supporting_source
                on supporting_passage.source_id = supporting_source.source_id
            where
                supporting.fact_id = disputing.fact_id
                and supporting.stance = 'supports'
        )
    union all
    -- A session that was held before one with a lower number.
    select
        'session_out_of_order' as check_name,
        'meeting' as fact_type,
        numbered_session.meeting_id as fact_id,
        null as label,
        null as citation_number,
        'Session ' || numbered_session.session_number || ' is dated '
        || numbered_session.held_edtf || ', a session with a lower number '
        || numbered_session.latest_date_before[2] || '.' as detail
    from numbered_session
    where
        numbered_session.status = 'held'
        and numbered_session.held_to < numbered_session.latest_before
    union all
    -- Sessions missing between two that are on record. One that was not held is not missing.
    select
        'session_number_gap' as check_name,
        'meeting' as fact_type,
        numbered_session.meeting_id as fact_id,
        null as label,
        null as citation_number,
        'The session before number ' || numbered_session.session_number || ' on record is number '
        || numbered_session.number_before || '.' as detail
    from numbered_session
    where numbered_session.session_number > numbered_session.number_before + 1
    union all
    -- A held meeting of which neither a side, nor a participant, nor a series is known.
    select
        'meeting_of_nobody' as check_name,
        'meeting' as fact_type,
        meeting.meeting_id as fact_id,
        null as label,
        null as citation_number,
        'The meeting was held, yet no participant, delegation or series is known.' as detail
    from core.meeting
    where
        meeting.status = 'held'
        and meeting.meeting_series_id is null
        and not exists (
            select
            from core.participant
            where participant.meeting_id = meeting.meeting_id
        )
        and not exists (
            select
            from core.delegation
            where delegation.meeting_id = meeting.meeting_id
        )
    union all
    -- A planned meeting whose day is past, or one that was held in the future.
    select
        'meeting_status_overtaken' as check_name,
        'meeting' as fact_type,
        meeting.meeting_id as fact_id,
        null as label,
        null as citation_number,
        'The meeting is recorded as ' || meeting.status || ', its date is '
        || meeting.held_edtf || ': '
        || case meeting.status
            when 'planned' then 'add a source that says what became of it'
            else 'correct one of them'
        end
        || ', or acknowledge the finding.' as detail
    from core.meeting
    where
        (meeting.status = 'planned' and meeting.held_to < current_date)
        or (meeting.status = 'held' and meeting.held_from > current_date)
    union all
    -- A meeting held after one that it precedes or prepares, or before one that it follows up.
    select
        'meeting_relation_out_of_order' as check_name,
        'meeting_relation' as fact_type,
        relation.meeting_relation_id as fact_id,
        null as label,
        null as citation_number,
        'The dates are ' || meeting.held_edtf || ' and ' || related.held_edtf || '.' as detail
    from core.meeting_relation as relation
    inner join core.meeting on relation.meeting_id = meeting.meeting_id
    inner join (
        select
            other.meeting_id,
            other.held_from,
            other.held_to,
            other.held_edtf
        from core.meeting as other
    ) as related on relation.related_meeting_id = related.meeting_id
    where
        (relation.kind in ('precedes', 'prepares') and meeting.held_from > related.held_to)
        or (relation.kind = 'follows_up' and meeting.held_to < related.held_from)
    union all
    -- Someone who attended a meeting that was not held.
    select
        'attendance_without_meeting' as check_name,
        'participant' as fact_type,
        participant.participant_id as fact_id,
        null as label,
        null as citation_number,
        'Recorded as attending, yet the meeting is ' || meeting.status || '.' as detail
    from core.participant
    inner join core.meeting on participant.meeting_id = meeting.meeting_id
    where participant.attendance = 'attended' and meeting.status <> 'held'
    union all
    -- An official of whom it is not known in what capacity he or she took part.
    select
        'official_without_capacity' as check_name,
        'participant' as fact_type,
        participant.participant_id as fact_id,
        null as label,
        null as citation_number,
        'The official took part in no appointment and for no organisation.' as detail
    from core.participant
    where
        participant.official_id is not null
        and not exists (
            select
            from core.participant_capacity as capacity
            where
                capacity.meeting_id = participant.meeting_id
                and capacity.participant_id = participant.participant_id
        )
    union all
    -- An official who took part in an appointment before it began or after it ended.
    select
        'capacity_outside_appointment' as check_name,
        'participant_capacity' as fact_type,
        capacity.participant_capacity_id as fact_id,
        null as label,
        null as citation_number,
        'The meeting was held ' || meeting.held_edtf || ', the appointment began '
        || coalesce(appointment.started_edtf, 'at an unknown time') || ' and ended '
        || coalesce(appointment.ended_edtf, 'at an unknown time') || '.' as detail
    from core.participant_capacity as capacity
    inner join core.meeting on capacity.meeting_id = meeting.meeting_id
    inner join core.appointment on capacity.appointment_id = appointment.appointment_id
    where
        meeting.status = 'held'
        and (
            meeting.held_to < appointment.started_from
            or meeting.held_from > appointment.ended_to
        )
    union all
    -- A collaboration of nobody.
    select
        'collaboration_without_partner' as check_name,
        'collaboration' as fact_type,
        collaboration.collaboration_id as fact_id,
        null as label,
        null as citation_number,
        'No partner is known.' as detail
    from core.collaboration
    where
        not exists (
            select
            from core.collaboration_partner as partner
            where partner.collaboration_id = collaboration.collaboration_id
        )
    union all
    -- A contribution by nobody.
    select
        'contribution_without_partner' as check_name,
        'contribution' as fact_type,
        contribution.contribution_id as fact_id,
        null as label,
        null as citation_number,
        'No partner is known to make it.' as detail
    from core.contribution
    where
        not exists (
            select
            from core.contribution_partner as link
            where link.contribution_id = contribution.contribution_id
        )
    union all
    -- An organisation, a place or a topic that stands under itself.
    select
        'hierarchy_cycle' as check_name,
        sixteen_steps.fact_type,
        sixteen_steps.lower_id as fact_id,
        null as label,
        null as citation_number,
        'Going up from it leads back to it.' as detail
    from sixteen_steps
    where sixteen_steps.lower_id = sixteen_steps.higher_id
)

select
    finding.check_name,
    finding.fact_type,
    finding.fact_id,
    coalesce(
        finding.label,
        (
            select fact_label.label
            from core.fact_label
            where fact_label.fact_id = finding.fact_id
        )
    ) as label,
    finding.detail,
    finding.check_name
    || '/' || coalesce(finding.fact_id::text, finding.label)
    || coalesce('/' || finding.citation_number::text, '') as finding_key,
    finding.citation_number,
    (
        select acknowledgement.because
        from core.acknowledgement
        where
            acknowledgement.fact_id = finding.fact_id
            and acknowledgement.finding = finding.check_name
    ) as acknowledged_because
from finding;

comment on view reporting.data_quality is
'One row for each finding of a check: something that contradicts itself or is not accounted for. '
'No rows but acknowledged ones is the aim.';
comment on column reporting.data_quality.check_name is 'Name of the check.';
comment on column reporting.data_quality.fact_type is
'What sort of fact it concerns; empty if it concerns a source or a sentence.';
comment on column reporting.data_quality.fact_id is
'Id of the fact; look it up in evidence. Empty if it concerns a source or a sentence.';
comment on column reporting.data_quality.label is
'What it concerns, to show: the fact, or the source and sentence.';
comment on column reporting.data_quality.detail is 'What was found, in a sentence.';
comment on column reporting.data_quality.finding_key is
'Key of the row: the check, what it concerns and, if it concerns one, the number of the citation, '
'joined by slashes.';
comment on column reporting.data_quality.citation_number is
'Number of the citation that it concerns, as in evidence; empty if it concerns none.';
comment on column reporting.data_quality.acknowledged_because is
'Why it stays, as a seed file that acknowledges it says; empty if none does.';
