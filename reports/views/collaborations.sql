-- Grain: a collaboration.
--
-- The status follows from the latest milestone. A milestone is overtaken only by one that is
-- certainly later and not merely planned: of those that are not overtaken, be it for want of a
-- precise date, the highest rank decides. A step of a part, such as a landing, says nothing of the
-- whole. Where a kind of milestone has the status for its name, a milestone of another kind (an
-- exchange, of what was signed) does not state that status: it is inferred.
--
-- All is looked up, not joined: only so is it left out where it is not asked for, and of the latest
-- rows looked up when they are found.
create view reporting.collaborations as
select
    collaboration.collaboration_id,
    collaboration.slug as collaboration_slug,
    collaboration.name,
    collaboration.kind,
    coalesce(collaboration.deciding[1], 'unknown') as status,
    collaboration.target,
    (
        select citation.basis
        from core.citation
        where citation.fact_id = collaboration.collaboration_id and citation.citation_number = 1
    ) as basis,
    array(
        select coalesce(partner.country_code::text, organisation.slug) as party
        from core.collaboration_partner as partner
        left join core.organisation on partner.organisation_id = organisation.organisation_id
        where partner.collaboration_id = collaboration.collaboration_id
        order by party
    ) as partners,
    array(
        select partner.country_code
        from core.collaboration_country_kept as partner
        where partner.collaboration_id = collaboration.collaboration_id
        order by partner.country_code
    ) as country_codes,
    collaboration.period_from,
    collaboration.period_to,
    collaboration.period_precision as date_precision,
    collaboration.period_edtf,
    collaboration.deciding[2] as status_basis,
    (
        -- The earlier of the two words is inferred: so is the period, if any of it is.
        select min(citation.basis)
        from core.citation
        where
            citation.fact_id = collaboration.collaboration_id
            and citation.attribute = 'period_edtf'
            and citation.stance = 'supports'
    ) as period_basis,
    (
        select milestone.happened_from
        from core.milestone
        where milestone.milestone_id = collaboration.first_signed_id
    ) as signed_from,
    (
        select milestone.happened_to
        from core.milestone
        where milestone.milestone_id = collaboration.first_signed_id
    ) as signed_to,
    (
        select milestone.happened_edtf
        from core.milestone
        where milestone.milestone_id = collaboration.first_signed_id
    ) as signed_edtf,
    collaboration.name as collaboration_name
from (
    select
        whole.collaboration_id,
        whole.slug,
        whole.name,
        whole.kind,
        whole.target,
        whole.period_from,
        whole.period_to,
        whole.period_precision,
        whole.period_edtf,
        (
            select milestone.milestone_id
            from core.milestone
            where
                milestone.collaboration_id = whole.collaboration_id
                and milestone.kind = 'signed'
                and milestone.step_of is null
            order by milestone.happened_from, milestone.milestone_id
            limit 1
        ) as first_signed_id,
        -- The status, and its basis.
        (
            select
                array[
                    milestone_kind.resulting_status,
                    case
                        when
                            milestone.kind <> milestone_kind.resulting_status
                            and exists (
                                select
                                from core.milestone_kind as namesake
                                where namesake.code = milestone_kind.resulting_status
                            )
                            then 'inferred'
                        else citation.basis
                    end
                ]
            from core.milestone
            inner join core.milestone_kind on milestone.kind = milestone_kind.code
            left join core.citation
                on milestone.milestone_id = citation.fact_id and citation.citation_number = 1
            where
                milestone.collaboration_id = whole.collaboration_id
                and milestone.step_of is null
                and milestone_kind.resulting_status is not null
                and not exists (
                    select
                    from core.milestone as later
                    inner join core.milestone_kind as later_kind on later.kind = later_kind.code
                    where
                        later.collaboration_id = milestone.collaboration_id
                        and later.kind not in ('planned', 'delayed')
                        and later.step_of is null
                        and later_kind.resulting_status is not null
                        and later.happened_from
                        > coalesce(milestone.happened_to, milestone.happened_from)
                )
            -- Of several of the highest rank, one that is stated.
            order by
                milestone_kind.rank desc,
                citation.basis = 'stated' desc nulls last
            limit 1
        ) as deciding
    from core.collaboration as whole
) as collaboration;

comment on view reporting.collaborations is
'One row for each collaboration: a mission, an agreement, an exchange year, a programme.';
comment on column reporting.collaborations.collaboration_id is
'Id of the collaboration; look it up in evidence.';
comment on column reporting.collaborations.collaboration_slug is
'Stable human key of the collaboration.';
comment on column reporting.collaborations.name is 'Name of the collaboration.';
comment on column reporting.collaborations.kind is 'Kind of collaboration.';
comment on column reporting.collaborations.status is
'Where it stands, by its latest milestone; where dates do not tell which is the latest, by the '
'most advanced of those in question; steps of a part of it do not count; unknown if it has none.';
comment on column reporting.collaborations.target is
'What it aims at, such as the region a mission explores; empty if not stated.';
comment on column reporting.collaborations.partners is
'Partners, each a country code or the slug of an organisation, sorted.';
comment on column reporting.collaborations.country_codes is
'ISO 3166-1 alpha-2 codes of the countries that are partners, themselves or through an '
'organisation; sorted.';
comment on column reporting.collaborations.period_from is
'Earliest day on which it runs; empty when unbounded or unknown.';
comment on column reporting.collaborations.period_to is
'Latest day on which it runs; empty when unbounded or unknown.';
comment on column reporting.collaborations.date_precision is
'How precisely the period is known: interval, year, unknown and so on.';
comment on column reporting.collaborations.period_edtf is
'The period as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column reporting.collaborations.basis is
'Whether a sentence states that there is the collaboration, or it was inferred; evidence has the '
'rule. Of the status, status_basis tells it.';
comment on column reporting.collaborations.status_basis is
'Whether a sentence states the milestone that decides the status, or it was inferred; evidence has '
'the rule, by the milestone_id in milestones. Inferred too where the milestone is of another kind '
'than the one called like the status: what is planned counts as proposed, what is exchanged as '
'signed. Empty if the status is unknown.';
comment on column reporting.collaborations.period_basis is
'Whether sentences state the period, or any of it was inferred; evidence has the rule. Empty if no '
'sentence is cited for the period alone.';
comment on column reporting.collaborations.signed_from is
'Earliest day on which it was first signed; empty when unbounded or unknown.';
comment on column reporting.collaborations.signed_to is
'Latest day on which it was first signed; empty when unbounded or unknown.';
comment on column reporting.collaborations.signed_edtf is
'When it was first signed as a whole, as stated, in EDTF (ISO 8601-2); empty if not known.';
comment on column reporting.collaborations.collaboration_name is 'Name of the collaboration.';
