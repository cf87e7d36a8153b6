-- title: Ledger of collaborations
-- question: Who works with whom on what, who brings what, and how did it come to stand where it
--   does?
-- description: Each collaboration with its status, names, partners, totals, contributions,
--   milestones, the meetings at which it figured, and the collaborations that it relates to. A
--   contribution that partners share is one line. Dates are in EDTF. Tells of the latest thousand
--   collaborations, or as many as are asked for, and ends with how many earlier ones are left out.
-- layout: sections
--
\set ON_ERROR_STOP on
-- parameter collaboration (collaboration): Only this one, by its slug; all of them if empty.
\if :{?collaboration} \else \set collaboration '' \endif
-- parameter country (country): Only those of which this country is a partner, itself or through an
--   organisation.
\if :{?country} \else \set country '' \endif
-- parameter latest (integer 1..10000000): How many collaborations to tell of, the latest ones.
\if :{?latest} \else \set latest '1000' \endif
--
-- column collaboration: Name of the collaboration.
-- column part: What the line is: status, name, partner, total, contribution, milestone,
--   meeting or relation; at the end, what is left out.
-- column dated: When it was, in EDTF.
-- column entry: The status, name, partner, item, milestone, meeting or other collaboration.
-- column detail: What there is to say about it.
-- column basis: Whether a sentence states it, or any of it was inferred.
-- column reference: Code or slug by which to look it up.
with collaboration as materialized (
    select
        collaborations.collaboration_id,
        collaborations.collaboration_slug,
        coalesce(collaborations.period_to, collaborations.period_from) as sort_day
    from reporting.collaborations
    where
        (:'collaboration' = '' or collaborations.collaboration_slug = :'collaboration')
        and (:'country' = '' or :'country' = any(collaborations.country_codes))
),

latest as (
    select collaboration.collaboration_id
    from collaboration
    order by
        collaboration.sort_day desc nulls last,
        collaboration.collaboration_slug asc
    limit :'latest'::integer
),

asked as materialized (
    select
        collaborations.collaboration_id,
        collaborations.collaboration_slug,
        collaborations.name,
        collaborations.kind,
        collaborations.status,
        collaborations.target,
        collaborations.period_edtf,
        collaborations.signed_edtf,
        -- The earlier of the two words is inferred.
        least(collaborations.basis, collaborations.period_basis) as basis
    from reporting.collaborations
    where collaborations.collaboration_id = any(array(select latest.collaboration_id from latest))
),

line as (
    select
        asked.name,
        asked.collaboration_slug,
        1 as number,
        'status' as part,
        asked.period_edtf as dated,
        asked.status as entry,
        concat_ws(
            '; ', replace(asked.kind, '_', ' '), asked.target, 'signed ' || asked.signed_edtf
        ) as detail,
        asked.basis,
        asked.collaboration_slug as reference,
        null::date as sort_day
    from asked
    union all
    select
        asked.name,
        asked.collaboration_slug,
        1 as number,
        'name' as part,
        names.date_edtf as dated,
        names.name as entry,
        concat_ws(
            '; ',
            case when not names.is_current then 'former' end,
            replace(nullif(names.name_kind, 'former'), '_', ' '),
            names.language
        ) as detail,
        names.basis,
        null as reference,
        coalesce(names.valid_to, names.valid_from) as sort_day
    from asked
    inner join reporting.names
        on asked.collaboration_id = names.fact_id and asked.name <> names.name
    union all
    select
        asked.name,
        asked.collaboration_slug,
        2 as number,
        'partner' as part,
        null as dated,
        collaboration_partners.partner_name as entry,
        concat_ws(
            '; ',
            collaboration_partners.partner_kind,
            'on behalf of ' || collaboration_partners.on_behalf_of
        ) as detail,
        collaboration_partners.basis,
        collaboration_partners.partner_slug as reference,
        null as sort_day
    from asked
    inner join reporting.collaboration_partners
        on asked.collaboration_id = collaboration_partners.collaboration_id
    union all
    select
        asked.name,
        asked.collaboration_slug,
        3 as number,
        'contribution' as part,
        null as dated,
        max(contributions.item) as entry,
        concat_ws(
            '; ',
            'by ' || string_agg(
                contributions.partner_name, ', ' order by contributions.partner_name
            ),
            max(contributions.kind),
            max(contributions.extent)
        ) as detail,
        -- The earlier of the two words is inferred.
        least(
            min(contributions.basis),
            (
                select evidence.basis
                from reporting.evidence
                where
                    evidence.fact_id = contributions.contribution_id
                    and evidence.citation_number = 1
            )
        ) as basis,
        string_agg(
            contributions.partner_slug, ', ' order by contributions.partner_name
        ) as reference,
        null as sort_day
    from asked
    inner join reporting.contributions on asked.collaboration_id = contributions.collaboration_id
    group by asked.name, asked.collaboration_slug, contributions.contribution_id
    union all
    select
        asked.name,
        asked.collaboration_slug,
        3 as number,
        'total' as part,
        null as dated,
        coalesce(totals.item, 'In total') as entry,
        totals.money as detail,
        totals.basis,
        null as reference,
        null as sort_day
    from asked
    inner join reporting.collaboration_totals as totals
        on asked.collaboration_id = totals.collaboration_id
    union all
    select
        asked.name,
        asked.collaboration_slug,
        4 as number,
        'milestone' as part,
        milestones.date_edtf as dated,
        milestones.step
        || case
            when milestones.is_plan and milestones.date_edtf is not null then ' this date'
            else ''
        end as entry,
        concat_ws(
            '; ',
            'later ' || milestones.replanned_edtf,
            milestones.actors,
            milestones.place,
            meetings.title,
            case when milestones.is_past_plan then 'not known whether it came about' end
        ) as detail,
        milestones.basis,
        milestones.meeting_slug as reference,
        coalesce(milestones.happened_to, milestones.happened_from) as sort_day
    from asked
    inner join reporting.milestones on asked.collaboration_id = milestones.collaboration_id
    left join reporting.meetings on milestones.meeting_slug = meetings.meeting_slug
    union all
    select
        asked.name,
        asked.collaboration_slug,
        5 as number,
        'meeting' as part,
        meetings.date_edtf as dated,
        meetings.title as entry,
        meeting_collaborations.relation || case
            when meetings.status = 'held' then ' there'
            when meetings.status = 'unknown_outcome' then '; planned; not known whether held'
            else '; ' || replace(meetings.status, '_', ' ')
        end as detail,
        meeting_collaborations.basis,
        meetings.meeting_slug as reference,
        coalesce(meetings.held_to, meetings.held_from) as sort_day
    from asked
    inner join reporting.meeting_collaborations
        on asked.collaboration_id = meeting_collaborations.collaboration_id
    inner join reporting.meetings on meeting_collaborations.meeting_id = meetings.meeting_id
    union all
    select
        asked.name,
        asked.collaboration_slug,
        6 as number,
        'relation' as part,
        null as dated,
        relations.collaboration_name as entry,
        relations.kind as detail,
        relations.basis,
        relations.collaboration_slug as reference,
        null as sort_day
    from asked
    inner join lateral (
        select
            own.related_collaboration_name as collaboration_name,
            own.related_collaboration_slug as collaboration_slug,
            replace(own.kind, '_', ' ') as kind,
            own.basis
        from reporting.collaboration_relations as own
        where own.collaboration_id = asked.collaboration_id
        union all
        select
            of_other.collaboration_name,
            of_other.collaboration_slug,
            case of_other.kind
                when 'implements' then 'implemented by'
                when 'part_of' then 'includes'
                when 'succeeds' then 'succeeded by'
                when 'supports' then 'supported by'
                when 'conditional_on' then 'condition of'
            end as kind,
            of_other.basis
        from reporting.collaboration_relations as of_other
        where of_other.related_collaboration_id = asked.collaboration_id
    ) as relations on true
    union all
    select
        'Left out' as name,
        null as collaboration_slug,
        7 as number,
        'left out' as part,
        null as dated,
        'Earlier collaborations' as entry,
        (count(*) - :'latest'::integer)::text as detail,
        null as basis,
        null as reference,
        null as sort_day
    from collaboration
    having count(*) > :'latest'::integer
)

select
    line.name as collaboration,
    line.part,
    line.dated,
    line.entry,
    nullif(line.detail, '') as detail,
    line.basis,
    line.reference
from line
order by
    line.number = 7 asc,
    line.name asc,
    line.collaboration_slug asc,
    line.number asc,
    line.part desc,
    line.sort_day asc nulls last,
    line.entry asc,
    line.reference asc,
    line.detail asc;
