-- Internal. Grain: a participant of a meeting, with the organisation and the country that it stands
-- for.
--
-- It reads whole tables; core.participant_standing_kept is what it gives, for others to read.
create view core.participant_standing as
select
    participant.meeting_id,
    participant.participant_id,
    organisation.organisation_id,
    coalesce(
        delegation.country_code,
        delegation_organisation.country_code,
        organisation.country_code,
        post.country_code,
        capacity.country_code
    ) as country_code,
    capacity.acting_for_organisation_id,
    coalesce(delegation.country_code, delegation_organisation.slug) as side
from core.participant
left join core.delegation
    on
        participant.meeting_id = delegation.meeting_id
        and participant.delegation_id = delegation.delegation_id
left join core.organisation as delegation_organisation
    on delegation.organisation_id = delegation_organisation.organisation_id
left join core.post on participant.post_id = post.post_id
left join (
    select
        stated.meeting_id,
        stated.participant_id,
        (
            array_agg(acting_for.organisation_id order by acting_for.slug)
            filter (where acting_for.organisation_id is not null)
        )[1] as acting_for_organisation_id,
        min(held_post.country_code) as country_code,
        (
            array_agg(
                represented.organisation_id
                order by acting_for.organisation_id is null, represented.slug
            ) filter (where represented.organisation_id is not null)
        )[1] as organisation_id
    from core.participant_capacity as stated
    left join core.appointment on stated.appointment_id = appointment.appointment_id
    left join core.post as held_post on appointment.post_id = held_post.post_id
    left join core.organisation as acting_for
        on stated.acting_for_organisation_id = acting_for.organisation_id
    left join core.organisation as represented
        on represented.organisation_id = coalesce(
            acting_for.organisation_id, held_post.organisation_id
        )
    group by stated.meeting_id, stated.participant_id
) as capacity
    on
        participant.meeting_id = capacity.meeting_id
        and participant.participant_id = capacity.participant_id
left join core.organisation
    on organisation.organisation_id = coalesce(
        participant.organisation_id, post.organisation_id, capacity.organisation_id
    );

comment on view core.participant_standing is 'Who each participant stands for.';
comment on column core.participant_standing.meeting_id is 'The meeting.';
comment on column core.participant_standing.participant_id is 'The participant.';
comment on column core.participant_standing.organisation_id is
'The organisation: itself, of the post, or the one acted for or held a post in; empty if none. Of '
'several, the first by slug.';
comment on column core.participant_standing.country_code is
'Code of the country: of its side, else of its organisation, else of its post; empty if none has '
'one. Of several, the first by code.';
comment on column core.participant_standing.acting_for_organisation_id is
'The organisation that the official acted for; empty if none. Of several, the first by slug.';
comment on column core.participant_standing.side is
'The side it is on: code of the country, or slug of the organisation; empty if not known.';
