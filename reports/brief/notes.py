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
    #: For a dispute: what is disputed and what the sentence states; empty if it does not say.
    disputed: str
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
    _notes: dict[tuple[Any, ...], Note] = field(default_factory=dict)

    @classmethod
    def of(cls, evidence: Iterable[Mapping[str, Any]]) -> "Notes":
        """The notes for rows of view `evidence`."""
        by_fact = defaultdict(list)
        for row in evidence:
            by_fact[row["fact_id"]].append(row)
        return cls(dict(by_fact))

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def basis(self, *facts: UUID | None, attribute: str | None = None) -> Basis:
        """The notes on a statement. New ones get the next numbers.

        Args:
            facts: ids of the facts that it states; None is ignored.
            attribute: the column that it states. Sentences on that column alone take the place of
                those on the fact as a whole, unless they only dispute it.
        """
        found: list[Note] = []
        for fact in facts:
            for row in self._relevant(fact, attribute):
                if (note := self._note(row)) not in found:
                    found.append(note)
        return Basis(sorted(found, key=lambda note: note.number))

    def special(self, fact: UUID, attribute: str) -> Basis:
        """The notes on one column of a fact, without those on the fact as a whole."""
        rows = [row for row in self.evidence.get(fact, []) if row["attribute"] == attribute]
        return Basis([self._note(row) for row in rows])

    def sentences(self, source: str) -> int:
        """Number of sentences of a source that are cited."""
        return len({note.sentence for note in self if note.sentence[0] == source})

    def _relevant(self, fact: UUID | None, attribute: str | None) -> list[Mapping[str, Any]]:
        rows = self.evidence.get(fact, []) if fact else []
        whole = [row for row in rows if row["attribute"] is None]
        if attribute is None:
            return whole or rows
        special = [row for row in rows if row["attribute"] == attribute]
        if any(row["stance"] == "supports" for row in special):
            return special
        return [*whole, *special]

    def _note(self, row: Mapping[str, Any]) -> Note:
        is_dispute = row["stance"] == "disputes"
        disputed = (row["attribute"] or "", row["stated_value"] or "") if is_dispute else ("", "")
        key = (row["citation"], is_dispute, row["basis"], row["note"], *disputed)
        if key not in self._notes:
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                citation=row["citation"],
                sentence=(row["source_slug"], row["paragraph"], row["sentence"]),
                is_inferred=row["basis"] == "inferred",
                is_dispute=is_dispute,
                remark=row["note"] or "",
                disputed=disputed[0],
                stated=disputed[1],
            )
        return self._notes[key]
