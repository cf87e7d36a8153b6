"""Writes rows of schema ``core`` in plain SQL, as any program with a connection could."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

#: The roles that lead a side.
LEADING = ("chair", "co_chair")


class Core:
    """The tables of schema core of one database, in a transaction that is never committed.

    Args:
        connection: a connection that is not in autocommit mode.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def insert(self, table: str, **columns: Any) -> None:
        """Insert one row."""
        self.connection.execute(
            sql.SQL("insert into core.{} ({}) values ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, columns)),
                sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
            ),
            list(columns.values()),
        )

    def fact(self, table: str, **columns: Any) -> uuid.UUID:
        """Insert one row of a fact table with its fact and a citation.

        Returns:
            The id of the row and of its fact.
        """
        fact_id = uuid.uuid4()
        self.insert("fact", fact_id=fact_id, fact_type=table)
        self.cite(fact_id)
        self.insert(table, **{f"{table}_id": fact_id}, **columns)
        return fact_id

    def cite(self, fact_id: uuid.UUID, number: int = 1, **columns: Any) -> None:
        """Cite the first sentence of the source for a fact."""
        self.insert(
            "citation",
            fact_id=fact_id,
            citation_number=number,
            **{"passage_id": self.passage_id, **columns},
        )

    @contextmanager
    def refuses(self, constraint: str) -> Iterator[None]:
        """Expect that the database would not commit the block, and because of which constraint.

        The block is undone; the test can go on.
        """
        with pytest.raises(psycopg.IntegrityError) as refusal, self._savepoint():
            yield
        assert refusal.value.diag.constraint_name == constraint

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        with self.connection.transaction():
            yield
            # The deferred constraints, as a commit would check them.
            self.connection.execute("set constraints all immediate")

    def add_reference_data(self) -> None:
        """Add two countries, an entry of each vocabulary, and a source of one sentence."""
        self.insert("country", country_code="IN", alpha3="IND", numeric_code="356", name="India")
        self.insert("country", country_code="JP", alpha3="JPN", numeric_code="392", name="Japan")
        entry = {"label": "Label", "description": "Description."}
        for table, code in (
            ("organisation_kind", "agency"),
            ("meeting_kind", "dialogue"),
            ("collaboration_kind", "mission"),
            ("outcome_kind", "statement"),
        ):
            self.insert(table, code=code, **entry)
        for code in (*LEADING, "member"):
            self.insert("role", code=code, is_leading=code in LEADING, **entry)
        self.insert("milestone_kind", code="signed", resulting_status="agreed", rank=1, **entry)
        self.source_id = self.source("first-source")
        self.passage_id = self.passage(paragraph=1, span_start=0, span_end=10)

    def source(self, slug: str, **columns: Any) -> uuid.UUID:
        """Insert a source; ``columns`` override its plain values."""
        source_id = uuid.uuid4()
        plain = {
            "kind": "article",
            "title": "Title",
            "language": "en",
            "text_sha256": "0" * 64,
            "paragraph_count": 3,
            "sentence_count": 3,
        }
        self.insert("source", source_id=source_id, slug=slug, **{**plain, **columns})
        return source_id

    def passage(self, **columns: Any) -> uuid.UUID:
        """Insert the first sentence of a paragraph; ``columns`` override its plain values."""
        passage_id = uuid.uuid4()
        plain = {"source_id": self.source_id, "sentence": 1, "sha256": "0" * 64}
        self.insert("passage", passage_id=passage_id, **{**plain, **columns})
        return passage_id

    def organisation(self, slug: str, **columns: Any) -> uuid.UUID:
        """Insert an organisation."""
        return self.fact("organisation", slug=slug, **{"name": "Name", "kind": "agency", **columns})

    def official(self, slug: str) -> uuid.UUID:
        """Insert an official."""
        return self.fact("official", slug=slug, display_name="Name", sort_name="Name")

    def appointment(self, official_id: uuid.UUID, **columns: Any) -> uuid.UUID:
        """Insert the appointment of an official to a post of its own."""
        post_id = self.fact(
            "post", slug=f"post-{uuid.uuid4()}", title="Director", country_code="JP"
        )
        return self.fact("appointment", official_id=official_id, post_id=post_id, **columns)

    def meeting(self, slug: str, **columns: Any) -> uuid.UUID:
        """Insert a meeting that was held at an unknown date."""
        plain = {"title": "Title", "kind": "dialogue", "status": "held"}
        return self.fact("meeting", slug=slug, **{**plain, **columns})

    def participant(
        self, meeting_id: uuid.UUID, roles: Sequence[str] = ("member",), **columns: Any
    ) -> uuid.UUID:
        """Insert a participant of a meeting, in the role of a member or in others."""
        participant_id = self.fact("participant", meeting_id=meeting_id, **columns)
        for role in roles:
            self.role(meeting_id, participant_id, role)
        return participant_id

    def role(self, meeting_id: uuid.UUID, participant_id: uuid.UUID, role: str) -> None:
        """Insert a role of a participant."""
        self.fact(
            "participant_role",
            meeting_id=meeting_id,
            participant_id=participant_id,
            role=role,
            is_leading=role in LEADING,
        )

    def collaboration(self, slug: str) -> uuid.UUID:
        """Insert a collaboration of unknown period."""
        return self.fact("collaboration", slug=slug, name="Name", kind="mission")

    def contribution(self, collaboration_id: uuid.UUID, **columns: Any) -> uuid.UUID:
        """Insert a contribution to a collaboration."""
        plain = {"slug": "lander", "item": "Lander", "kind": "hardware"}
        return self.fact("contribution", collaboration_id=collaboration_id, **{**plain, **columns})
