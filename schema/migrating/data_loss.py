"""A downgrade that would lose data is refused, unless its operator says that it may.

A revision declares what its downgrade loses::

    loses: tuple[str, ...] = ("core.topic", "core.meeting where summary is not null")

That is checked before anything is undone, and again in the transaction of the revision, under a
lock that keeps others from adding rows.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from alembic import op
from alembic.runtime.migration import RevisionStep

from .operations.views import verbatim


def guard(steps: Iterable[Any]) -> list[str]:
    """Make each downgrade check what it would lose, in its transaction, before it begins.

    Args:
        steps: Alembic's steps; changed in place.

    Returns:
        What all of them would lose, as their revisions declare it.
    """
    at_risk: list[str] = []
    for step in steps:
        if losses := _losses(step):
            step.migration_fn = _check_first(step.migration_fn, losses)
            at_risk += losses
    return at_risk


def _losses(step: Any) -> Sequence[str]:
    if isinstance(step, RevisionStep) and step.is_downgrade:
        return getattr(step.revision.module, "loses", ())
    return ()


def _check_first(downgrade: Callable[..., None], losses: Sequence[str]) -> Callable[..., None]:
    @functools.wraps(downgrade)
    def check_and_downgrade(**options: Any) -> None:
        op.execute(verbatim(refusal(losses, locking=True)))
        downgrade(**options)

    return check_and_downgrade


def refusal(data: Iterable[str], *, locking: bool = False) -> str:
    """SQL that fails if there are rows that a downgrade would lose.

    Args:
        data: what it would lose, as revisions declare it in ``loses``: tables, or tables with a
            condition. A table or column that does not exist counts as empty.
        locking: lock the tables until the end of the transaction.
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
            execute 'select exists (select 1 from ' || data || ')' into is_there;
            if is_there and split_part(data, ' ', 1) <> all(losing) then
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
