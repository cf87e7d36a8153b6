"""Ten views of the contract by a key, against SQL written by hand for that one question.

What is written by hand reads the same tables and gives the essentials of what the view tells of the
same rows, by simpler rules where the view's are intricate (days since the session before); it knows
the tables, which nobody who reads the contract has to.
"""

from typing import Any

import psycopg
from psycopg import sql

from . import readers
from .results import Goal, Measurement

_AT_MOST = Goal(1.3, "times")
_KEYS = 10
_RUNS = 5

#: For each view the column that it is asked by, and the query by hand for one value of it.
BY_HAND: dict[str, tuple[str, str]] = {
    "meetings": (
        "meeting_slug",
        """
        select
            meeting.meeting_id, meeting.slug, meeting.title, meeting.kind, meeting.status,
            meeting.format, meeting.session_number, meeting.held_edtf, meeting.held_from,
            meeting.held_to, series.slug, series.name,
            array(
                select located_place_kept.name
                from core.meeting_place
                inner join core.located_place_kept using (place_id)
                where meeting_place.meeting_id = meeting.meeting_id
                order by located_place_kept.name
            ),
            array(
                select coalesce(delegation.country_code, organisation.slug) as side
                from core.delegation
                left join core.organisation using (organisation_id)
                where delegation.meeting_id = meeting.meeting_id
                order by side
            ),
            array(
                select country_code
                from core.meeting_country_kept
                where meeting_country_kept.meeting_id = meeting.meeting_id
                order by country_code
            ),
            array(
                select party
                from core.meeting_party_kept
                where meeting_party_kept.meeting_id = meeting.meeting_id
                order by party
            ),
            (
                select meeting.held_from - max(earlier.held_to)
                from core.meeting as earlier
                where
                    earlier.meeting_series_id = meeting.meeting_series_id
                    and earlier.session_number < meeting.session_number
            ),
            (
                select
                    count(distinct coalesce(official_id, organisation_id, post_id, participant_id))
                from core.participant
                where participant.meeting_id = meeting.meeting_id
            ),
            (select count(*) from core.citation where fact_id = meeting.meeting_id),
            (select min(basis) from core.citation where fact_id = meeting.meeting_id)
        from core.meeting
        left join core.meeting_series as series using (meeting_series_id)
        where meeting.slug = {}
        """,
    ),
    "participants": (
        "meeting_slug",
        """
        select
            participant.participant_id, meeting.slug, meeting.title, meeting.held_from,
            meeting.held_to, standing.side, official.slug, official.display_name,
            organisation.slug, organisation.name, post.name, participant.described_as,
            participant.printed_name, participant.printed_title, participant.attendance,
            participant.position, country.country_code, country.alpha3, country.name,
            side_country.name, side_organisation.name,
            array(
                select role
                from core.participant_role
                where
                    participant_role.meeting_id = participant.meeting_id
                    and participant_role.participant_id = participant.participant_id
                order by role
            ),
            array(
                select held.name
                from core.participant_capacity as capacity
                inner join core.appointment using (appointment_id)
                inner join core.post_name_kept as held on appointment.post_id = held.post_id
                where
                    capacity.meeting_id = participant.meeting_id
                    and capacity.participant_id = participant.participant_id
                order by held.name
            ),
            array(
                select represented.slug
                from core.participant_organisation_kept as stood_for
                inner join core.organisation as represented using (organisation_id)
                where
                    stood_for.meeting_id = participant.meeting_id
                    and stood_for.participant_id = participant.participant_id
                order by represented.slug
            ),
            (select min(basis) from core.citation where fact_id = participant.participant_id)
        from core.meeting
        inner join core.participant using (meeting_id)
        left join core.participant_standing_kept as standing using (meeting_id, participant_id)
        left join core.organisation on standing.organisation_id = organisation.organisation_id
        left join core.country on standing.country_code = country.country_code
        left join core.official on participant.official_id = official.official_id
        left join core.post_name_kept as post on participant.post_id = post.post_id
        left join core.delegation using (meeting_id, delegation_id)
        left join core.country as side_country
            on delegation.country_code = side_country.country_code
        left join core.organisation as side_organisation
            on delegation.organisation_id = side_organisation.organisation_id
        where meeting.slug = {}
        """,
    ),
    "officials": (
        "official_slug",
        """
        select
            official.official_id, official.slug, official.display_name, official.sort_name,
            post.slug, post.title, post_name.name, organisation.slug, organisation.name,
            country.country_code, country.alpha3, country.name, appointment.capacity,
            appointment.status, appointment.started_edtf, appointment.ended_edtf,
            attested.first_attested_edtf, attested.last_attested_edtf,
            attested.first_attested_from, attested.last_attested_to, spelt.family_name,
            spelt.given_name, spelt.name_order, spelt.honorific, citation.basis
        from core.official
        left join core.appointment using (official_id)
        left join core.post using (post_id)
        left join core.post_name_kept as post_name using (post_id)
        left join core.organisation on post.organisation_id = organisation.organisation_id
        left join core.country on post_name.country_code = country.country_code
        left join core.appointment_attested_kept as attested using (appointment_id)
        left join core.citation
            on appointment.appointment_id = citation.fact_id and citation.citation_number = 1
        left join lateral (
            select family_name, given_name, name_order, honorific
            from core.official_name
            where official_name.official_id = official.official_id
            order by official_name_id
            limit 1
        ) as spelt on true
        where official.slug = {}
        """,
    ),
    "organisations": (
        "organisation_slug",
        """
        select
            organisation.organisation_id, organisation.slug, organisation.name,
            organisation.kind, country.country_code, country.alpha3, country.name,
            organisation.founded_edtf, organisation.founded_from, organisation.dissolved_edtf,
            organisation.dissolved_from, parent.slug, parent.name,
            array(
                select distinct name
                from core.organisation_name
                where
                    organisation_name.organisation_id = organisation.organisation_id
                    and name_kind = 'acronym'
                order by name
            ),
            (
                with recursive step as (
                    select organisation.organisation_id, 0 as level
                    union all
                    select main_parent.parent_id, step.level + 1
                    from step
                    inner join core.organisation_main_parent_kept as main_parent
                        using (organisation_id)
                    where step.level < 20
                )
                select string_agg(above.slug, '/' order by step.level desc)
                from step
                inner join core.organisation as above using (organisation_id)
            )
        from core.organisation
        left join core.country using (country_code)
        left join core.organisation_main_parent_kept as link using (organisation_id)
        left join core.organisation as parent on link.parent_id = parent.organisation_id
        where organisation.slug = {}
        """,
    ),
    "evidence": (
        "fact_id",
        """
        select
            citation.fact_id, citation.citation_number, fact.fact_type,
            coalesce(meeting.title, official.display_name, outcome.summary),
            citation.stance, citation.basis, citation.attribute, citation.stated_value,
            citation.note, source.slug, source.title, source.publisher, source.published_edtf,
            source.published_to < meeting.held_from, passage.paragraph, passage.sentence,
            passage.record, passage.sha256, passage.span_start, passage.span_end
        from core.citation
        inner join core.fact using (fact_id)
        inner join core.passage using (passage_id)
        inner join core.source using (source_id)
        left join core.meeting on citation.fact_id = meeting.meeting_id
        left join core.official on citation.fact_id = official.official_id
        left join core.outcome on citation.fact_id = outcome.outcome_id
        where citation.fact_id = {}
        """,
    ),
    "outcomes": (
        "meeting_slug",
        """
        select
            outcome.outcome_id, outcome.slug, outcome.outcome_number, outcome.kind,
            outcome.summary, meeting.slug, meeting.title, meeting.held_from, meeting.held_to,
            coalesce(country.country_code, organisation.slug, official.slug),
            coalesce(country.name, organisation.name, official.display_name), reporter.slug,
            reporter.name, citation.basis,
            array(
                select collaboration.slug
                from core.outcome_collaboration as link
                inner join core.collaboration using (collaboration_id)
                where link.meeting_id = outcome.meeting_id and link.outcome_id = outcome.outcome_id
                order by collaboration.slug
            )
        from core.meeting
        inner join core.outcome using (meeting_id)
        left join core.delegation
            on
                outcome.meeting_id = delegation.meeting_id
                and outcome.attributed_delegation_id = delegation.delegation_id
        left join core.country using (country_code)
        left join core.organisation on delegation.organisation_id = organisation.organisation_id
        left join core.official on outcome.attributed_official_id = official.official_id
        left join core.organisation as reporter
            on outcome.reported_by_organisation_id = reporter.organisation_id
        left join core.citation
            on outcome.outcome_id = citation.fact_id and citation.citation_number = 1
        where meeting.slug = {}
        """,
    ),
    "meeting_organisations": (
        "organisation_slug",
        """
        select
            meeting.meeting_id, meeting.slug, meeting.title, meeting.held_from,
            meeting.held_to, organisation.slug, organisation.name, country.country_code,
            country.alpha3, kept.distance
        from core.organisation
        inner join core.meeting_organisation_kept as kept using (organisation_id)
        inner join core.meeting using (meeting_id)
        left join core.country using (country_code)
        where organisation.slug = {}
        """,
    ),
    "dialogue_series": (
        "series_slug",
        """
        select
            series.meeting_series_id, series.slug, series.name, session.*,
            array(
                select coalesce(party.country_code, organisation.slug) as party
                from core.meeting_series_party as party
                left join core.organisation using (organisation_id)
                where party.meeting_series_id = series.meeting_series_id
                order by party
            )
        from core.meeting_series as series
        left join lateral (
            select
                count(*), max(session_number), min(held_edtf), max(held_edtf), min(held_from),
                max(held_to), avg(held_from - previous_to)
            from (
                select
                    meeting.session_number, meeting.held_edtf, meeting.held_from, meeting.held_to,
                    lag(meeting.held_to) over (order by meeting.session_number) as previous_to
                from core.meeting
                where
                    meeting.meeting_series_id = series.meeting_series_id
                    and meeting.status = 'held'
            ) as held
        ) as session on true
        where series.slug = {}
        """,
    ),
    "meeting_countries": (
        "meeting_slug",
        """
        select
            meeting.meeting_id, meeting.slug, meeting.title, meeting.held_from,
            meeting.held_to, country.country_code, country.alpha3, country.name, kept.distance
        from core.meeting
        inner join core.meeting_country_kept as kept using (meeting_id)
        inner join core.country using (country_code)
        where meeting.slug = {}
        """,
    ),
    "country_pairs": (
        "country_a",
        """
        select
            pair.party_pair_key, pair.party_a, pair.party_b, a.name, b.name, a.alpha3, b.alpha3,
            pair.year, pair.meetings, pair.dialogue_sessions, pair.collaborations
        from core.party_pair_kept as pair
        inner join core.country as a on pair.party_a = a.country_code
        inner join core.country as b on pair.party_b = b.country_code
        where pair.party_a = {}
        """,
    ),
}


def measure(connection: psycopg.Connection) -> list[Measurement]:
    """Ask each view, and by hand, for some values of its key, by turns; plans are made each time.

    Args:
        connection: as one who may read the tables, without prepared statements.

    Returns:
        Of each view two measurements, named after what is asked and how many relations are joined.
    """
    measured = []
    for view, (key, query) in BY_HAND.items():
        some = f"(select {key} from reporting.{view} limit 1000) as sample"
        keys = connection.execute(f"select distinct {key} from {some} limit {_KEYS}".encode())
        literals = [sql.Literal(value).as_string(connection) for (value,) in keys.fetchall()]
        hand = Measurement(f"{view} by {key}, by hand")
        asked = Measurement(f"{view} by {key}", hand, _AT_MOST)
        of_view = f"select * from reporting.{view} where {key} = {{}}"
        questions = ((hand, query), (asked, of_view))
        for measurement, question in questions:
            plan = f"explain (format json) {question.format(literals[0])}"
            [(explained,)] = connection.execute(plan.encode()).fetchall()
            measurement.name += f": {_relations(explained[0]['Plan'])} relations"
        for literal in literals * _RUNS:
            for measurement, question in questions:
                measurement.add(readers.timed(connection, question.format(literal))[0])
        measured += [hand, asked]
    return measured


def _relations(node: dict[str, Any]) -> int:
    """How many relations a plan reads, from a node of it downwards."""
    return ("Relation Name" in node) + sum(map(_relations, node.get("Plans", [])))
