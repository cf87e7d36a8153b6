"""Only changed files are read, and the tables are as if all had been."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import seeds
from schema.server.database import connection as connection_to
from schema.tables import metadata
from seeds import InvalidSeeds
from seeds.reading import read_yaml
from tests.benchmarks import world
from tests.conftest import Connect
from tests.postgresql import new_database

#: Tables that tell how the database came to be as it is.
HISTORY = {
    "core.load",
    "core.load_change",
    "core.load_file",
    "core.loaded_file",
    "core.mapping_file",
}


def tables(url: str, connect: Connect) -> dict[str, list[Any]]:
    """All rows of all tables, without when they were recorded."""
    connection = connect(url, autocommit=True)
    return {
        name: connection.execute(
            f"select (to_jsonb(t) - 'recorded_at')::text from {name} as t order by 1"
        ).fetchall()
        for name in metadata.tables
        if name not in HISTORY
    }


def load(url: str, path: Path) -> seeds.Summary:
    """Load what has changed."""
    with connection_to(url) as connection:
        return seeds.with_changes(connection, path, lambda c: seeds.load(connection, c))


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are read."""
    read: list[str] = []

    def note(file: Path, data: bytes | None = None) -> Any:
        read.append(file.name)
        return read_yaml(file, data)

    monkeypatch.setattr("seeds.validation.read_yaml", note)
    return read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A made-up world of files that share facts."""
    world.write(tmp_path / "sources", files=12, facts=40)
    return tmp_path / "sources"


def edit(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a seed file, which becomes JSON, a part of YAML."""
    content = read_yaml(file)
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def test_nothing_is_read_when_nothing_has_changed(
    database: str, folder: Path, read_files: list[str]
) -> None:
    assert load(database, folder).changed
    assert len(read_files) == 12
    read_files.clear()
    # Neither the name of a file nor its folder counts.
    (folder / "below").mkdir()
    (folder / "source-3.yaml").rename(folder / "below" / "renamed.yaml")
    assert not load(database, folder).changed
    assert read_files == []


def test_only_what_changed_and_shares_facts_with_it_is_read(
    database: str, folder: Path, connect: Connect, read_files: list[str]
) -> None:
    load(database, folder)
    read_files.clear()
    file = folder / "source-11.yaml"
    edit(file, lambda content: content["meetings"][0].update(title="Another title"))
    summary = load(database, folder)
    changed = {
        n: (c.inserted, c.updated, c.deleted) for n, c in summary.tables.items() if c.changed
    }
    assert changed == {"meeting": (0, 1, 0)}
    assert read_files[0] == "source-11.yaml"
    assert len(read_files) < 8
    loads = (
        connect(database)
        .execute(
            "select load_number, changed_sources, facts_added > 100, facts_changed, facts_removed, "
            "loaded_by = session_user from reporting.loads order by load_number"
        )
        .fetchall()
    )
    assert [each[0] for each in loads] == [1, 2]
    assert loads[0][2:] == (True, 0, 0, True)
    assert loads[1][1:] == ("source-11", False, 1, 0, True)


def test_what_a_slug_stands_for_any_file_may_say(
    database: str, folder: Path, connect: Connect, read_files: list[str]
) -> None:
    load(database, folder)
    one, other = folder / "source-3.yaml", folder / "source-11.yaml"
    known = {each["slug"] for each in read_yaml(other)["organisations"]}
    slug = next(e["slug"] for e in read_yaml(one)["organisations"] if e["slug"] not in known)

    def say_so(content: dict[str, Any]) -> None:
        [item] = [each for each in content["organisations"] if each["slug"] == slug]
        item["same_as"] = ["another-slug"]

    edit(one, say_so)
    load(database, folder)
    read_files.clear()
    again = {"slug": "another-slug", "cite": ["p1s1"]}
    edit(other, lambda content: content["organisations"].append(again))
    load(database, folder)
    # What file 3 says is not read in file 11.
    assert len(read_files) >= 12
    cited = connect(database).execute(
        "select source_slug from reporting.evidence inner join reporting.organisations "
        "on fact_id = organisation_id where organisation_slug = %s",
        [slug],
    )
    assert {"source-3", "source-11"} <= {source for (source,) in cited}


def test_a_changed_program_or_a_migration_has_all_files_read(
    database: str, folder: Path, read_files: list[str], connect: Connect
) -> None:
    load(database, folder)
    connect(database, autocommit=True).execute(
        "update public.alembic_version set version_num = version_num"
    )
    read_files.clear()
    assert not load(database, folder).changed
    assert len(read_files) == 12
    read_files.clear()
    assert not load(database, folder).changed
    assert read_files == []


def test_another_load_in_between_is_noticed(database: str, folder: Path, connect: Connect) -> None:
    """What is to be compared was chosen by what another load has changed since."""
    load(database, folder)
    file, text = folder / "source-11.yaml", (folder / "source-11.yaml").read_text("utf-8")
    edit(file, lambda content: content["meetings"][0].update(title="Another title"))
    before = tables(database, connect)

    def act(corpus: seeds.Corpus) -> seeds.Summary:
        if corpus.scope is not None:
            # It changes the same file, and another.
            file.write_text(text, encoding="utf-8")
            edit(folder / "source-2.yaml", lambda content: content["source"].update(title="B"))
            load(database, folder)
        with connection_to(database) as connection:
            return seeds.load(connection, corpus)

    with connection_to(database) as connection:
        seeds.with_changes(connection, folder, act)
    changed = {n for n, rows in tables(database, connect).items() if rows != before[n]}
    assert changed == {"core.source"}


def test_what_changed_files_do_not_tell_is_told_by_all(database: str, folder: Path) -> None:
    load(database, folder)
    file = folder / "source-1.yaml"

    def drop_organisations(content: dict[str, Any]) -> None:
        del content["organisations"]
        _cite_all(content)

    edit(file, drop_organisations)
    with pytest.raises(InvalidSeeds, match="organisation") as refused:
        load(database, folder)
    # Files that have not changed refer to what goes.
    told = {problem.file for problem in refused.value.problems}
    assert told - {file}
    assert all(problem.line for problem in refused.value.problems)


def _one_edit(chance: random.Random, folder: Path, away: Path) -> None:
    """Change, remove or bring back a file."""
    files = sorted(folder.iterdir())
    file = chance.choice(files)
    match chance.choice(["drop", "drop", "alter", "alter", "share", "publish", "prefer", "move"]):
        case "drop":
            edit(file, lambda content: _drop(chance, content))
        case "alter":
            edit(file, lambda content: _alter(chance, content))
        case "share":
            other = chance.choice(files)
            edit(file, lambda content: _share(chance, read_yaml(other), content))
        case "publish":
            day = f"20{chance.randrange(10, 25)}-01-01"
            edit(file, lambda content: content["source"].update(published=day))
        case "prefer":
            other = read_yaml(chance.choice(files))["source"]["slug"]
            edit(file, lambda content: _prefer(chance, content, other))
        case "move" if (gone := sorted(away.iterdir())) and chance.random() < 0.6:
            chance.choice(gone).rename(folder / gone[0].name)
        case "move" if len(files) > 4:
            file.rename(away / file.name)


def _sections(content: dict[str, Any]) -> list[list[Any]]:
    return [items for items in content.values() if isinstance(items, list) and items]


def _drop(chance: random.Random, content: dict[str, Any]) -> None:
    """Take out an item, or a part of one."""
    items = chance.choice(_sections(content))
    item = chance.choice(items)
    parts = [v for k, v in item.items() if isinstance(v, list) and v and k != "cite"]
    if parts and chance.random() < 0.7:
        part = chance.choice(parts)
        part.pop(chance.randrange(len(part)))
    else:
        items.remove(item)
    _cite_all(content)


def _alter(chance: random.Random, content: dict[str, Any]) -> None:
    """Give an attribute of an item another value."""
    item = chance.choice(chance.choice(_sections(content)))
    dates = [k for k in item if k in ("held", "started", "valid", "period", "date")]
    words = [k for k in item if k in ("title", "name", "description", "display_name")]
    if dates and chance.random() < 0.6:
        item[chance.choice(dates)] = str(chance.randrange(1996, 2024))
    elif words:
        item[chance.choice(words)] = f"Word {chance.randrange(5)}"


def _share(chance: random.Random, other: dict[str, Any], content: dict[str, Any]) -> None:
    """State what another file states, cited by a sentence of its own."""
    section = chance.choice([k for k, v in other.items() if isinstance(v, list) and v])
    item = _cited_by(chance.choice(other[section]), chance.choice([*content["passages"]]))
    content.setdefault(section, []).append(item)


def _cited_by(value: Any, locator: str) -> Any:
    if isinstance(value, dict):
        return {k: [locator] if k == "cite" else _cited_by(v, locator) for k, v in value.items()}
    return [_cited_by(each, locator) for each in value] if isinstance(value, list) else value


def _prefer(chance: random.Random, content: dict[str, Any], source: str) -> None:
    """Prefer a source, beside what is stated or without stating anything."""
    item = chance.choice(content.get("meetings") or [{}])
    if "slug" in item:
        wish = {"attribute": "title", "source": source, "because": "It was there."}
        if chance.random() < 0.5:
            item["prefer"] = [wish]
        else:
            content["meetings"] = [each for each in content["meetings"] if each is not item]
            content["meetings"].append({"slug": item["slug"], "prefer": [wish]})
            _cite_all(content)


def _cite_all(content: dict[str, Any]) -> None:
    """Say of every sentence that nothing cites any more why."""
    text = json.dumps({k: v for k, v in content.items() if k != "passages"})
    for locator, passage in content["passages"].items():
        passage.pop("states_no_fact", None)
        if f'"{locator}"' not in text:
            passage["states_no_fact"] = "Nothing is left."


@pytest.mark.parametrize("seed", range(2))
def test_any_edits_loaded_one_by_one_are_as_the_files_loaded_at_once(
    server: str,
    template: str,
    connect: Connect,
    folder: Path,
    tmp_path: Path,
    seed: int,
    read_files: list[str],
) -> None:
    chance = random.Random(seed)
    away, before = tmp_path / "away", tmp_path / "before"
    away.mkdir()
    accepted = partial = 0
    with (
        new_database(server, template) as by_changes,
        new_database(server, template) as at_once,
    ):
        load(by_changes, folder)
        for _ in range(12):
            shutil.rmtree(before, ignore_errors=True)
            shutil.copytree(folder, before)
            for _ in range(chance.choice([1, 1, 2])):
                _one_edit(chance, folder, away)
            expected: list[seeds.Problem] = []
            try:
                with connection_to(at_once) as connection:
                    seeds.load(connection, seeds.read(folder))
            except InvalidSeeds as refused:
                expected = refused.problems
            if expected:
                with pytest.raises(InvalidSeeds) as also:
                    load(by_changes, folder)
                assert also.value.problems == expected
                shutil.rmtree(folder)
                shutil.copytree(before, folder)
                continue
            read_files.clear()
            load(by_changes, folder)
            accepted += 1
            partial += len(read_files) < len([*folder.iterdir()])
            assert tables(by_changes, connect) == tables(at_once, connect)
        with new_database(server, template) as fresh:
            load(fresh, folder)
            assert tables(by_changes, connect) == tables(fresh, connect)
    # Most edits are sound, and most of those have fewer files read than there are.
    assert accepted > 3
    assert partial > accepted / 2
