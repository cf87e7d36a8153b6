"""`communique import --merge`: two databases made one, as if one had been loaded from all files.

The voices, lamps and bells are made up.
"""

import json
import random
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from psycopg import sql

from communique import migrations
from schema import data_package
from schema.tables import metadata
from tests import postgresql, stating
from tests.conftest import Connect, Run

from .test_packaging import TESTS, tamper

Rows: TypeAlias = dict[str, list[str]]
Make: TypeAlias = Callable[[list[Path]], str]
Export: TypeAlias = Callable[[str], Path]
Refused: TypeAlias = Callable[[Callable[[Path], object]], str]

#: Sources that others refer to; some of these others, and some that stand alone.
KNOWN = [
    postgresql.ARTICLE,
    TESTS / "fictional-harbour-talks.yaml",
    *(TESTS / "lamps").glob("*.yaml"),
]
FURTHER = [
    TESTS / "fictional-harbour-notice.yaml",
    TESTS / "register.yaml",
    *(TESTS / "parties").glob("*.yaml"),
]
#: What tells of loads, which are others.
HISTORY = {"load", "load_change", "load_file", "loaded_file"}
SPLITS = 2


def everything(url: str, connect: Connect) -> Rows:
    """All rows of all tables and views, but for those that tell when and how they came."""
    connection = connect(url, autocommit=True)
    # To compile the plans of our views takes far longer than to run them.
    connection.execute("set jit = off")
    tables = {
        ("core", table.name): [c.name for c in table.columns if c.name != "recorded_at"]
        for table in metadata.sorted_tables
        if table.name not in HISTORY
    }
    views = connection.execute(
        "select table_name::text, array_agg(column_name::text order by ordinal_position) "
        "from information_schema.columns where table_schema = 'reporting' "
        "and table_name not in ('loads', 'load_changes') group by table_name"
    ).fetchall()
    tables |= {("reporting", name): columns for name, columns in views}
    return {
        f"{schema}.{name}": sorted(
            str(row)
            for row in connection.execute(
                sql.SQL("select {} from {}").format(
                    sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(schema, name)
                )
            )
        )
        for (schema, name), columns in tables.items()
    }


@pytest.fixture
def make(server: str, template: str, run: Run, tmp_path: Path) -> Iterator[Make]:
    """Makes a database of seed files, and gives its address: ``make([file, ...])``."""
    with ExitStack() as stack:

        def load(files: list[Path]) -> str:
            url = stack.enter_context(postgresql.new_database(server, template))
            if files:
                folder = tmp_path / f"sources-{secrets.token_hex(4)}"
                folder.mkdir()
                for file in files:
                    shutil.copy(file, folder)
                assert (done := run("seed", folder, url=url)).code == 0, done.err
            return url

        yield load


@pytest.fixture
def export(run: Run, tmp_path: Path) -> Export:
    """Exports a database to a new folder."""

    def export_it(url: str) -> Path:
        folder = tmp_path / f"package-{secrets.token_hex(4)}"
        assert run("export", folder, url=url).code == 0
        return folder

    return export_it


def write(folder: Path, slug: str, sections: dict[str, Any], **source: str) -> Path:
    """Write a source of one sentence."""
    head = {
        "slug": slug,
        "kind": "report",
        "title": slug,
        "language": "en",
        "text_sha256": "a" * 64,
    }
    passages = {"p1s1": {"span": [0, 10], "sha256": "b" * 64}}
    file = folder / f"{slug}.yaml"
    # JSON is valid YAML.
    file.write_text(json.dumps({"source": head | source, "passages": passages, **sections}))
    return file


def talks(**more: Any) -> dict[str, Any]:
    """That there were Lamp Talks."""
    meeting = {"slug": "lamp-talks", "title": "Lamp Talks", "kind": "summit", "status": "held"}
    return {"meetings": [meeting | more | {"cite": ["p1s1"]}]}


def society(slug: str, **more: Any) -> dict[str, Any]:
    """That there is a Lamp Society."""
    named = {"slug": slug, "name": "Lamp Society", "kind": "association", "cite": ["p1s1"]}
    return {"organisations": [named | more]}


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A source of which the other ones know nothing."""
    return write(tmp_path, "lamp-notice", talks(held="2019-03"), authority="press")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A source that states something else of the same talks."""
    return write(tmp_path, "lamp-report", talks(held="2019-04-08"), authority="primary")


@pytest.mark.parametrize("number", range(SPLITS))
def test_both_ways_it_is_as_one_load_of_all_files(
    number: int, make: Make, export: Export, run: Run, connect: Connect, tmp_path: Path
) -> None:
    """Sources that agree and disagree, some of them in both, are dealt out to two databases."""
    chance = random.Random(number)
    files = [*FURTHER, *stating.write_several(tmp_path, 3, chance)]
    chance.shuffle(files)
    cut = chance.randint(1, len(files) - 1)
    one, other = make(KNOWN + files[:cut]), make(KNOWN + files[cut:])
    expected = everything(make(KNOWN + files), connect)
    packages = [export(one), export(other)]
    for url, package in zip([other, one], packages, strict=True):
        done = run("import", package, "--merge", url=url)
        assert done.code == 0, done.err
        found = everything(url, connect)
        for name, rows in expected.items():
            assert found[name] == rows, name


def test_the_files_of_both_change_nothing_afterwards(
    make: Make, export: Export, run: Run, notice: Path, report: Path, tmp_path: Path
) -> None:
    url = make([notice])
    run("import", export(make([report])), "--merge", url=url)
    (tmp_path / "both").mkdir()
    for file in (notice, report):
        shutil.copy(file, tmp_path / "both")
    assert run("seed", tmp_path / "both", url=url).err == "Nothing changed.\n"


def test_a_second_time_there_is_nothing_to_add(
    make: Make, export: Export, run: Run, notice: Path, report: Path
) -> None:
    url, package = make([notice]), export(make([report]))
    run("import", package, "--merge", url=url)
    assert run("import", package, "--merge", url=url).err == (
        "The database has, and says the same of: lamp-report.\nNothing changed.\n"
    )


def test_an_empty_database(make: Make, export: Export, run: Run, connect: Connect) -> None:
    url, full = make([]), make([postgresql.ARTICLE])
    assert run("import", export(full), "--merge", url=url).code == 0
    assert everything(url, connect) == everything(full, connect)


def test_where_sources_disagree_is_told(
    make: Make, export: Export, run: Run, connect: Connect, notice: Path, report: Path
) -> None:
    url = make([notice])
    done = run("import", export(make([report])), "--merge", url=url)
    assert done.out == (
        "meeting lamp-talks, held: 2019-04-08 (lamp-report), not 2019-03 (lamp-notice); "
        "by rule: authority\n"
    )
    assert "Sources disagree on 1 value, listed above." in done.err
    found = connect(url).execute("select accepted, stated_value from reporting.conflicts")
    assert found.fetchall() == [("2019-04-08", "2019-03")]


def test_the_history_tells_of_a_merge(
    make: Make, export: Export, run: Run, connect: Connect, notice: Path, report: Path
) -> None:
    url, package = make([notice]), export(make([report]))
    run("import", package, "--merge", url=url)
    history = connect(url).execute(
        "select merged_from, changed_sources, facts_added, facts_changed from reporting.loads "
        "order by load_number"
    )
    assert history.fetchall() == [
        (None, "lamp-notice", 2, 0),
        # The source comes, and the talks change.
        (package.name, "lamp-report", 1, 1),
    ]
    files = connect(url).execute("select source_slug, file, sha256 from core.load_file")
    digests = {slug: (file, sha256) for slug, file, sha256 in files}
    assert digests["lamp-report"] == (report.name, data_package.checksum(report))


def test_a_plan_changes_nothing(
    make: Make, export: Export, run: Run, connect: Connect, notice: Path, report: Path
) -> None:
    url, package = make([notice]), export(make([report]))
    before = everything(url, connect)
    done = run("import", package, "--merge", "--plan", url=url)
    assert done.code == 0
    assert done.out.splitlines() == [
        "+ source lamp-report: kind report, title lamp-report, language en, authority primary",
        "~ meeting lamp-talks: held 2019-03 -> 2019-04-08, now also by lamp-report p1s1",
        "meeting lamp-talks, held: 2019-04-08 (lamp-report), not 2019-03 (lamp-notice); "
        "by rule: authority",
    ]
    assert "Would merge" in done.err
    assert everything(url, connect) == before


def test_another_slug_of_the_same_leads_to_it(
    make: Make, export: Export, run: Run, connect: Connect, tmp_path: Path
) -> None:
    """Also where neither has a source of the other: the package's own facts are renamed."""
    ours = write(tmp_path, "ours", society("lamp-society", same_as=["society-of-lamps"]))
    theirs = write(tmp_path, "theirs", society("society-of-lamps", founded="1901"))
    url = make([ours])
    assert run("import", export(make([theirs])), "--merge", url=url).code == 0
    found = connect(url).execute("select slug, founded_edtf from core.organisation").fetchall()
    assert found == [("lamp-society", "1901")]
    assert everything(url, connect) == everything(make([ours, theirs]), connect)


def test_a_redirect_that_a_migration_left_comes_along(
    make: Make, export: Export, run: Run, connect: Connect, notice: Path, report: Path
) -> None:
    url, other = make([notice]), make([report])
    postgresql.execute(
        other,
        "insert into core.redirect (old_id, new_id, fact_type) "
        "select gen_random_uuid(), meeting_id, 'meeting' from core.meeting",
    )
    assert run("import", export(other), "--merge", url=url).code == 0
    left = "select * from core.redirect"
    assert connect(url).execute(left).fetchall() == connect(other).execute(left).fetchall()


def test_a_dataset_comes_with_its_mapping(
    make: Make, export: Export, run: Run, connect: Connect, notice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bells"
    folder.mkdir()
    (folder / "bells.yaml").write_text(
        "source: {slug: bells, kind: dataset, title: Bells, language: en}\n"
        'records: {files: "*.csv", format: csv, key: "{id}"}\n'
        'topics: [{slug: "bell-{id}", name: "{name}"}]\n'
    )
    (folder / "bells.csv").write_text("id,name\n1,Great Bell\n2,Small Bell\n")
    other = make([postgresql.ARTICLE])
    load = ("dataset", "load", "bells", "--from", folder, "--seeds", postgresql.ARTICLE)
    assert run(*load, url=other).code == 0
    url = make([notice])
    assert run("import", export(other), "--merge", url=url).code == 0
    asked = "select record, source_slug from reporting.records order by record"
    assert connect(url).execute(asked).fetchall() == [("1", "bells"), ("2", "bells")]
    (tmp_path / "back").mkdir()
    assert run("dataset", "mapping", "bells", "--to", tmp_path / "back", url=url).code == 0
    written = (tmp_path / "back" / "bells.yaml").read_text()
    assert written == (folder / "bells.yaml").read_text()


class TestASourceThatBothHave:
    def test_another_version_is_refused_and_told(
        self, make: Make, export: Export, run: Run, connect: Connect, report: Path, tmp_path: Path
    ) -> None:
        url = make([report])
        mended = write(tmp_path, "lamp-report", talks(held="2019-04-09", format="hybrid"))
        package, before = export(make([mended])), everything(url, connect)
        done = run("import", package, "--merge", url=url)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            f"The package {package} and the database have other versions of 1 source. "
            "lamp-report: meeting lamp-talks has held 2019-04-08 in the database and 2019-04-09 in "
            "the package, format not stated in the database and hybrid in the package, source "
            "lamp-report has authority primary in the database and not stated in the package. "
            "Nothing was changed. Add --replace to take the version of the package, or export the "
            "other database again when both have loaded the same file.\n"
        )
        assert everything(url, connect) == before

    def test_it_is_replaced_on_demand(
        self, make: Make, export: Export, run: Run, connect: Connect,
        notice: Path, report: Path, tmp_path: Path,
    ) -> None:  # fmt: skip
        sections = talks(held="2019-04-08") | society("lamp-society")
        url = make([notice, write(tmp_path, "lamp-report", sections)])
        other = make([write(tmp_path, "lamp-report", talks(held="2019-04-09"))])
        done = run("import", export(other), "--merge", "--replace", url=url)
        assert "Merged in the place of what there was: lamp-report." in done.err
        # What no source states any more is gone.
        expected = everything(make([notice, tmp_path / "lamp-report.yaml"]), connect)
        assert everything(url, connect) == expected

    def test_what_only_one_of_them_was_told_to_prefer_stays(
        self, make: Make, export: Export, run: Run, connect: Connect,
        notice: Path, report: Path, tmp_path: Path,
    ) -> None:  # fmt: skip
        """A third file says it, and states nothing itself; the other two are in both."""
        preferred = {"attribute": "held", "source": "lamp-notice", "because": "It was there."}
        curator = write(
            tmp_path, "curator", {"meetings": [{"slug": "lamp-talks", "prefer": [preferred]}]}
        )
        silent = json.loads(curator.read_text())
        silent["passages"]["p1s1"]["states_no_fact"] = "Fictional."
        curator.write_text(json.dumps(silent))
        url = make([notice, report])
        assert run("import", export(make([notice, report, curator])), "--merge", url=url).code == 0
        assert everything(url, connect) == everything(make([notice, report, curator]), connect)


class TestRefusals:
    """Each leaves the database as it was."""

    @pytest.fixture
    def refused(
        self, make: Make, export: Export, run: Run, connect: Connect, notice: Path, report: Path
    ) -> Refused:
        url, package = make([notice]), export(make([report]))

        def refuse(change: Callable[[Path], object]) -> str:
            change(package)
            before = everything(url, connect)
            done = run("import", package, "--merge", url=url)
            assert (done.code, done.out) == (2, "")
            assert everything(url, connect) == before
            return done.err

        return refuse

    def test_a_fact_that_no_sentence_supports(self, refused: Refused) -> None:
        def forget(package: Path) -> None:
            citation = (package / "tables" / "citation.csv").read_text().splitlines()[1]
            tamper(package, "citation", (citation + "\n", ""), rows=0)

        message = refused(forget)
        assert "fact.csv, line 2: the database refuses a row: " in message
        assert 'is not present in table "package_citation"' in message

    def test_a_row_that_refers_to_none(self, refused: Refused) -> None:
        def mislead(package: Path) -> None:
            citation = (package / "tables" / "citation.csv").read_text().splitlines()[1]
            passage = citation.split(",")[2]
            tamper(package, "citation", (passage, "00000000-0000-0000-0000-000000000000"))

        message = refused(mislead)
        assert "citation.csv, line 2: the database refuses a row: " in message

    def test_bounds_that_do_not_follow_from_the_date(self, refused: Refused) -> None:
        dated = "2019-04-01,2019-04-08,interval,2019-04-07/2019-04-08"
        message = refused(
            lambda package: tamper(
                package, "meeting", ("2019-04-08,2019-04-08,day,2019-04-08", dated)
            )
        )
        assert "meeting.csv, line 2: held_from is 2019-04-01, and follows from held_edtf" in message

    def test_another_revision(self, refused: Refused) -> None:
        def turn_back(package: Path) -> None:
            descriptor = package / data_package.DESCRIPTOR
            described = json.loads(descriptor.read_bytes())
            described["communique:revision"] = migrations.revisions()[-2]
            descriptor.write_text(json.dumps(described), encoding="utf-8")

        assert "Import it with the version that wrote it" in refused(turn_back)

    def test_two_curators_who_disagree(
        self, make: Make, export: Export, run: Run, tmp_path: Path
    ) -> None:
        def preferring(slug: str, held: str) -> Path:
            preferred = {"attribute": "held", "source": slug, "because": "It was there."}
            return write(tmp_path, slug, talks(held=held, prefer=[preferred]))

        url, other = make([preferring("a", "2019-03")]), make([preferring("b", "2019-04")])
        package = export(other)
        done = run("import", package, "--merge", url=url)
        assert done.code == 2
        assert done.err.startswith(
            f"b in the package {package}: meetings.lamp-talks.prefer[0]: prefers 'b', but "
            "a in the database prefers 'a'; keep one\n"
        )

    def test_options_of_a_merge_without_it(self, run: Run, tmp_path: Path) -> None:
        for option in ("--plan", "--replace"):
            done = run("import", tmp_path, option)
            assert done.code == 2
            assert "--plan and --replace go with --merge" in done.err
