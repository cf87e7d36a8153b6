-- Grain: a post x a participant that takes part in it, as an official who holds it or as its
-- unnamed holder: posts of participants, as rows. A post held twice, in two appointments,
-- appears twice.
--
-- All is looked up within the union, so that a filter on it reaches an index, and what is not asked
-- for is left out. The holders are first, as there are more: some rows are found at once.
create view reporting.participant_posts as
select
    held.fact_id,
    held.participant_id,
    held.meeting_id,
    held.meeting_slug,
    held.official_slug,
    held.official_name,
    held.appointment_id,
    held.post_id,
    held.post_slug,
    held.post_title,
    held.post,
    held.organisation_slug,
    held.organisation_name,
    held.country_code,
    held.alpha3,
    held.basis,
    held.meeting_name,
    held.post as post_name
from (
    select
        capacity.participant_capacity_id as fact_id,
        capacity.participant_id,
        capacity.meeting_id,
        meeting.slug as meeting_slug,
        official.slug as official_slug,
        official.display_name as official_name,
        capacity.appointment_id,
        post.post_id,
        post.slug as post_slug,
        post.title as post_title,
        organisation.slug as organisation_slug,
        organisation.name as organisation_name,
        post_name.name as post,
        country.country_code::text as country_code,
        country.alpha3::text as alpha3,
        meeting.title as meeting_name,
        (
            select citation.basis
            from core.citation
            where
                citation.fact_id = capacity.participant_capacity_id
                and citation.citation_number = 1
        ) as basis
    from core.participant_capacity as capacity
    left join core.meeting on capacity.meeting_id = meeting.meeting_id
    left join core.official on capacity.official_id = official.official_id
    left join core.appointment on capacity.appointment_id = appointment.appointment_id
    left join core.post on appointment.post_id = post.post_id -- noqa: ST09
    left join core.post_name_kept as post_name on post.post_id = post_name.post_id
    left join core.organisation on post.organisation_id = organisation.organisation_id
    left join core.country on post_name.country_code = country.country_code
    where capacity.appointment_id is not null
    union all
    select
        participant.participant_id as fact_id,
        participant.participant_id,
        participant.meeting_id,
        meeting.slug as meeting_slug,
        null as official_slug,
        null as official_name,
        null::uuid as appointment_id,
        post.post_id,
        post.slug as post_slug,
        post.title as post_title,
        organisation.slug as organisation_slug,
        organisation.name as organisation_name,
        post_name.name as post,
        country.country_code::text as country_code,
        country.alpha3::text as alpha3,
        meeting.title as meeting_name,
        (
            select citation.basis
            from core.citation
            where
                citation.fact_id = participant.participant_id
                and citation.citation_number = 1
        ) as basis
    from core.participant
    left join core.meeting on participant.meeting_id = meeting.meeting_id
    left join core.post on participant.post_id = post.post_id
    left join core.post_name_kept as post_name on participant.post_id = post_name.post_id
    left join core.organisation on post.organisation_id = organisation.organisation_id
    left join core.country on post_name.country_code = country.country_code
    where participant.post_id is not null
) as held;

comment on view reporting.participant_posts is
'One row for each post in which a participant took part in a meeting: posts of participants, as '
'rows. A post held twice, in two appointments, appears twice.';
comment on column reporting.participant_posts.fact_id is
'Key of the row: id of the fact that the official took part in this post, or of the participant '
'where it is the unnamed holder; look it up in evidence.';
comment on column reporting.participant_posts.participant_id is
'Id of the participant; look it up in evidence.';
comment on column reporting.participant_posts.meeting_id is 'Id of the meeting.';
comment on column reporting.participant_posts.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.participant_posts.official_slug is
'The official, as in officials; empty for the unnamed holder of the post.';
comment on column reporting.participant_posts.official_name is
'Name of the official to show; empty for the unnamed holder of the post.';
comment on column reporting.participant_posts.appointment_id is
'Id of the appointment to the post, as in officials; empty for the unnamed holder.';
comment on column reporting.participant_posts.post_id is
'Id of the post; look it up in evidence.';
comment on column reporting.participant_posts.post_slug is 'Stable human key of the post.';
comment on column reporting.participant_posts.post_title is
'Title of the post, without the organisation.';
comment on column reporting.participant_posts.post is
'Title of the post and its organisation or country, to show.';
comment on column reporting.participant_posts.organisation_slug is
'Organisation that the post is in, as in organisations; empty for a post of a country.';
comment on column reporting.participant_posts.organisation_name is
'Name of that organisation; empty for a post of a country.';
comment on column reporting.participant_posts.country_code is
'ISO 3166-1 alpha-2 code of the country of the post or of its organisation; empty if neither has '
'one.';
comment on column reporting.participant_posts.alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if there is none.';
comment on column reporting.participant_posts.basis is
'Whether a sentence states it, or it was inferred; evidence has the rule.';
comment on column reporting.participant_posts.meeting_name is 'Name of the meeting: its title.';
comment on column reporting.participant_posts.post_name is
'Name of the post: its title, and the organisation or country that it is of.';
