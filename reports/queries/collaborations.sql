-- title: Collaborations
-- question: Who works with whom on what, and where does it stand?
-- description: Collaborations: who works with whom on what, and where it stands.
--
-- column collaboration: Name of the collaboration.
-- column kind: What it is: a mission, an agreement, an exchange year and so on.
-- column status: Where it stands, by its latest milestone; unknown if it has none.
-- column partners: Country codes and slugs of organisations.
-- column period: When it runs, in EDTF.
-- column first_day: Day on which it begins, as a date; empty where it is not known.
-- column last_day: Day on which it ends, as a date; empty where it is not known.
-- column inferred: Which of these were inferred: status, partners, period.
-- column signed: When it was first signed, in EDTF.
select
    collaborations.name as collaboration,
    collaborations.kind,
    collaborations.status,
    array_to_string(collaborations.partners, ', ') as partners,
    collaborations.period_edtf as period,
    period.first_day,
    period.last_day,
    nullif(
        concat_ws(
            ', ',
            case when collaborations.basis = 'inferred' then 'status' end,
            case
                when exists (
                    select
                    from reporting.collaboration_partners
                    where
                        collaboration_partners.collaboration_id = collaborations.collaboration_id
                        and collaboration_partners.basis = 'inferred'
                ) then 'partners'
            end,
            case when collaborations.period_basis = 'inferred' then 'period' end
        ),
        ''
    ) as inferred,
    collaborations.signed_edtf as signed
from reporting.collaborations
left join reporting.timeline as period
    on
        collaborations.collaboration_id = period.fact_id
        and period.event_type = 'collaboration_period'
order by collaborations.name asc, collaborations.collaboration_slug asc;
