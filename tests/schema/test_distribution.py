"""What Citus needs of the tables: a table or key that it cannot have fails here, not there."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from schema import distribution
from schema.distribution import BY


def test_the_keys_that_are_lost_are_these() -> None:
    """A further one is looked for by loads, among the rows that they change."""
    assert [key.title for key in distribution.lost_keys()] == [
        "meeting.meeting_series_id and session_number",
        "meeting.slug",
        "meeting_relation.related_meeting_id",
        "milestone.meeting_id",
    ]


def test_what_else_is_unique_in_a_distributed_table_is_so_within_a_meeting() -> None:
    lost = {key.name for key in distribution.lost_keys()}
    for table in filter(distribution.is_distributed, distribution.tables()):
        keys: list[Any] = [index for index in table.indexes if index.unique]
        keys += [
            key
            for key in table.constraints
            if isinstance(key, UniqueConstraint | ExcludeConstraint)
        ]
        for key in keys:
            assert key.name in lost or BY in key.columns, key.name


def test_what_belongs_to_a_meeting_is_distributed_and_nothing_else() -> None:
    """The meeting leads the key of each of its parts."""
    tables = [table.name for table in distribution.tables() if distribution.is_distributed(table)]
    assert tables[0] == "meeting"
    assert {"participant", "meeting_name", "outcome_text", "meeting_country_kept"} <= {*tables}
    assert {"source", "fact", "citation", "milestone", "collaboration"}.isdisjoint(tables)
