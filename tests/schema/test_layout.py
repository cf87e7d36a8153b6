"""Packages import in one direction only, and hide no library."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
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
    """Names of the modules that a module imports, and of what it takes from them, anywhere in it.

    ``from a import b`` gives ``a`` and ``a.b``, as ``b`` may be a module.
    """
    package = module.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def package_of(name: str) -> str:
    return name.partition(".")[0]


def name_of(module: Path) -> str:
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_two_modules_import_each_other() -> None:
    ours = {name_of(module): module for floor in ALLOWED for module in modules(floor)}
    graph = {
        name: {each for each in imported(module) if each in ours}
        - {name}
        # A package imports from its modules what it offers; they do not import it.
        - {name.rpartition(".")[0]}
        for name, module in ours.items()
    }
    assert len(graph) > 50
    list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("floor", ALLOWED)
def test_a_floor_imports_only_what_is_below_it(floor: str) -> None:
    found = {
        (module.name, name)
        for module in modules(floor)
        for name in imported(module)
        if package_of(name) in OURS - ALLOWED[floor] - {floor}
    }
    assert modules(floor)
    assert not found


def test_revisions_import_nothing_of_ours() -> None:
    """Revisions are frozen history: what they do must not change when our code does."""
    revisions = modules("alembic/versions")
    assert revisions
    assert not {
        (module.name, name)
        for module in revisions
        for name in imported(module)
        if package_of(name) not in {"alembic", "sqlalchemy", *sys.stdlib_module_names}
    }


def test_the_folder_of_migrations_does_not_hide_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    assert alembic.__file__ is not None
    assert not Path(alembic.__file__).is_relative_to(ROOT / "alembic")
    assert callable(alembic.op.create_table)


def test_no_library_hides_the_schema() -> None:
    assert schema.__file__ is not None
    assert Path(schema.__file__) == ROOT / "schema" / "__init__.py"
