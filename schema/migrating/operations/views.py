"""Views and functions in migrations: created, replaced and dropped from SQL beside the revision.

A revision names its frozen SQL by its path below ``alembic/versions``::

    op.create_view("0013_search/search_text.sql")
    op.replace_views("0014_places/meetings.sql", "0014_places/timeline.sql")
    op.drop_view("core.search_text")
    with op.suspended_views("core.meeting"):
        op.alter_column("meeting", "title", type_=sa.Text(), schema="core")

PostgreSQL cannot change the type of a column that a view uses, or drop a column of a view. So the
views that depend on a table or view are dropped first, outermost first, and made again afterwards
with their owners, options, comments and grants. CASCADE is never used: it would lose them. The
dependent views are found in the database, so that those of an administrator are among them.

All locks have to come within one ``lock_timeout``, outermost view first, which is the order in
which a reader takes them: a reader neither waits longer nor ends in a deadlock.
"""

from __future__ import annotations

import itertools
import re
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic.operations import MigrateOperation, Operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUSPEND = Path(__file__).with_name("suspend_views.sql").read_text(encoding="utf-8")
RESUME = Path(__file__).with_name("resume_views.sql").read_text(encoding="utf-8")
#: A view file makes one view, a function file one function; the rest are its comments.
_CREATED = re.compile(
    r"^create (?:or replace )?(view|function) ([a-z_]\w*\.[a-z_]\w*)(?=[\s(])", re.M | re.A
)

_CREATE_FUNCTION = re.compile(r"^create function", re.M)
_blocks = itertools.count(1)


def created(sql: str) -> tuple[str, str]:
    """What a file of SQL makes.

    Args:
        sql: the text of the file.

    Returns:
        ``view`` or ``function``, and its name with its schema.

    Raises:
        ValueError: it makes neither.
    """
    if (match := _CREATED.search(sql)) is None:
        raise ValueError("a view file begins with 'create view schema.name as'")
    return match[1], match[2]


def verbatim(sql: str) -> sa.TextClause:
    """``sql`` for ``op.execute``, with its colons escaped.

    SQLAlchemy takes a word after a colon for a parameter, which offline becomes NULL.
    """
    return sa.text(sql.strip().removesuffix(";").replace(":", r"\:"))


class _Operation(MigrateOperation):
    """An operation on views or functions. `autogenerate` makes it, and has it reversed."""

    def __init__(self, *operands: str, previous: tuple[str, ...] = ()) -> None:
        #: Paths of frozen SQL, or names, as the revision gives them.
        self.operands = operands
        #: Paths of what they replace or drop, frozen by earlier revisions.
        self.previous = previous

    def to_diff_tuple(self) -> tuple[str, ...]:
        """What ``alembic check`` shows of it."""
        return (re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower(), *self.operands)

    def created(self) -> list[str]:
        """Names of what its files make."""
        return [created(Path(path).read_text(encoding="utf-8"))[1] for path in self.operands]


@Operations.register_operation("create_view")
class CreateView(_Operation):
    @classmethod
    def create_view(cls, operations: Operations, path: str) -> None:
        """Create the view that the frozen file at ``path`` defines, with its comments."""
        operations.invoke(cls(path))

    def reverse(self) -> DropView:
        """Drop it."""
        return DropView(*self.created(), previous=self.operands)


@Operations.register_operation("replace_views")
class ReplaceViews(_Operation):
    @classmethod
    def replace_views(cls, operations: Operations, *paths: str) -> None:
        """Replace views by what the frozen files at ``paths`` define, and keep their grants.

        Views that depend on them are made again as they were.

        Args:
            operations: Alembic's own.
            paths: each after those that it selects from.
        """
        operations.invoke(cls(*paths))

    def reverse(self) -> ReplaceViews:
        """Put back what they replaced."""
        return ReplaceViews(*self.previous, previous=self.operands)


@Operations.register_operation("drop_view")
class DropView(_Operation):
    @classmethod
    def drop_view(cls, operations: Operations, name: str) -> None:
        """Drop the view ``name``, with its schema; it fails if others depend on it."""
        operations.invoke(cls(name))

    def reverse(self) -> CreateView:
        """Create it as it was."""
        return CreateView(*self.previous)


@Operations.register_operation("create_function")
class CreateFunction(_Operation):
    @classmethod
    def create_function(cls, operations: Operations, path: str) -> None:
        """Create the function that the frozen file at ``path`` defines, or replace its body."""
        operations.invoke(cls(path))

    def reverse(self) -> CreateFunction | DropFunction:
        """Put back what it replaced, or drop it."""
        if self.previous:
            return CreateFunction(*self.previous, previous=self.operands)
        return DropFunction(*self.created(), previous=self.operands)


@Operations.register_operation("drop_function")
class DropFunction(_Operation):
    @classmethod
    def drop_function(cls, operations: Operations, name: str) -> None:
        """Drop the function ``name``, with its schema and the types of its arguments."""
        operations.invoke(cls(name))

    def reverse(self) -> CreateFunction:
        """Create it as it was."""
        return CreateFunction(*self.previous)


@Operations.implementation_for(CreateView)
def _create_view(operations: Operations, operation: CreateView) -> None:
    _run(operations, *_frozen(operations, operation))


@Operations.implementation_for(ReplaceViews)
def _replace_views(operations: Operations, operation: ReplaceViews) -> None:
    definitions = _frozen(operations, operation)
    with _suspended(operations, [created(definition)[1] for definition in definitions]):
        _run(operations, *definitions)


@Operations.implementation_for(DropView)
def _drop_view(operations: Operations, operation: DropView) -> None:
    _run(operations, *(f"drop view {name}" for name in operation.operands))


@Operations.implementation_for(CreateFunction)
def _create_function(operations: Operations, operation: CreateFunction) -> None:
    for definition in _frozen(operations, operation):
        replacing = re.sub(
            r"^create function", "create or replace function", definition, flags=re.M
        )
        _run(operations, replacing)


@Operations.implementation_for(DropFunction)
def _drop_function(operations: Operations, operation: DropFunction) -> None:
    _run(operations, *(f"drop function {name}" for name in operation.operands))


def _frozen(operations: Operations, operation: _Operation) -> list[str]:
    script = operations.migration_context.script
    assert script is not None
    versions = Path(script.versions)
    return [(versions / path).read_text(encoding="utf-8") for path in operation.operands]


def _run(operations: Operations, *statements: str) -> None:
    for statement in statements:
        operations.execute(verbatim(statement))


@Operations.register_operation("suspended_views")
class SuspendedViews(MigrateOperation):
    @classmethod
    def suspended_views(
        cls, operations: Operations, *relations: str
    ) -> AbstractContextManager[None]:
        """Drop the views that depend on ``relations``, and make them again after a block.

        A view that the block itself makes is left as the block made it.

        Args:
            operations: Alembic's own.
            relations: tables or views, with their schemas. Views among them are dropped too.
        """
        return _suspended(operations, relations)


@contextmanager
def _suspended(operations: Operations, relations: Sequence[str]) -> Iterator[None]:
    # The definitions are kept in a setting of the transaction, under another name for each block.
    key = f"communique.suspended_{next(_blocks)}"
    names = ", ".join(f"'{relation}'" for relation in relations)
    _run(operations, SUSPEND.replace("'{relations}'", names).replace("{key}", key))
    yield
    _run(operations, RESUME.replace("{key}", key))
