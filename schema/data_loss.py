"""A downgrade that would lose data is refused, unless its operator says that it may.

A revision declares what its downgrade loses::

    loses: tuple[str, ...] = ("core.topic", "core.meeting where summary is not null")

That is looked at before anything is undone, and again in the transaction of the revision, when
nobody can add to it any more.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from alembic.runtime.migration import MigrationContext, RevisionStep

from .operations.views import verbatim

#: Alembic's: the steps from some heads to where the command leads.
Steps = Callable[[Any, MigrationContext], Iterable[Any]]


def at_risk(steps: Iterable[Any]) -> list[str]:
    """What would be lost by ``steps``, by their revisions' own word."""
    return [data for step in steps for data in _losses(step)]


def guarded(steps: Steps) -> Steps:
    """``steps``, each of which looks for what it would lose before it undoes anything."""

    def guarded_steps(heads: Any, migration: MigrationContext) -> Iterator[Any]:
        for step in steps(heads, migration):
            if losses := _losses(step):
                step.migration_fn = _after_a_look(step.migration_fn, migration, losses)
            yield step

    return guarded_steps


def _losses(step: Any) -> Sequence[str]:
    if isinstance(step, RevisionStep) and step.is_downgrade:
        return getattr(step.revision.module, "loses", ())
    return ()


def _after_a_look(
    downgrade: Callable[..., None], migration: MigrationContext, losses: Sequence[str]
) -> Callable[..., None]:
    @functools.wraps(downgrade)
    def look_and_downgrade(**options: Any) -> None:
        migration.execute(verbatim(refusal(losses, locking=True)))
        downgrade(**options)

    return look_and_downgrade


def refusal(data: Iterable[str], *, locking: bool = False) -> str:
    """SQL that stops a downgrade while there is something that it would lose.

    Args:
        data: what it would lose, as revisions declare it in ``loses``: tables, or tables with a
            condition. What is not there (any more, or yet) holds nothing.
        locking: keep others from adding to it until the end of the transaction.
    """
    listed = ",\n        ".join("'" + each.replace("'", "''") + "'" for each in data)
    lock = "execute 'lock table ' || split_part(data, ' ', 1) || ' in access exclusive mode';"
    return f"""do $refusal$
declare
    data text;
    is_there boolean;
    losing text[] := '{{}}';
begin
    foreach data in array array[
        {listed}
    ]
    loop
        begin
            {lock if locking else ""}
            execute 'select exists (select from ' || data || ')' into is_there;
            if is_there then
                losing := losing || split_part(data, ' ', 1);
            end if;
        exception
            when undefined_table or undefined_column then
                null;
        end;
    end loop;
    if losing <> '{{}}' then
        raise exception 'This downgrade would lose what is in %.', array_to_string(losing, ', ')
        using hint = 'Take a backup; then alembic -x allow-data-loss=yes does it.';
    end if;
end
$refusal$;"""
