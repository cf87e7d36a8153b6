"""What ``make revision`` and ``alembic check`` do beyond Alembic: views, functions, numbering.

The view files say how views are now. A revision has frozen copies of those that it changes, so that
it goes on doing the same when they change again. This module compares, and makes the copies.
"""

import logging
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import (
    DowngradeOps,
    DropColumnOp,
    DropTableOp,
    MigrateOperation,
    MigrationScript,
    ModifyTableOps,
    UpgradeOps,
)
from alembic.runtime.migration import MigrationContext
from alembic.runtime.plugins import Plugin
from alembic.script import ScriptDirectory
from alembic.util import CommandError, DispatchPriority, PriorityDispatchResult

from . import closed_lists
from .steps import safe_steps
from .views import CreateFunction, CreateView, DropFunction, DropView, ReplaceViews, created

#: To be named in ``autogenerate_plugins``.
PLUGIN = "communique.views"
_LONGEST_NAME = 50

_IN_THE_DATABASE = """
    select
        'view' as kind,
        format('%I.%I', namespace.nspname, class.relname) as name
    from pg_class as class
    inner join pg_namespace as namespace on class.relnamespace = namespace.oid
    where class.relkind = 'v'
    and namespace.nspname = any(:schemas)
    union all
    select
        'function' as kind,
        format('%I.%I', namespace.nspname, function.proname) as name
    from pg_proc as function
    inner join pg_namespace as namespace on function.pronamespace = namespace.oid
    inner join pg_language as language on function.prolang = language.oid
    -- Those of core in other languages are of extensions, or indexes use them: such are declared in
    -- schema/migrating/foundation.sql.
    where namespace.nspname = 'reporting'
    or namespace.nspname = any(:schemas) and language.lanname = 'plpgsql'
"""

log = logging.getLogger("alembic")


@dataclass(frozen=True)
class SqlFile:
    """A file that makes one view or function."""

    path: Path

    @cached_property
    def sql(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def kind(self) -> str:
        """``view`` or ``function``."""
        return created(self.sql)[0]

    @cached_property
    def name(self) -> str:
        """Name of what it makes, with its schema."""
        return created(self.sql)[1]

    @cached_property
    def mentioned(self) -> set[str]:
        """Names in it that may be those of other views or functions."""
        return {*re.findall(r"[a-z_]\w*\.[a-z_]\w*", self.statements)} - {self.name}

    @property
    def statements(self) -> str:
        """Its text without comment lines, which make no difference to the database."""
        return re.sub(r"^\s*--.*\n", "", self.sql, flags=re.M).strip()


def folders(setting: str | None) -> list[Path]:
    """The folders of view files, from ``alembic.ini``.

    Args:
        setting: their paths, one a line.

    Raises:
        CommandError: one of them does not exist. Left unnoticed, its views would be dropped.
    """
    paths = [Path(line.strip()) for line in (setting or "").splitlines() if line.strip()]
    for path in paths:
        if not path.is_dir():
            raise CommandError(f"alembic.ini, view_files: there is no folder {path}.")
    return paths


def current(folders: Iterable[Path]) -> dict[str, SqlFile]:
    """The view and function files as they are now.

    Args:
        folders: where they lie.

    Returns:
        Files by the name of what they make, each after those that it selects from.

    Raises:
        graphlib.CycleError: views select from each other in a circle.
    """
    files = [SqlFile(path) for folder in folders for path in sorted(folder.glob("*.sql"))]
    by_name = {file.name: file for file in files}
    order = TopologicalSorter({file.name: sorted(file.mentioned & {*by_name}) for file in files})
    return {name: by_name[name] for name in order.static_order()}


def _with_views_between(changed: set[str], files: dict[str, SqlFile]) -> set[str]:
    """``changed`` views, and those that select from one of them and are selected from by another.

    They are dropped while the changed views are replaced, but are needed to create the upper one.
    """
    above, below = set(changed), set(changed)
    for name, file in files.items():  # each after those that it selects from
        if file.mentioned & above:
            above.add(name)
    for name in reversed(files):
        if name in below:
            below |= files[name].mentioned
    return above & below & {*files}


def frozen(versions: Path) -> dict[str, SqlFile]:
    """The newest frozen copy of each view and function.

    Args:
        versions: the folder of the revisions; the copies of a revision lie in a folder beside it.
    """
    files = [SqlFile(path) for path in sorted(versions.glob("[0-9]*_*/*.sql"))]
    return {file.name: file for file in files}


def setup(plugin: Plugin) -> None:
    """Register the comparison with Alembic."""
    plugin.add_autogenerate_comparator(_compare, "schema", priority=DispatchPriority.LAST)


def _compare(
    context: AutogenContext, upgrade_ops: UpgradeOps, schemas: set[str | None]
) -> PriorityDispatchResult:
    """Add the operations that make the database's views and functions those of the view files."""
    assert context.connection is not None
    versions = Path(_script(context.migration_context).versions)
    files = current(context.opts["view_files"])
    before = frozen(versions)
    present: dict[str, str] = {
        name: kind
        for kind, name in context.connection.execute(
            sa.text(_IN_THE_DATABASE), {"schemas": [*filter(None, schemas), "reporting"]}
        )
    }

    def frozen_path(name: str) -> str:
        return str(before[name].path.relative_to(versions))

    # Dependent views are dropped before those that they select from.
    gone = [name for name in reversed(before) if name in present and name not in files]
    gone += sorted(name for name in present if name not in files and name not in before)
    drops: list[MigrateOperation] = []
    for name in gone:
        drop = DropView if present[name] == "view" else DropFunction
        previous = (frozen_path(name),) if name in before else ()
        drops.append(drop(name, previous=previous))
    # Views are dropped before the columns that they read.
    upgrade_ops.ops[:0] = drops

    changed = [
        file
        for name, file in files.items()
        if name in present and name in before and file.statements != before[name].statements
    ]
    replaced = _with_views_between({file.name for file in changed if file.kind == "view"}, files)
    views = [
        file
        for name, file in files.items()
        if name in replaced and name in before and file.kind == "view"
    ]
    # New views come after those that they select from, and before those that select from them.
    needed = {*chain.from_iterable(file.mentioned for file in views)}
    for name in reversed(files):
        if name in needed and name not in present:
            needed |= files[name].mentioned
    first = [name for name in files if name in needed and name not in present]
    upgrade_ops.ops += [_create(files[name]) for name in first]
    if views:
        upgrade_ops.ops.append(
            ReplaceViews(
                *(str(file.path) for file in views),
                previous=tuple(frozen_path(file.name) for file in views),
            )
        )
    for file in files.values():
        if file.name in first:
            continue
        if file.name not in present:
            upgrade_ops.ops.append(_create(file))
        elif file.kind == "function" and file in changed:
            previous = (frozen_path(file.name),)
            upgrade_ops.ops.append(CreateFunction(str(file.path), previous=previous))
    return PriorityDispatchResult.CONTINUE


def _create(file: SqlFile) -> CreateView | CreateFunction:
    create = CreateView if file.kind == "view" else CreateFunction
    return create(str(file.path))


def number_and_freeze(
    context: MigrationContext,
    revision: str | Iterable[str | None] | Iterable[str],
    directives: list[MigrationScript],
) -> None:
    """Give a new revision the next number and the frozen copies that it names.

    It is Alembic's ``process_revision_directives``. `safe_steps` may make several revisions of one.
    The newest one is also named in ``head.txt``, so that two branches that each add a revision
    conflict when they are merged.

    Raises:
        CommandError: the name is missing or too long to be a file's.
    """
    [directive] = directives
    if directive.message is None:
        return  # alembic check: nothing is written
    script = _script(context)
    slug = "_".join(re.findall(r"[a-z0-9]+", directive.message.lower()))
    if not 0 < len(slug) <= _LONGEST_NAME:
        raise CommandError(
            f"Name what the revision does in {_LONGEST_NAME} letters at most: "
            'make revision name="meeting summaries".'
        )
    assert directive.upgrade_ops is not None
    assert directive.downgrade_ops is not None
    if directive.upgrade_ops.is_empty():
        log.warning("Nothing differs from the newest revision: it is empty, to be filled by hand.")
    head = script.get_current_head()
    losses = _losses(directive.downgrade_ops.ops)
    closed_lists.forget_dropped(directive.downgrade_ops)
    steps = safe_steps(directive.upgrade_ops.ops, directive.downgrade_ops.ops)
    directives.clear()
    for number, step in enumerate(steps, start=int(head or 0) + 1):
        name = f"{slug}_{step.suffix}".removesuffix("_")
        revision_id = f"{number:04}"
        folder = Path(script.versions) / f"{revision_id}_{name}"
        for operation in (*step.upgrade, *step.downgrade):
            if isinstance(operation, CreateView | ReplaceViews | CreateFunction):
                operation.operands = tuple(_freeze(path, folder) for path in operation.operands)
        directives.append(
            MigrationScript(
                revision_id,
                UpgradeOps(step.upgrade, upgrade_token=directive.upgrade_ops.upgrade_token),
                DowngradeOps(
                    step.downgrade, downgrade_token=directive.downgrade_ops.downgrade_token
                ),
                message=name.replace("_", " "),
                imports=directive.imports,
                head=head or "head",
            )
        )
        head = revision_id
    # Read by script.py.mako. Only the first step adds tables and columns, which can hold data.
    assert context.environment_context is not None
    context.environment_context.config.attributes["loses"] = {directives[0].rev_id: losses}
    (Path(script.dir) / "head.txt").write_text(f"{folder.name}\n", encoding="utf-8")


def _losses(downgrade: Iterable[MigrateOperation]) -> list[str]:
    """What a downgrade would lose, as a revision declares it."""
    losses = []
    for operation in downgrade:
        match operation:
            case ModifyTableOps():
                losses += _losses(operation.ops)
            case DropTableOp():
                losses.append(f"{operation.schema}.{operation.table_name}")
            case DropColumnOp():
                table = f"{operation.schema}.{operation.table_name}"
                column = operation.to_column()
                default = getattr(column.server_default, "arg", None)
                said = "is not null" if default is None else f"is distinct from {default}"
                losses.append(f"{table} where {column.name} {said}")
            case _:
                pass
    return sorted(losses)


def _freeze(path: str, folder: Path) -> str:
    source = Path(path)
    if not source.is_absolute():
        return path  # frozen already, by an earlier revision
    folder.mkdir(exist_ok=True)
    copy = folder / source.name
    copy.write_bytes(source.read_bytes())
    return f"{folder.name}/{copy.name}"


def _script(context: MigrationContext) -> ScriptDirectory:
    assert context.script is not None
    return context.script


@renderers.dispatch_for(CreateView)
@renderers.dispatch_for(ReplaceViews)
@renderers.dispatch_for(DropView)
@renderers.dispatch_for(CreateFunction)
@renderers.dispatch_for(DropFunction)
def _render(_: AutogenContext, operation: Any) -> str:
    name, *operands = operation.to_diff_tuple()
    if len(operands) == 1:
        return f"op.{name}({operands[0]!r})"
    lines = "".join(f"\n        {operand!r}," for operand in operands)
    return f"op.{name}({lines}\n    )"


Plugin.setup_plugin_from_module(sys.modules[__name__], PLUGIN)
