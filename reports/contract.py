"""How the views of the contract fit together: keys of rows, joins, arrays as rows.

Views have neither primary nor foreign keys, so this module declares them; tests compare it with
real rows. The dictionary is made from it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: The column of each view that identifies a row: unique, and never empty.
ROW_KEYS = {
    "claims": "claim_key",
    "collaboration_countries": "collaboration_country_key",
    "collaboration_partners": "collaboration_partner_id",
    "collaboration_relations": "collaboration_relation_id",
    "collaboration_totals": "collaboration_total_id",
    "collaborations": "collaboration_id",
    "conflicts": "conflict_key",
    "contributions": "fact_id",
    "countries": "country_code",
    "country_pairs": "country_pair_key",
    "country_successors": "country_successor_key",
    "data_quality": "finding_key",
    "dialogue_series": "meeting_series_id",
    "distinctions": "distinction_key",
    "evidence": "citation_key",
    "evidence_limits": "limit_key",
    "load_changes": "load_change_key",
    "loads": "load_number",
    "meeting_collaborations": "meeting_collaboration_id",
    "meeting_countries": "meeting_country_key",
    "meeting_history": "history_key",
    "meeting_organisations": "meeting_organisation_key",
    "meeting_parties": "meeting_party_key",
    "meeting_places": "meeting_place_id",
    "meeting_relations": "meeting_relation_id",
    "meeting_sides": "delegation_id",
    "meeting_topics": "meeting_topic_id",
    "meetings": "meeting_id",
    "memberships": "membership_key",
    "milestone_actors": "milestone_actor_id",
    "milestones": "milestone_id",
    "names": "name_id",
    "officials": "fact_id",
    "organisation_members": "organisation_member_id",
    "organisation_names": "organisation_name_id",
    "organisation_network": "organisation_pair_key",
    "organisation_parents": "organisation_parent_id",
    "organisation_successions": "organisation_succession_id",
    "organisations": "organisation_id",
    "outcome_collaborations": "outcome_collaboration_id",
    "outcome_texts": "outcome_text_id",
    "outcomes": "outcome_id",
    "participant_organisations": "participant_organisation_key",
    "participant_posts": "fact_id",
    "participant_roles": "participant_role_id",
    "participants": "participant_id",
    "party_pairs": "party_pair_key",
    "places": "place_id",
    "records": "passage_id",
    "redirects": "old_id",
    "series_countries": "series_country_key",
    "series_parties": "meeting_series_party_id",
    "series_relations": "series_relation_id",
    "source_coverage": "passage_id",
    "source_relations": "source_relation_id",
    "sources": "source_id",
    "timeline": "event_key",
    "timeline_countries": "event_country_key",
    "topics": "topic_id",
}

#: The view that a column refers to, by the column's name or the end of it: ``related_meeting_slug``
#: is a ``meeting_slug``. The view has one row for each value.
REFERENCES = {
    "alpha3": "countries",
    "appointment_id": "officials",
    "citation_key": "evidence",
    "collaboration_id": "collaborations",
    "collaboration_partner_id": "collaboration_partners",
    "collaboration_slug": "collaborations",
    "country_code": "countries",
    "delegation_id": "meeting_sides",
    "event_key": "timeline",
    "load_number": "loads",
    "meeting_id": "meetings",
    "meeting_series_id": "dialogue_series",
    "meeting_slug": "meetings",
    "milestone_id": "milestones",
    "organisation_id": "organisations",
    "organisation_slug": "organisations",
    "outcome_id": "outcomes",
    "participant_id": "participants",
    "passage_id": "source_coverage",
    "place_id": "places",
    "place_slug": "places",
    "series_slug": "dialogue_series",
    "source_slug": "sources",
    "topic_id": "topics",
    "topic_slug": "topics",
}

#: The same, where the view may have several rows for a value.
REFERENCES_TO_SEVERAL = {
    "contribution_id": "contributions",
    "fact_id": "evidence",
    "official_id": "officials",
    "official_slug": "officials",
}

#: Columns that refer to a view under another name.
SYNONYMS = {
    "acting_for": "organisation_slug",
    "broader_slug": "topic_slug",
    "country_a": "country_code",
    "country_b": "country_code",
    "on_behalf_of": "country_code",
    "on_behalf_of_organisation": "organisation_slug",
    "operated_by": "organisation_slug",
    "organisation_a": "organisation_slug",
    "organisation_a_id": "organisation_id",
    "organisation_b": "organisation_slug",
    "organisation_b_id": "organisation_id",
    "parent_id": "organisation_id",
    "parent_series_id": "meeting_series_id",
    "parent_slug": "organisation_slug",
    "predecessor_id": "organisation_id",
    "predecessor_slug": "organisation_slug",
    "reported_by": "organisation_slug",
    "successor_id": "organisation_id",
    "successor_slug": "organisation_slug",
}


class UndeclaredView(Exception):
    """A view has no row key; the message says where to name it."""


class Rows(NamedTuple):
    """A view with a row for each element of an array."""

    view: str
    column: str
    #: The column with its name, which is the same if the element is a name.
    label: str
    #: Which of its rows are elements of the array, if not all.
    condition: str = "true"


#: For each array (view and column), the view that has a row for each element.
ARRAYS = {
    ("collaborations", "country_codes"): Rows("collaboration_countries", "country_code", "country"),
    ("collaborations", "partners"): Rows("collaboration_partners", "partner_slug", "partner_name"),
    ("dialogue_series", "country_codes"): Rows("series_countries", "country_code", "country"),
    ("dialogue_series", "parties"): Rows("series_parties", "party", "party_name"),
    ("meetings", "country_codes"): Rows("meeting_countries", "country_code", "country"),
    ("meetings", "party_slugs"): Rows("meeting_parties", "party_slug", "party_name"),
    ("meetings", "places"): Rows("meeting_places", "place", "place", "not holds_another"),
    ("meetings", "sides"): Rows("meeting_sides", "side", "side_name"),
    ("organisations", "acronyms"): Rows(
        "organisation_names", "name", "name", "name_kind = 'acronym' and is_current"
    ),
    ("organisations", "all_acronyms"): Rows(
        "organisation_names", "name", "name", "name_kind = 'acronym'"
    ),
    ("outcomes", "collaboration_slugs"): Rows(
        "outcome_collaborations", "collaboration_slug", "collaboration"
    ),
    ("participants", "organisation_slugs"): Rows(
        "participant_organisations", "organisation_slug", "organisation_name"
    ),
    ("participants", "roles"): Rows("participant_roles", "role", "role_name"),
    ("participants", "posts"): Rows("participant_posts", "post", "post"),
    ("timeline", "country_codes"): Rows("timeline_countries", "country_code", "country"),
}


class Join(NamedTuple):
    """A column each value of which is also in a column of another view."""

    view: str
    column: str
    target: str
    target_column: str

    @property
    def is_to_one(self) -> bool:
        """Whether the target has one row for each value."""
        return self.target_column in REFERENCES


def row_key(view: str) -> str:
    """The column of a view that identifies a row.

    Raises:
        UndeclaredView: none is declared.
    """
    if view not in ROW_KEYS:
        raise UndeclaredView(
            f"reporting.{view} has no row key: name it in ROW_KEYS (reports/contract.py)."
        )
    return ROW_KEYS[view]


def joins(columns: Mapping[str, Iterable[str]]) -> list[Join]:
    """The joins from view to view.

    Args:
        columns: names of the columns of each view.

    Returns:
        Joins in the order of the columns. None leads from a column to itself.
    """
    found = []
    for view, names in columns.items():
        for name in names:
            if reference := _reference(name, is_key=ROW_KEYS.get(view) == name):
                target = (REFERENCES | REFERENCES_TO_SEVERAL)[reference]
                join = Join(view, name, target, reference)
                if (view, name) != (join.target, join.target_column):
                    found.append(join)
    return found


def _reference(column: str, *, is_key: bool) -> str | None:
    """The key of `REFERENCES` or `REFERENCES_TO_SEVERAL` by which a column refers to a view.

    A row key is not matched by its ending: ``meeting_collaboration_id`` is no ``collaboration_id``.
    """
    column = SYNONYMS.get(column, column)
    names = [
        name
        for name in (*REFERENCES, *REFERENCES_TO_SEVERAL)
        if column == name or (not is_key and column.endswith(f"_{name}"))
    ]
    return max(names, key=len, default=None)
