"""Footnotes: links from every statement to the sentences that support it, and back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

#: How many sentences of one source, or records of one dataset, are noted that say the same.
#: Thousands of records may name a country.
_MOST_SENTENCES = 6
_MOST_RECORDS = 2


@dataclass
class Note:
    """A citation of a sentence; all statements that rest on the same citation share it."""

    number: int
    citation: str
    #: The source and the sentence or record in it, which other notes may cite as well.
    sentence: tuple[str, str]
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
    #: How many more sentences or records say the same, without a note of their own.
    further: int = 0

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
    #: Fact, citation and attribute -> that the citation does not support it.
    limits: dict[tuple[Any, ...], Mapping[str, Any]] = field(default_factory=dict)
    #: The sources that are datasets.
    datasets: frozenset[str] = frozenset()
    _notes: dict[tuple[Any, ...], Note] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        evidence: Iterable[Mapping[str, Any]],
        limits: Iterable[Mapping[str, Any]],
        sources: Iterable[Mapping[str, Any]],
    ) -> "Notes":
        """The notes for rows of views `evidence`, `evidence_limits` and `sources`."""
        by_fact = defaultdict(list)
        for row in evidence:
            by_fact[row["fact_id"]].append(row)
        limited = {(r["fact_id"], r["citation_number"], r["attribute"]): r for r in limits}
        datasets = frozenset(row["source_slug"] for row in sources if row["kind"] == "dataset")
        return cls(dict(by_fact), limited, datasets)

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
        further = 0
        for fact in facts:
            alike = Counter[str]()
            # Of many that say the same, those that are noted already come first.
            for row in sorted(
                self._relevant(fact, attribute),
                key=lambda row: self._key(row, attribute) not in self._notes,
            ):
                if self._is_plain(row, attribute):
                    alike[row["source_slug"]] += 1
                    of_records = row["source_slug"] in self.datasets
                    most = _MOST_RECORDS if of_records else _MOST_SENTENCES
                    if alike[row["source_slug"]] > most:
                        further += 1
                        continue
                if (note := self._note(row, attribute)) not in found:
                    found.append(note)
        return Basis(sorted(found, key=lambda note: note.number), further)

    def special(self, fact: UUID, attribute: str) -> Basis:
        """The notes on one column of a fact, without those on the fact as a whole."""
        found = [row for row in self._bearing(fact, attribute) if row["attribute"]]
        return Basis([self._note(row, attribute) for row in found])

    def apart(self, fact: UUID, other: UUID) -> Basis:
        """The notes on a fact; none if they are those on the other one too."""
        notes = self.basis(fact)
        return Basis([]) if notes == self.basis(other) else notes

    def sentences(self, source: str) -> int:
        """Number of sentences of a source that are cited."""
        return len({note.sentence for note in self if note.sentence[0] == source})

    def _relevant(self, fact: UUID | None, attribute: str | None) -> list[Mapping[str, Any]]:
        if fact is None:
            return []
        if attribute is None:
            rows = self.evidence.get(fact, [])
            return [row for row in rows if row["attribute"] is None] or rows
        # What speaks of it alone comes first, and what says otherwise or in other words last.
        return sorted(
            self._bearing(fact, attribute),
            key=lambda row: (
                self._bears(row, attribute) == "contradicts",
                row["stated_value"] is not None,
                row["attribute"] is None,
            ),
        )

    def _bearing(self, fact: UUID, attribute: str) -> Iterator[Mapping[str, Any]]:
        """The citations that support or contradict one column of a fact."""
        for row in self.evidence.get(fact, []):
            is_of_it = row["attribute"] in (None, attribute)
            if is_of_it and self._bears(row, attribute) != "silent":
                yield row

    def _bears(self, row: Mapping[str, Any], attribute: str | None) -> str:
        limit = self.limits.get((row["fact_id"], row["citation_number"], attribute))
        return limit["bearing"] if limit else "supports"

    def _is_plain(self, row: Mapping[str, Any], attribute: str | None) -> bool:
        """Whether a citation says no more than that the statement is true."""
        return (
            row["stance"] == "supports"
            and row["basis"] == "stated"
            and not (row["note"] or row["stated_value"])
            and self._bears(row, attribute) == "supports"
        )

    def _key(self, row: Mapping[str, Any], of: str | None) -> tuple[Any, ...]:
        """What tells the note of a citation from others."""
        is_dispute, stated, attribute = row["stance"] == "disputes", row["stated_value"], None
        if self._bears(row, of) == "contradicts":
            limit = self.limits[row["fact_id"], row["citation_number"], of]
            is_dispute, stated, attribute = True, limit["stated_value"], of
        elif is_dispute or stated:
            attribute = row["attribute"]
        return (
            *(row["citation"], is_dispute, row["basis"], row["note"]),
            *(attribute or "", stated or ""),
        )

    def _note(self, row: Mapping[str, Any], of: str | None) -> Note:
        """The note of a citation, for a statement of a fact or of one column of it."""
        key = self._key(row, of)
        _, is_dispute, _, _, attribute, stated = key
        if key not in self._notes:
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                citation=row["citation"],
                sentence=(row["source_slug"], row["locator"]),
                is_inferred=row["basis"] == "inferred",
                is_dispute=is_dispute,
                remark=row["note"] or "",
                attribute=attribute,
                stated=stated,
            )
        return self._notes[key]
