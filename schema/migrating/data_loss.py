"""A downgrade that would lose data is refused, unless its operator says that it may.

A revision declares what its downgrade loses::

    loses: tuple[str, ...] = ("core.topic", "core.meeting where summary is not null")

That is looked at before anything is undone, and again in the transaction of the revision, when
nobody can add to it any more.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from alembic import op
from alembic.runtime.migration import RevisionStep

from .operations.views import verbatim


def guard(steps: Iterable[Any]) -> list[str]:
    """Have each step look for what it would lose before it undoes anything.

    Args:
        steps: Alembic's.

    Returns:
        All that they would lose, by their revisions' own word.
    """
    at_risk: list[str] = []
    for step in steps:
        if losses := _losses(step):
            step.migration_fn = _after_a_look(step.migration_fn, losses)
            at_risk += losses
    return at_risk


def _losses(step: Any) -> Sequence[str]:
    if isinstance(step, RevisionStep) and step.is_downgrade:
        return getattr(step.revision.module, "loses", ())
    return ()


def _after_a_look(downgrade: Callable[..., None], losses: Sequence[str]) -> Callable[..., None]:
    @functools.wraps(downgrade)
    def look_and_downgrade(**options: Any) -> None:
        op.execute(verbatim(refusal(losses, locking=True)))
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
