-- It reads core for readers who may not: as its owner, every name qualified or of pg_catalog.
--
-- Each type has a look-up of its own, which is planned once a session, when it is first needed. A
-- view with all of them would take ten times as long to plan as one of them takes to run.
create function core.label(fact_id uuid, fact_type text) returns text
language plpgsql
stable
strict
parallel restricted
security definer
set search_path = pg_catalog, pg_temp
as $label$
begin
    case label.fact_type
        when 'appointment' then
            return (
                select
                    (
                        select official.display_name
                        from core.official
                        where official.official_id = appointment.official_id
                    )
                    || ' as '
                    || (
                        select post_name.name
                        from core.post_name_kept as post_name
                        where post_name.post_id = appointment.post_id
                    )
                from core.appointment
                where appointment.appointment_id = label.fact_id
            );
        when 'collaboration' then
            return (
                select collaboration.name
                from core.collaboration
                where collaboration.collaboration_id = label.fact_id
            );
        when 'collaboration_name' then
            return (
                select
                    collaboration_name.name
                    || ', a name of '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where collaboration.collaboration_id = collaboration_name.collaboration_id
                    )
                from core.collaboration_name
                where collaboration_name.collaboration_name_id = label.fact_id
            );
        when 'collaboration_partner' then
            return (
                select
                    coalesce(
                        (
                            select coalesce(country.display_name, country.name)
                            from core.country
                            where country.country_code = collaboration_partner.country_code
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where
                                organisation.organisation_id
                                = collaboration_partner.organisation_id
                        )
                    )
                    || ' in '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = collaboration_partner.collaboration_id
                    )
                from core.collaboration_partner
                where collaboration_partner.collaboration_partner_id = label.fact_id
            );
        when 'collaboration_relation' then
            return (
                select
                    (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = collaboration_relation.collaboration_id
                    )
                    || ' ' || replace(collaboration_relation.kind, '_', ' ') || ' '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = collaboration_relation.related_collaboration_id
                    )
                from core.collaboration_relation
                where collaboration_relation.collaboration_relation_id = label.fact_id
            );
        when 'collaboration_total' then
            return (
                select
                    'Total'
                    || coalesce(' of ' || collaboration_total.item, '')
                    || ' for '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = collaboration_total.collaboration_id
                    )
                from core.collaboration_total
                where collaboration_total.collaboration_total_id = label.fact_id
            );
        when 'contribution' then
            return (
                select
                    contribution.item
                    || ' for '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where collaboration.collaboration_id = contribution.collaboration_id
                    )
                from core.contribution
                where contribution.contribution_id = label.fact_id
            );
        when 'contribution_partner' then
            return (
                select
                    (
                        select
                            coalesce(
                                (
                                    select coalesce(country.display_name, country.name)
                                    from core.country
                                    where country.country_code = partner.country_code
                                ),
                                (
                                    select organisation.name
                                    from core.organisation
                                    where organisation.organisation_id = partner.organisation_id
                                )
                            )
                        from core.collaboration_partner as partner
                        where
                            partner.collaboration_partner_id
                            = contribution_partner.collaboration_partner_id
                    )
                    || ' contributes '
                    || (
                        select contribution.item
                        from core.contribution
                        where contribution.contribution_id = contribution_partner.contribution_id
                    )
                from core.contribution_partner
                where contribution_partner.contribution_partner_id = label.fact_id
            );
        when 'country_name' then
            return (
                select
                    country_name.name
                    || ', a name of '
                    || (
                        select coalesce(country.display_name, country.name)
                        from core.country
                        where country.country_code = country_name.country_code
                    )
                from core.country_name
                where country_name.country_name_id = label.fact_id
            );
        when 'delegation' then
            return (
                select
                    'Delegation of '
                    || coalesce(
                        (
                            select coalesce(country.display_name, country.name)
                            from core.country
                            where country.country_code = delegation.country_code
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where organisation.organisation_id = delegation.organisation_id
                        )
                    )
                    || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = delegation.meeting_id
                    )
                from core.delegation
                where delegation.delegation_id = label.fact_id
            );
        when 'meeting' then
            return (
                select meeting.title
                from core.meeting
                where meeting.meeting_id = label.fact_id
            );
        when 'meeting_collaboration' then
            return (
                select
                    (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = meeting_collaboration.collaboration_id
                    )
                    || ' ' || meeting_collaboration.relation || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = meeting_collaboration.meeting_id
                    )
                from core.meeting_collaboration
                where meeting_collaboration.meeting_collaboration_id = label.fact_id
            );
        when 'meeting_name' then
            return (
                select meeting_name.name
                    || ', a name of '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = meeting_name.meeting_id
                    )
                from core.meeting_name
                where meeting_name.meeting_name_id = label.fact_id
            );
        when 'meeting_place' then
            return (
                select
                    (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = meeting_place.meeting_id
                    )
                    || ' at '
                    || (
                        select located_place_kept.name
                        from core.located_place_kept
                        where located_place_kept.place_id = meeting_place.place_id
                    )
                from core.meeting_place
                where meeting_place.meeting_place_id = label.fact_id
            );
        when 'meeting_relation' then
            return (
                select
                    (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = meeting_relation.meeting_id
                    )
                    || ' ' || replace(meeting_relation.kind, '_', ' ') || ' '
                from core.meeting_relation
                where meeting_relation.meeting_relation_id = label.fact_id
            )
            || (
                select meeting.title
                from core.meeting
                where
                    meeting.meeting_id = (
                        select meeting_relation.related_meeting_id
                        from core.meeting_relation
                        where meeting_relation.meeting_relation_id = label.fact_id
                    )
            );
        when 'meeting_series' then
            return (
                select meeting_series.name
                from core.meeting_series
                where meeting_series.meeting_series_id = label.fact_id
            );
        when 'meeting_series_name' then
            return (
                select
                    meeting_series_name.name
                    || ', a name of '
                    || (
                        select meeting_series.name
                        from core.meeting_series
                        where
                            meeting_series.meeting_series_id
                            = meeting_series_name.meeting_series_id
                    )
                from core.meeting_series_name
                where meeting_series_name.meeting_series_name_id = label.fact_id
            );
        when 'meeting_series_parent' then
            return (
                select
                    (
                        select meeting_series.name
                        from core.meeting_series
                        where
                            meeting_series.meeting_series_id
                            = meeting_series_parent.meeting_series_id
                    )
                    || ' under '
                    || coalesce(
                        (
                            select meeting_series.name
                            from core.meeting_series
                            where
                                meeting_series.meeting_series_id
                                = meeting_series_parent.parent_series_id
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where
                                organisation.organisation_id
                                = meeting_series_parent.organisation_id
                        )
                    )
                from core.meeting_series_parent
                where meeting_series_parent.meeting_series_parent_id = label.fact_id
            );
        when 'meeting_series_party' then
            return (
                select
                    coalesce(
                        (
                            select coalesce(country.display_name, country.name)
                            from core.country
                            where country.country_code = meeting_series_party.country_code
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where
                                organisation.organisation_id
                                = meeting_series_party.organisation_id
                        )
                    )
                    || ' in '
                    || (
                        select meeting_series.name
                        from core.meeting_series
                        where
                            meeting_series.meeting_series_id
                            = meeting_series_party.meeting_series_id
                    )
                from core.meeting_series_party
                where meeting_series_party.meeting_series_party_id = label.fact_id
            );
        when 'meeting_series_relation' then
            return (
                select
                    (
                        select meeting.title
                        from core.meeting
                        where
                            meeting.meeting_id = meeting_series_relation.meeting_id
                    )
                    || ' ' || replace(meeting_series_relation.kind, '_', ' ') || ' '
                    || (
                        select meeting_series.name
                        from core.meeting_series
                        where
                            meeting_series.meeting_series_id
                            = meeting_series_relation.meeting_series_id
                    )
                from core.meeting_series_relation
                where meeting_series_relation.meeting_series_relation_id = label.fact_id
            );
        when 'meeting_topic' then
            return (
                select
                    (
                        select topic.name
                        from core.topic
                        where topic.topic_id = meeting_topic.topic_id
                    )
                    || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = meeting_topic.meeting_id
                    )
                from core.meeting_topic
                where meeting_topic.meeting_topic_id = label.fact_id
            );
        when 'milestone' then
            return (
                select
                    (
                        select collaboration.name
                        from core.collaboration
                        where collaboration.collaboration_id = milestone.collaboration_id
                    )
                    || ', ' || milestone_standing.step
                    || case
                        when milestone_standing.is_plan
                            then coalesce(' ' || milestone.happened_edtf, '')
                        else ''
                    end
                from core.milestone
                inner join core.milestone_standing
                    on milestone.milestone_id = milestone_standing.milestone_id
                where milestone.milestone_id = label.fact_id
            );
        when 'milestone_actor' then
            return (
                select
                    coalesce(
                        (
                            select official.display_name
                            from core.official
                            where official.official_id = milestone_actor.official_id
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where organisation.organisation_id = milestone_actor.organisation_id
                        ),
                        (
                            select coalesce(country.display_name, country.name)
                            from core.country
                            where country.country_code = milestone_actor.country_code
                        )
                    )
                    || ' ' || milestone_actor.act || ' '
                    || (
                        select collaboration.name
                        from core.collaboration
                        where collaboration.collaboration_id = milestone_actor.collaboration_id
                    )
                from core.milestone_actor
                where milestone_actor.milestone_actor_id = label.fact_id
            );
        when 'official' then
            return (
                select official.display_name
                from core.official
                where official.official_id = label.fact_id
            );
        when 'official_name' then
            return (
                select
                    official_name.full_name
                    || ', a name of '
                    || (
                        select official.display_name
                        from core.official
                        where official.official_id = official_name.official_id
                    )
                from core.official_name
                where official_name.official_name_id = label.fact_id
            );
        when 'organisation' then
            return (
                select organisation.name
                from core.organisation
                where organisation.organisation_id = label.fact_id
            );
        when 'organisation_member' then
            return (
                select
                    coalesce(
                        (
                            select coalesce(country.display_name, country.name)
                            from core.country
                            where country.country_code = organisation_member.country_code
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where organisation.organisation_id = organisation_member.member_id
                        )
                    )
                    || ', ' || organisation_member.standing || ' of '
                    || (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_member.organisation_id
                    )
                from core.organisation_member
                where organisation_member.organisation_member_id = label.fact_id
            );
        when 'organisation_name' then
            return (
                select
                    organisation_name.name
                    || ', a name of '
                    || (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_name.organisation_id
                    )
                from core.organisation_name
                where organisation_name.organisation_name_id = label.fact_id
            );
        when 'organisation_parent' then
            return (
                select
                    (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_parent.organisation_id
                    )
                    || ' under '
                    || (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_parent.parent_id
                    )
                from core.organisation_parent
                where organisation_parent.organisation_parent_id = label.fact_id
            );
        when 'organisation_succession' then
            return (
                select
                    (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_succession.predecessor_id
                    )
                    || ', ' || replace(organisation_succession.kind, '_', ' ') || ', now '
                    || (
                        select organisation.name
                        from core.organisation
                        where organisation.organisation_id = organisation_succession.successor_id
                    )
                from core.organisation_succession
                where organisation_succession.organisation_succession_id = label.fact_id
            );
        when 'outcome' then
            return (
                select outcome.summary
                from core.outcome
                where outcome.outcome_id = label.fact_id
            );
        when 'outcome_collaboration' then
            return (
                select
                    (
                        select collaboration.name
                        from core.collaboration
                        where
                            collaboration.collaboration_id
                            = outcome_collaboration.collaboration_id
                    )
                    || ' ' || outcome_collaboration.relation || ' in an outcome of '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = outcome_collaboration.meeting_id
                    )
                from core.outcome_collaboration
                where outcome_collaboration.outcome_collaboration_id = label.fact_id
            );
        when 'outcome_text' then
            return (
                select
                    (
                        select source.title
                        from core.source
                        where
                            source.source_id = outcome_text.source_id
                    )
                    || ' is the text of '
                    || (
                        select outcome.summary
                        from core.outcome
                        where
                            outcome.meeting_id = outcome_text.meeting_id
                            and outcome.outcome_id = outcome_text.outcome_id
                    )
                from core.outcome_text
                where outcome_text.outcome_text_id = label.fact_id
            );
        when 'participant' then
            return (
                select
                    coalesce(
                        (
                            select official.display_name
                            from core.official
                            where official.official_id = participant.official_id
                        ),
                        (
                            select organisation.name
                            from core.organisation
                            where organisation.organisation_id = participant.organisation_id
                        ),
                        (
                            select post_name.name
                            from core.post_name_kept as post_name
                            where post_name.post_id = participant.post_id
                        ),
                        participant.described_as
                    )
                    || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = participant.meeting_id
                    )
                from core.participant
                where participant.participant_id = label.fact_id
            );
        when 'participant_capacity' then
            return (
                select
                    (
                        select official.display_name
                        from core.official
                        where official.official_id = participant_capacity.official_id
                    )
                    || coalesce(
                        ' as ' || (
                            select post_name.name
                            from core.appointment
                            inner join core.post_name_kept as post_name
                                on appointment.post_id = post_name.post_id
                            where
                                appointment.appointment_id
                                = participant_capacity.appointment_id
                        ),
                        ''
                    )
                    || coalesce(
                        ' for ' || (
                            select organisation.name
                            from core.organisation
                            where
                                organisation.organisation_id
                                = participant_capacity.acting_for_organisation_id
                        ),
                        ''
                    )
                    || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = participant_capacity.meeting_id
                    )
                from core.participant_capacity
                where participant_capacity.participant_capacity_id = label.fact_id
            );
        when 'participant_role' then
            return (
                select
                    (
                        select
                            coalesce(
                                (
                                    select official.display_name
                                    from core.official
                                    where official.official_id = participant.official_id
                                ),
                                (
                                    select organisation.name
                                    from core.organisation
                                    where
                                        organisation.organisation_id
                                        = participant.organisation_id
                                ),
                                (
                                    select post_name.name
                                    from core.post_name_kept as post_name
                                    where post_name.post_id = participant.post_id
                                ),
                                participant.described_as
                            )
                        from core.participant
                        where
                            participant.meeting_id = participant_role.meeting_id
                            and participant.participant_id = participant_role.participant_id
                    )
                    || ', '
                    || (
                        select lower(role.label)
                        from core.role
                        where role.code = participant_role.role
                    )
                    || ' at '
                    || (
                        select meeting.title
                        from core.meeting
                        where meeting.meeting_id = participant_role.meeting_id
                    )
                from core.participant_role
                where participant_role.participant_role_id = label.fact_id
            );
        when 'place' then
            return (
                select located_place_kept.name
                from core.located_place_kept
                where located_place_kept.place_id = label.fact_id
            );
        when 'place_name' then
            return (
                select
                    place_name.name
                    || ', a name of '
                    || (
                        select place.name
                        from core.place
                        where place.place_id = place_name.place_id
                    )
                from core.place_name
                where place_name.place_name_id = label.fact_id
            );
        when 'post' then
            return (
                select post_name.name
                from core.post_name_kept as post_name
                where post_name.post_id = label.fact_id
            );
        when 'post_title' then
            return (
                select
                    post_title.name
                    || ', a title of '
                    || (
                        select post_name.name
                        from core.post_name_kept as post_name
                        where post_name.post_id = post_title.post_id
                    )
                from core.post_title
                where post_title.post_title_id = label.fact_id
            );
        when 'source_relation' then
            return (
                select
                    (
                        select source.title
                        from core.source
                        where
                            source.source_id = source_relation.source_id
                    )
                    || ' ' || replace(source_relation.kind, '_', ' ') || ' '
                    || (
                        select source.title
                        from core.source
                        where
                            source.source_id = source_relation.related_source_id
                    )
                from core.source_relation
                where source_relation.source_relation_id = label.fact_id
            );
        when 'topic' then
            return (
                select topic.name
                from core.topic
                where topic.topic_id = label.fact_id
            );
        when 'unlisted_country' then
            return (
                select unlisted_country.name
                from core.unlisted_country
                where unlisted_country.unlisted_country_id = label.fact_id
            );
        when 'topic_name' then
            return (
                select
                    topic_name.name
                    || ', a name of '
                    || (
                        select topic.name
                        from core.topic
                        where topic.topic_id = topic_name.topic_id
                    )
                from core.topic_name
                where topic_name.topic_name_id = label.fact_id
            );
        else
            return null;
    end case;
end
$label$;

comment on function core.label(uuid, text) is
'What a fact is about, to show; asked with its id and its type. Empty if there is no such fact.';
