"""The house stands as drawn: floors import downwards only, and hide no library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import alembic
import pytest

import schema
from tests.postgresql import ROOT

OURS = {"communique", "reports", "schema", "seeds", "tests"}
ALLOWED = {
    "schema": set[str](),
    "seeds": {"schema"},
    "reports": {"schema"},
    "communique": {"reports", "schema", "seeds"},
}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """Names of the top-level packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("floor", ALLOWED)
def test_a_floor_imports_only_what_is_below_it(floor: str) -> None:
    found = {
        (module.name, name)
        for module in modules(floor)
        for name in imported(module)
        if name in OURS - ALLOWED[floor] - {floor}
    }
    assert modules(floor)
    assert not found


def test_revisions_import_nothing_of_ours() -> None:
    """They are frozen history: what they build must not change with today's code."""
    revisions = modules("alembic/versions")
    assert revisions
    assert not {
        (module.name, name)
        for module in revisions
        for name in imported(module)
        if name not in {"alembic", "sqlalchemy", *sys.stdlib_module_names}
    }


def test_the_folder_of_migrations_does_not_hide_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    assert alembic.__file__ is not None
    assert not Path(alembic.__file__).is_relative_to(ROOT / "alembic")
    assert callable(alembic.op.create_table)


def test_no_library_hides_the_schema() -> None:
    assert schema.__file__ is not None
    assert Path(schema.__file__) == ROOT / "schema" / "__init__.py"
