"""What must hold between the parts of a document, and between documents."""

import itertools
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.dialects.postgresql import ExcludeConstraint

from schema.suggesting import nearest_word
from schema.tables import metadata
from schema.tables.reference import UNLISTED

from . import dating, reference
from .corpus import Corpus, count
from .document import DECLARATIONS, SECTIONS, Passage
from .fingerprints import locator_numbers
from .identity import row_id
from .problems import SHOWN, Problem, shown
from .rows import Row
from .validation import Validated
from .values import record_key, said


def passages(document: Validated) -> Iterator[Problem]:
    """Every sentence is cited or has a reason; every citation names a sentence."""
    assert document.document is not None
    sentences = document.document.passages
    what = "a record" if document.is_dataset else "a sentence"
    cited = set()
    for row in document.statements():
        if not (row.citations or row.item.is_silent or document.problems):
            yield document.problem(
                row.location,
                "cites no sentence, nor does what it is a part of; add for example 'cite: [p1s2]'",
            )
        for location, cite, attribute in row.cites:
            cited.add(cite.at)
            if cite.at not in sentences and cite.at not in document.locators:
                yield document.problem(
                    location,
                    f"cites {said(cite.at)}, {what} that the source does not have"
                    + _sentences_of(cite.at, list(sentences)),
                )
            columns = row.declaration.table.columns
            if attribute is not None and attribute not in columns:
                yield document.problem((*location, "attribute"), no_attribute(row, attribute))
    if not document.problems:
        for locator, passage in sentences.items():
            at = ("passages", locator)
            if locator not in cited and passage.states_no_fact is None:
                yield document.problem(
                    at, "is not cited by any fact; cite it, or say why with 'states_no_fact'"
                )
            if locator in cited and passage.states_no_fact is not None:
                yield document.problem(at, "is cited by a fact; take 'states_no_fact' away")
    if not document.is_dataset:
        yield from _spans(document, sentences)


def _spans(document: Validated, sentences: dict[str, Passage]) -> Iterator[Problem]:
    """The sentences follow each other, without a gap in their numbers."""
    ends = 0
    numbers = sorted((locator_numbers(p), p) for p in sentences)
    expected = (1, 1)
    for (paragraph, sentence), locator in numbers:
        at = ("passages", locator)
        passage = sentences[locator]
        if (paragraph, sentence) not in (expected, (expected[0] + 1, 1)) and not document.problems:
            yield document.problem(
                at, f"follows p{expected[0]}s{expected[1] - 1}; a sentence is left out between them"
            )
        expected = (paragraph, sentence + 1)
        assert passage.span is not None
        if passage.span[0] < ends:
            yield document.problem(at, "begins before the sentence before it ends; mend its span")
        ends = passage.span[1]


def no_attribute(row: Row, name: str, *, is_decided: bool = False) -> str:
    """What to say of a name that is no attribute of a row.

    Args:
        row: the row.
        name: the name.
        is_decided: whether it has to be one of which sources may state different values.
    """
    of = row.declaration
    known = [*of.citable, *of.model.short]
    which = ""
    if is_decided:
        known = list(dict.fromkeys(of.authored[c] for columns in of.decided for c in columns))
        which = " of which sources may state different values"
    return f"'{shown(name)}' is not an attribute of this {row.table.replace('_', ' ')}{which}" + (
        nearest_word(shown(name), known) or f"; use one of {', '.join(known)}"
    )


def references(
    corpus: Corpus, document: Validated, documents: list[Validated]
) -> Iterator[Problem]:
    """What a document refers to is declared, in it or in another one, or is recorded already."""
    mentioned = {slug for d in documents for slug in d.mentioned}
    # A file that cannot be read may declare what seems to be missing.
    all_readable = all(d.document for d in documents)
    told = 0
    for row in document.statements():
        for needed in row.references if all_readable else ():
            parts = re.split("[:/]", needed.key)
            id_ = row_id(needed.table, needed.key)
            is_there = corpus.key_of(needed.table, id_) is not None or id_ in corpus.already
            if is_there or mentioned.intersection(parts):
                continue
            told += 1
            # To look for what was meant, again and again, would take too long.
            known = corpus.keys(needed.table) if told < SHOWN else []
            yield document.problem(
                needed.location, needed.missing or _unknown(needed.table, needed.key, known)
            )
        yield from _check_codes(corpus, document, row)


def _check_codes(corpus: Corpus, document: Validated, row: Row) -> Iterator[Problem]:
    """Kinds, roles and countries are those of the reference data."""
    if row.table == "unlisted_country":
        return
    for name, column in row.declaration.columns.items():
        target = row.declaration.targets.get(column)
        if target is None or not target.is_reference_data:
            continue
        code, known = row.values.get(column), corpus.known(target.table, target.column)
        if code is not None and code not in known:
            what = target.table.replace("_", " ")
            # One in short is its code alone.
            at = row.location if row.location[-1] == name else (*row.location, name)
            yield document.problem(at, _not_known(code, what, sorted(known)))


def _not_known(code: str, what: str, known: list[str]) -> str:
    if what == "country" and re.fullmatch(UNLISTED, code):
        return f"no file says which country '{code}' is; declare it under countries"
    if what == "country":
        former = ", ".join(each for each in known if len(each) == 4 and each[:2] == code)
        return (
            f"'{code}' is not a country of ISO 3166-1; use its alpha-2 code"
            + (former and f", or that of the former country, {former}")
            + "; what is no country is an organisation"
        )
    article = "an" if what[0] in "aeiou" else "a"
    return f"'{shown(code)}' is not {article} {what}; use one of {', '.join(known)}"


def _unknown(table: str, slug: str, known: list[str]) -> str:
    section = next((name for name, each in SECTIONS.items() if each.table.name == table), None)
    declared = f"declare it under {section}" if section else "read the file of that source too"
    remedy = nearest_word(slug, sorted(known)) or f"; {declared}"
    return f"no {table.replace('_', ' ')} has the slug '{slug}'{remedy}"


def one_leading_role(
    document: Validated, row: Row, leading: dict[uuid.UUID, str]
) -> Iterator[Problem]:
    """Nobody leads a side in two roles, such as alone and together with others.

    Args:
        document: the document that states the row.
        row: any row.
        leading: the leading role of each participant found so far; added to in place.
    """
    if row.table != "participant_role" or row.values["role"] not in reference.leading_roles():
        return
    role = row.values["role"]
    other = leading.setdefault(row.values["participant_id"], role)
    if other != role:
        yield document.problem(
            row.location,
            f"leads as {role}, and as {other} elsewhere; nobody leads in two roles: keep one",
        )


def complete(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """What the database requires is stated by some document, and some sentence supports it."""
    with_parts = _with_parts(corpus)
    for table, rows in corpus.rows.items():
        required = [
            c.name
            for c in metadata.tables[f"core.{table}"].columns
            if not c.nullable and c.server_default is None and c.name != f"{table}_id"
        ]
        alternatives = [
            constraint.info["exactly_one"]
            for constraint in metadata.tables[f"core.{table}"].constraints
            if "exactly_one" in constraint.info
        ]
        whole: list[str] = []
        told = 0
        for id_, row in rows.items():
            if id_ in corpus.already:
                continue
            missing = [name for name in required if row.values.get(name) is None]
            missing += [
                " or ".join(row.declaration.authored[column] for column in columns)
                for columns in alternatives
                if row.values.keys().isdisjoint(columns)
            ]
            missing += [
                next((short for short, long in row.item.short.items() if long == name), name)
                for name in row.declaration.model.essential
                if id_ not in with_parts[table, name]
            ]
            if missing:
                if not told:
                    whole = sorted(
                        other.key
                        for other in rows.values()
                        if other.values.keys() >= {*required}
                        and all(
                            other.id in with_parts[table, name]
                            for name in other.declaration.model.essential
                        )
                    )
                told += 1
                # A part is known by more than its slug. And to look for what was meant, again and
                # again, would take too long.
                is_misspelt = told < SHOWN and not row.declaration.owners
                meant = nearest_word(row.key, whole) if is_misspelt else ""
                yield owners[id_].problem(
                    row.location,
                    f"no source states the {', '.join(missing)} of '{row.key}'"
                    + (meant or "; add it, or read the file that states it"),
                )
            if not any(c.stance == "supports" and c.attribute is None for c in row.citations):
                yield owners[id_].problem(
                    row.location,
                    "no sentence supports it as a whole, only attributes of it; add one to 'cite'"
                    if any(c.stance == "supports" for c in row.citations)
                    else "no sentence supports it; add one to 'cite'",
                )


def _with_parts(corpus: Corpus) -> dict[tuple[str, str], set[uuid.UUID]]:
    """Table and essential list of parts -> the ids of the rows that have one."""
    found: dict[tuple[str, str], set[uuid.UUID]] = {}
    for declaration in DECLARATIONS:
        key = f"{declaration.table.name}_id"
        for name in declaration.model.essential:
            part = declaration.parts[name]
            of_owner = (len(declaration.owners), key)
            [link] = [column for column, source in part.inherited.items() if source == of_owner]
            rows = corpus.rows.get(part.table.name, {}).values()
            found[declaration.table.name, name] = {row.values[link] for row in rows}
    return found


def distinct(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """Nothing stands in a relation to itself, as the tables declare by ``one_id <> other_id``."""
    for table, rows in corpus.rows.items():
        for constraint in metadata.tables[f"core.{table}"].constraints:
            rule = str(getattr(constraint, "sqltext", ""))
            if not (pair := re.fullmatch(r"(\w+) <> (\w+)", rule)):
                continue
            for id_, row in rows.items():
                one, other = map(row.value, pair.groups())
                if one is not None and one == other:
                    name = row.declaration.authored[pair[2]]
                    # Of alternatives, the table says what they are: a parent, a member.
                    what = table.split("_")[-1] if name in row.item.alternatives else name
                    yield owners[id_].problem(
                        (*row.location, name),
                        f"names '{getattr(row.item, name)}' as the {what} of itself; name another, "
                        "or leave it out",
                    )


def in_order(
    corpus: Corpus, shared: Mapping[uuid.UUID, list[tuple[Validated, Row]]]
) -> Iterator[Problem]:
    """Nothing ends before it begins, as the tables declare by ``one_from <= other_to``.

    Args:
        corpus: all rows, decided.
        shared: what each document states of the rows that several speak of. What one says alone is
            in order, or it would not have been read.
    """
    for table in metadata.sorted_tables:
        rules = (str(getattr(each, "sqltext", "")) for each in table.constraints)
        for begins, ends in (
            match.groups()
            for rule in rules
            if (match := re.fullmatch(r"(\w+)_from <= (\w+)_to", rule))
        ):
            for id_, row in corpus.rows.get(table.name, {}).items():
                first, last = row.values.get(f"{begins}_from"), row.values.get(f"{ends}_to")
                if first is None or last is None or first <= last or id_ not in shared:
                    continue
                places = []
                for prefix in (begins, ends):
                    column = f"{prefix}_edtf"
                    document, stated = next(
                        each
                        for each in shared[id_]
                        if each[1].values.get(column) == row.values[column]
                    )
                    name = row.declaration.authored[column]
                    places.append(document.problem((*stated.location, name), ""))
                there, here = places
                yield replace(
                    here,
                    message=f"is {row.values[f'{ends}_edtf']}, before {there.location[-1]} "
                    f"{row.values[f'{begins}_edtf']}, as {there.place} states it; mend "
                    "one of them, or say with 'prefer' whom to follow",
                )


def terms(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """What happens more than once does not happen twice at once, as far as is certain."""
    for declaration in DECLARATIONS:
        if not any(isinstance(c, ExcludeConstraint) for c in declaration.table.constraints):
            continue
        once: dict[str, list[Row]] = {}
        for row in corpus.rows.get(declaration.table.name, {}).values():
            # The term is the last part of the key.
            once.setdefault(row.key.rpartition(":")[0], []).append(row)
        for rows in once.values():
            for one, other in itertools.combinations(rows, 2):
                if why := _at_once(one, other):
                    there = owners[one.id].problem(one.location, "")
                    yield owners[other.id].problem(
                        other.location,
                        f"{why} that of {there.place}, which is the "
                        "same in another term; say when each of them was with 'valid', or make one "
                        "of the two",
                    )


def _at_once(one: Row, other: Row) -> str | None:
    """How the times of two rows are at odds, if they are."""
    stated = [each.values.get("valid_edtf") for each in (one, other)]
    if None in stated:
        return "is undated, or so is"
    times = [certain for each in stated if (certain := dating.parse(str(each)).certain)]
    if len(times) == len(stated) and max(t[0] for t in times) < min(t[1] for t in times):
        return f"overlaps in time ({stated[1]}, {stated[0]})"
    return None


def sessions(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """Sessions have a series, and no two of a series the same number."""
    seen: dict[tuple[Any, Any], Row] = {}
    for id_, row in corpus.rows.get("meeting", {}).items():
        number, series = row.values.get("session_number"), row.values.get("meeting_series_id")
        is_session = number or row.values.get("session_label")
        if series is None and is_session and id_ not in corpus.already:
            yield owners[id_].problem(row.location, "has a session but no series; add 'series'")
        elif number is not None:
            if other := seen.get((series, number)):
                yield owners[id_].problem(
                    (*row.location, "session_number"),
                    f"session {number} of the series is '{other.key}' already; number each once",
                )
            seen[series, number] = row


def circles(corpus: Corpus, owners: dict[uuid.UUID, Validated]) -> Iterator[Problem]:
    """Nothing stands, by whatever detour, under itself."""
    for declaration in DECLARATIONS:
        if (hierarchy := declaration.model.hierarchy) is None:
            continue
        above = declaration.column_of(hierarchy.upwards, {})
        [foreign_key] = declaration.table.columns[above].foreign_keys
        entity = foreign_key.column.table.name
        below = f"{entity}_id"
        for kind in hierarchy.kinds or (None,):
            up: dict[uuid.UUID, list[tuple[uuid.UUID, Row]]] = {}
            for id_, row in corpus.rows.get(declaration.table.name, {}).items():
                start, end = row.values.get(below, id_), row.values.get(above)
                # What leads to itself is told by `distinct`.
                if end not in (None, start) and kind in (None, row.values.get(hierarchy.kind)):
                    up.setdefault(start, []).append((end, row))
            done: set[uuid.UUID] = set()
            for start in up:
                circle = _circle(start, up, done)
                if circle:
                    # It can be entered at each of its links, and is told once.
                    done |= {id_ for id_, _ in circle}
                    row = circle[-1][1]
                    path = " -> ".join(str(corpus.key_of(entity, id_)) for id_, _ in circle)
                    yield owners[row.id].problem(
                        row.location,
                        f"closes a circle of {hierarchy.chain}: {path}; remove one link",
                    )


def _circle(
    start: uuid.UUID,
    up: dict[uuid.UUID, list[tuple[uuid.UUID, Row]]],
    done: set[uuid.UUID],
) -> list[tuple[uuid.UUID, Row]]:
    """The first circle that can be reached from ``start``, as (id, the link that led on)."""
    path: list[tuple[uuid.UUID, Row]] = []
    on_path: dict[uuid.UUID, int] = {}
    stack: list[tuple[uuid.UUID, Iterator[tuple[uuid.UUID, Row]]]] = []
    if start not in done:
        stack.append((start, iter(up.get(start, []))))
        on_path[start] = 0
    while stack:
        node, links = stack[-1]
        for target, row in links:
            if target in on_path:
                first = on_path[target]
                return [*path[first:], (node, row), (target, row)]
            if target not in done:
                path.append((node, row))
                on_path[target] = len(path)
                stack.append((target, iter(up.get(target, []))))
                break
        else:
            done.add(node)
            on_path.pop(node)
            stack.pop()
            if path:
                path.pop()
    return []


def _sentences_of(locator: str, passages: list[str]) -> str:
    """What a source has instead of a sentence that it has not; nothing to say of a record."""
    if record_key(locator) is not None or any(record_key(p) is not None for p in passages):
        return ""
    paragraph = locator_numbers(locator)[0]
    here = [n for n in map(locator_numbers, passages) if n[0] == paragraph]
    if here:
        return f"; its paragraph {paragraph} has {count(len(here), 'sentence')}"
    return f"; it has {count(max(n[0] for n in map(locator_numbers, passages)), 'paragraph')}"
