"""What is recorded where sources state different values of one attribute, and which rule decides.

The rules, each applied to the values that those before it leave over:

1. ``preferred``: a curator says whom to follow.
2. ``changed``: of what changes with time, such as a status, the latest published source; the value
   of an earlier one is superseded, and so is a plan that a source says was carried out, unless the
   plan is known to be the later. The date of a plan changes too, until a source says that it was
   carried out; and what one states of a superseded plan is superseded with it.
3. ``finer``: a more precise date over one that contains it.
4. ``authority``: a party to the event before an official source, the press, and what is derived
   from others; then those of which it is not said.
5. ``sources``: the value that more sources state; coarser dates that contain it count too.
6. ``later``: the value of the latest published source.
7. ``slug``: that of the source that is first by its slug, so that always the same one is taken.

What means something only together is taken from sources that agree: a currency from those that
state the accepted amount.
"""

import datetime
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schema.tables.provenance import AUTHORITIES, RULES

from . import dating
from .dating import UNKNOWN, Dating
from .declaration import Declaration

_NEVER, _ALWAYS = datetime.date.min, datetime.date.max


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What one source states of a fact, by column."""

    source: str
    published: Dating
    authority: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """How what a source states of a column stands to what is recorded."""

    source: str
    column: str
    #: The first of the columns that were decided as one.
    unit: str
    standing: str
    #: What decided, if the sources state more than one value.
    rule: str | None


def settle(
    declaration: Declaration,
    statements: Sequence[Statement],
    preferred: Mapping[str, str],
) -> tuple[dict[str, Any], list[Claim]]:
    """Decide on all columns of a fact.

    Args:
        declaration: that of the fact.
        statements: what each source states of it, each source once.
        preferred: the first of the columns that are decided as one -> the source that a curator
            prefers.

    Returns:
        The accepted values, and what each source claims of each column that it states.
    """
    accepted: dict[str, Any] = {}
    claims: dict[tuple[str, str], Claim] = {}
    dates = {f"{prefix}_edtf": prefix for prefix in declaration.dates.values()}
    for columns in declaration.decided:
        stated = {s: v for s in statements if (v := _value(s, columns, dates)) is not None}
        if not stated:
            continue
        wanted = preferred.get(columns[0])
        apart = _apart(declaration, columns, stated, claims)
        # What a curator prefers counts, whatever else its source states.
        apart = {s: claim for s, claim in apart.items() if s.source != wanted}
        contenders = {s: value for s, value in stated.items() if s not in apart}
        changes = _changes(declaration, columns, accepted)
        carried_out = _carried_out(declaration, columns)
        value, rule, standings = decide(
            contenders, wanted, changes=changes, carried_out=carried_out
        )
        rule = rule or next((each.rule for each in apart.values()), None)
        if isinstance(value, Dating):
            accepted |= value.columns(dates[columns[0]])
        elif value is not None:
            accepted |= dict(zip(columns, value, strict=True))
        for statement in stated:
            standing = standings.get(statement) or apart[statement].standing
            for column in columns:
                if statement.values.get(column) is not None:
                    claims[statement.source, column] = Claim(
                        statement.source, column, columns[0], standing, rule
                    )
    left = {column for columns in declaration.decided for column in columns}
    left |= {c for prefix in dates.values() for c in UNKNOWN.columns(prefix)}
    # What is not decided is the same in all of them, or the first one counts.
    alike = {c: v for s in reversed(statements) for c, v in s.values.items() if c not in left}
    return alike | accepted, list(claims.values())


def decide(
    stated: Mapping[Statement, Hashable],
    preferred: str | None = None,
    *,
    changes: bool = False,
    carried_out: tuple[Hashable, Hashable] | None = None,
) -> tuple[Any, str | None, dict[Statement, str]]:
    """Decide between values.

    Args:
        stated: what each source states.
        preferred: the source that a curator prefers, if one does.
        changes: whether the value changes with time.
        carried_out: the value of a plan and of what came of it, where there are such: the first is
            superseded by the second unless it is known to be the later one.

    Returns:
        The accepted value, None if nobody states any; the rule that decided, None if all state the
        same; and how what each source states stands to it.
    """
    by_value: dict[Hashable, list[Statement]] = {}
    for statement, value in stated.items():
        by_value.setdefault(value, []).append(statement)
    values, rule = list(by_value), None
    steps: tuple[Callable[[], list[Hashable]], ...] = (
        lambda: _best(values, lambda v: preferred in _sources(by_value[v])),
        lambda: _current(values, by_value, carried_out) if changes else values,
        lambda: [v for v in values if not any(_refines(w, v) for w in values)],
        lambda: _best(values, lambda v: max(map(_authority, by_value[v]))),
        lambda: _best(values, lambda v: _support(v, by_value)),
        lambda: _best(values, lambda v: max(map(_latest, by_value[v]))),
        lambda: [min(values, key=lambda v: min(_sources(by_value[v])))],
    )
    for name, keep in zip(RULES, steps, strict=True):
        if len(values) > 1 and len(kept := keep()) < len(values):
            values, rule = kept, name
    if not values:
        return None, None, {}
    [accepted] = values
    newest = max(map(_earliest, by_value[accepted]))
    standings = {}
    for statement, value in stated.items():
        if value == accepted:
            standings[statement] = "accepted"
        elif _refines(accepted, value):
            standings[statement] = "coarser"
        else:
            is_history = changes and (
                _latest(statement, unknown=_ALWAYS) < newest or (value, accepted) == carried_out
            )
            standings[statement] = "superseded" if is_history else "differs"
    return accepted, rule, standings


def _value(statement: Statement, columns: Sequence[str], dates: Mapping[str, str]) -> Any:
    """What a source states of columns that are decided as one; None if nothing."""
    values = tuple(statement.values.get(column) for column in columns)
    if values == (None,) * len(columns):
        return None
    return dating.parse(values[0]) if columns[0] in dates else values


def _apart(
    declaration: Declaration,
    columns: Sequence[str],
    stated: Mapping[Statement, Any],
    claims: Mapping[tuple[str, str], Claim],
) -> dict[Statement, Claim]:
    """Sources that do not count for columns, with what they state otherwise in what comes first."""
    names = declaration.authored
    name, plan = names[columns[0]], declaration.model.plan
    ahead = {
        other
        for together in declaration.model.together
        if name in together
        for other in together[: together.index(name)]
    }
    state = plan.state if plan and plan.date == name else None
    found: dict[Statement, Claim] = {}
    for statement in stated:
        for column in statement.values:
            claim = claims.get((statement.source, column))
            if claim is None or claim.standing not in ("superseded", "differs"):
                continue
            if names[column] in ahead or names[column] == state:
                found.setdefault(statement, claim)
    # If nobody else states one, the date is that of the plan.
    return {} if state and len(found) == len(stated) else found


def _changes(declaration: Declaration, columns: Sequence[str], accepted: Mapping[str, Any]) -> bool:
    """Whether columns change with time, given what is accepted of those before them."""
    model, name = declaration.model, declaration.authored[columns[0]]
    if model.plan is None or model.plan.date != name:
        return name in model.changing
    return accepted.get(declaration.columns[model.plan.state]) not in (None, model.plan.done)


def _best(values: list[Any], rank: Callable[[Any], Any]) -> list[Any]:
    ranks = {value: rank(value) for value in values}
    best = max(ranks.values())
    return [value for value in values if ranks[value] == best]


def _carried_out(
    declaration: Declaration, columns: Sequence[str]
) -> tuple[Hashable, Hashable] | None:
    plan = declaration.model.plan
    if plan is None or declaration.authored[columns[0]] != plan.state:
        return None
    return (plan.planned,), (plan.done,)


def _current(
    values: list[Any],
    by_value: Mapping[Any, list[Statement]],
    carried_out: tuple[Hashable, Hashable] | None,
) -> list[Any]:
    """The values that no later source replaces, and no plan that was carried out."""
    current = [
        value
        for value in values
        if not any(
            max(_latest(s, unknown=_ALWAYS) for s in by_value[value])
            < max(map(_earliest, by_value[other]))
            for other in values
            if not _refines(value, other) and not _refines(other, value)
        )
    ]
    if carried_out and carried_out[1] in current:
        return [value for value in current if value != carried_out[0]]
    return current


def _refines(value: Any, other: Any) -> bool:
    return isinstance(value, Dating) and isinstance(other, Dating) and value.refines(other)


def _support(value: Any, by_value: Mapping[Any, list[Statement]]) -> int:
    return sum(len(s) for v, s in by_value.items() if v == value or _refines(value, v))


def _sources(statements: Sequence[Statement]) -> list[str]:
    return [statement.source for statement in statements]


def _authority(statement: Statement) -> int:
    if statement.authority is None:
        return -len(AUTHORITIES)
    return -AUTHORITIES.index(statement.authority)


def _earliest(statement: Statement) -> datetime.date:
    """The first day on which the source may have been published."""
    return statement.published.earliest or _NEVER


def _latest(statement: Statement, *, unknown: datetime.date = _NEVER) -> datetime.date:
    """The last day on which the source may have been published."""
    return statement.published.latest or unknown
