"""Footnotes: links from every statement to the sentences that support it, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass
class Note:
    """A citation of a sentence; all statements that rest on the same citation share it."""

    number: int
    citation: str
    #: The sentence, which other notes may cite as well.
    sentence: tuple[str, int, int]
    is_inferred: bool
    is_dispute: bool
    #: The rule of an inference, or another remark; empty if none.
    remark: str
    #: For a dispute, or where the sentence states another value than ours or in other words: of
    #: what, and the value; empty if it does not say.
    attribute: str
    stated: str
    marks: int = 0

    def mark(self) -> str:
        """Add a reference to the note, and return its id."""
        self.marks += 1
        return f"mark-{self.number}-{self.marks}"

    @property
    def back(self) -> list[str]:
        """The ids of the references to it."""
        return [f"mark-{self.number}-{count}" for count in range(1, self.marks + 1)]


@dataclass(frozen=True)
class Basis:
    """The notes on a statement."""

    notes: list[Note]

    @property
    def is_inferred(self) -> bool:
        """Whether it is inferred, and no sentence states it."""
        supporting = [note for note in self.notes if not note.is_dispute]
        return bool(supporting) and all(note.is_inferred for note in supporting)

    @property
    def is_disputed(self) -> bool:
        """Whether a sentence contradicts it."""
        return any(note.is_dispute for note in self.notes)


@dataclass
class Notes:
    """The notes of a page, numbered in the order of their first references."""

    evidence: dict[UUID, list[Mapping[str, Any]]] = field(default_factory=dict)
    #: Fact, attribute and source -> the value that the source states otherwise.
    claims: dict[tuple[UUID, str | None, str], str] = field(default_factory=dict)
    _notes: dict[tuple[Any, ...], Note] = field(default_factory=dict)

    @classmethod
    def of(
        cls, evidence: Iterable[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]
    ) -> "Notes":
        """The notes for rows of view `evidence`, and those of view `claims` that differ."""
        by_fact = defaultdict(list)
        for row in evidence:
            by_fact[row["fact_id"]].append(row)
        stated = {(r["fact_id"], r["attribute"], r["source_slug"]): r["value"] for r in claims}
        return cls(dict(by_fact), stated)

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def basis(self, *facts: UUID | None, attribute: str | None = None) -> Basis:
        """The notes on a statement. New ones get the next numbers.

        Args:
            facts: ids of the facts that it states; None is ignored.
            attribute: the column that it states; sentences on other columns alone say nothing of
                it.
        """
        found: list[Note] = []
        for fact in facts:
            for row in self._relevant(fact, attribute):
                if (note := self._note(row, attribute)) not in found:
                    found.append(note)
        return Basis(sorted(found, key=lambda note: note.number))

    def special(self, fact: UUID, attribute: str) -> Basis:
        """The notes on one column of a fact, without those on the fact as a whole."""
        rows = [
            row
            for row in self.evidence.get(fact, [])
            if row["attribute"] == attribute and attribute not in row["silent_on"]
        ]
        return Basis([self._note(row, attribute) for row in rows])

    def apart(self, fact: UUID, other: UUID) -> Basis:
        """The notes on a fact; none if they are those on the other one too."""
        notes = self.basis(fact)
        return Basis([]) if notes == self.basis(other) else notes

    def sentences(self, source: str) -> int:
        """Number of sentences of a source that are cited."""
        return len({note.sentence for note in self if note.sentence[0] == source})

    def _relevant(self, fact: UUID | None, attribute: str | None) -> list[Mapping[str, Any]]:
        rows = self.evidence.get(fact, []) if fact else []
        whole = [row for row in rows if row["attribute"] is None]
        if attribute is None:
            return whole or rows
        found = [
            row
            for row in rows
            if row["attribute"] in (None, attribute) and attribute not in row["silent_on"]
        ]
        return sorted(
            found,
            key=lambda row: (
                attribute in row["contradicts"],
                row["attribute"] is None,
                row["stated_value"] is not None,
            ),
        )

    def _note(self, row: Mapping[str, Any], of: str | None = None) -> Note:
        """The note of a citation, for a statement of a fact or of one column of it."""
        claimed = self.claims.get((row["fact_id"], of, row["source_slug"]), "")
        is_claim = bool(claimed) and of in row["contradicts"]
        is_dispute = is_claim or row["stance"] == "disputes"
        stated = claimed if is_claim else row["stated_value"] or ""
        attribute = ((of if is_claim else row["attribute"]) or "") if is_dispute or stated else ""
        key = (row["citation"], is_dispute, row["basis"], row["note"], attribute, stated)
        if key not in self._notes:
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                citation=row["citation"],
                sentence=(row["source_slug"], row["paragraph"], row["sentence"]),
                is_inferred=row["basis"] == "inferred",
                is_dispute=is_dispute,
                remark=row["note"] or "",
                attribute=attribute,
                stated=stated,
            )
        return self._notes[key]
