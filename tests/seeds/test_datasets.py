"""Datasets: records of every format, what does not fit, and other sources beside them.

The bells and harbours are made up.
"""

import json
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pyarrow
import pytest
from psycopg import errors
from pyarrow import parquet

import seeds
from seeds.datasets import reading
from seeds.datasets.formats import canonical, read_file
from tests.conftest import Connect, Run

Make: TypeAlias = Callable[..., Path]

SOURCE = """
source: {slug: bells, kind: dataset, title: Bells, language: en}
"""
RECORDS = 'records: {files: "%s", format: %s, key: "{id}"}\n'
#: A topic a record, with the name as printed.
TOPICS = """
topics:
  - {slug: "bell-{id}", name: "{name}"}
"""
ROWS = [("1", "Great Bell"), ("2", "Small Bell")]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a dataset of a mapping and files: ``make(rest, records=..., **{"a.csv": "..."})``."""

    def write(rest: str = TOPICS, records: str = RECORDS % ("a.csv", "csv"), **files: Any) -> Path:
        (tmp_path / "bells.yaml").write_text(SOURCE + records + textwrap.dedent(rest), "utf-8")
        for name, content in files.items():
            data = content if isinstance(content, bytes) else str(content).encode()
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return write


def read(folder: Path) -> seeds.Corpus:
    return seeds.read(seeds.SOURCES, datasets=[seeds.Dataset.of("bells", folder)])


def topics(folder: Path) -> list[str]:
    """The names of the topics that the records state."""
    [document] = [each for each in read(folder).documents if each.is_dataset]
    assert document.document
    return [str(topic.name) for topic in document.document.topics]


def wrong(folder: Path) -> list[str]:
    """What is wrong with a dataset, each as ``file:line: message``."""
    with pytest.raises(seeds.InvalidSeeds) as caught:
        read(folder)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.problems]


def csv(*rows: tuple[str, ...], header: str = "id,name") -> str:
    return "\n".join([header, *(",".join(row) for row in rows)]) + "\n"


def book(path: Path, change: Callable[[Any], None] = lambda _: None) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in [("id", "name"), *ROWS]:
        sheet.append(row)
    change(sheet)
    made.save(path)
    made.close()


class TestFormats:
    def test_csv_in_any_encoding(self, make: Make) -> None:
        records = (RECORDS % ("a.csv", "csv")).replace("}\n", ", encoding: cp1252, delimiter: ;}\n")
        folder = make(records=records, **{"a.csv": "id;name\n1;Zürich Bell\n".encode("cp1252")})
        assert topics(folder) == ["Zürich Bell"]

    def test_excel(self, make: Make) -> None:
        folder = make(records=RECORDS % ("*.xlsx", "xlsx"))
        book(folder / "a.xlsx")
        assert topics(folder) == ["Great Bell", "Small Bell"]

    def test_json(self, make: Make) -> None:
        rows = [{"id": int(n), "name": {"en": name}} for n, name in ROWS]
        folder = make(
            TOPICS.replace("{name}", "{name/en}"),
            records=(RECORDS % ("a.json", "json")).replace("}\n", ", each: all.bells}\n"),
            **{"a.json": json.dumps({"all": {"bells": rows}})},
        )
        assert topics(folder) == ["Great Bell", "Small Bell"]

    def test_ndjson(self, make: Make) -> None:
        lines = "\n".join(json.dumps({"id": n, "name": name}) for n, name in ROWS)
        folder = make(records=RECORDS % ("a.ndjson", "ndjson"), **{"a.ndjson": lines})
        assert topics(folder) == ["Great Bell", "Small Bell"]

    def test_xml_with_what_stands_beside_and_around(self, make: Make) -> None:
        xml = "<all><of>Town</of>" + "".join(
            f'<bell id="{n}"><name>{name}</name></bell>' for n, name in ROWS
        )
        folder = make(
            'topics: [{slug: "bell-{@id}", name: "{name} of {../of}"}]',
            records='records: {files: a.xml, format: xml, each: bell, key: "{@id}"}\n',
            **{"a.xml": xml + "</all>"},
        )
        assert topics(folder) == ["Great Bell of Town", "Small Bell of Town"]

    def test_json_that_is_no_text_is_refused(self, make: Make) -> None:
        line = r'{"id": "1", "name": "\ud800"}'
        folder = make(records=RECORDS % ("a.ndjson", "ndjson"), **{"a.ndjson": line})
        [problem] = wrong(folder)
        assert problem.startswith("a.ndjson: is not utf-8-sig")

    def test_parquet(self, make: Make) -> None:
        folder = make(records=RECORDS % ("a.parquet", "parquet"))
        columns = dict(zip(("id", "name"), zip(*ROWS, strict=True), strict=True))
        parquet.write_table(pyarrow.table(columns), folder / "a.parquet")
        assert topics(folder) == ["Great Bell", "Small Bell"]

    def test_the_canonical_form_is_that_of_the_values_alone(self) -> None:
        assert canonical({"b": "é", "a": ("x", "y"), "c": ""}) == '{"a":["x","y"],"b":"é"}'


class TestFields:
    def field(self, make: Make, definition: str, value: str) -> list[str]:
        """What a field derived from a cell becomes."""
        rest = f"fields:\n  made: {{{definition}}}\n" + TOPICS.replace("{name}", "{made}")
        return topics(make(rest, **{"a.csv": csv(("1", f'"{value}"'))}))

    @pytest.mark.parametrize(
        ("definition", "value", "made"),
        [
            ("of: '{name}', formats: '%b-%y'", "Oct-11", "2011-10"),
            ("of: '{name}', formats: ['%d.%m.%Y', '%d %B']", "29 February", "XXXX-02-29"),
            ("of: '{name}', formats: '%Y'", "1874", "1874"),
            ("dates: ['{name}', '2001-02-03']", "2001-02-01", "2001-02-01/2001-02-03"),
            ("dates: ['{name}', '2001-02-01']", "2001-02-01", "2001-02-01"),
            ("dates: ['{name}', '{none}']", "2001-02-01", "2001-02-01/.."),
            ("parts: {year: '1999', month: '{name}'}", "April", "1999-04"),
            ("of: ['{none}', '{name|upper}']", "great", "GREAT"),
            ("of: '{file} {name|capital}'", "great", "a Great"),
            ("of: '{name|slug}'", "Łódź d'Été", "lodz-dete"),
        ],
    )
    def test_each_is_made_as_it_says(
        self, make: Make, definition: str, value: str, made: str
    ) -> None:
        rest = f"fields:\n  made: {{{definition}}}\n" + TOPICS.replace("{name}", "{made}")
        rows = {"a.csv": csv(("1", f'"{value}"', ""), header="id,name,none")}
        assert topics(make(rest, **rows)) == [made]

    def test_several_values_go_along_with_each_other(self, make: Make) -> None:
        rest = """
            fields:
              who: {of: "{name}", split: " and "}
              bell: {of: "{who}", match: "(?P<size>Great|Small) (?P<of>.+)"}
            topics:
              - {each: who, slug: "{bell.of|slug}", name: "{bell.size} one"}
        """
        folder = make(rest, **{"a.csv": csv(("1", "Great A and Small B"))})
        assert topics(folder) == ["Great one", "Small one"]

    def test_a_second_one_of_the_same_has_a_number(self, make: Make) -> None:
        rest = """
            fields: {again: {of: "{year}", nth: "{name}"}}
            topics:
              - {slug: "{name|slug}", name: "{name} {again|number}", when: {again: ".+"}}
              - {slug: "bell-{id}", name: "{name}"}
        """
        rows = [("1", "A", "1990"), ("2", "A", "1990"), ("3", "B", "1990"), ("4", "A", "1991")]
        folder = make(rest, **{"a.csv": csv(*rows, header="id,name,year")})
        assert topics(folder) == ["A", "A", "B", "A 2", "A"]

    def test_further_kinds_of_records(self, make: Make) -> None:
        rest = (
            TOPICS
            + """
also:
  - records: {files: b.csv, format: csv, key: "b{id}"}
    topics: [{slug: "other-{id}", name: "{title}"}]
"""
        )
        files = {"a.csv": csv(*ROWS), "b.csv": csv(("1", "C"), header="id,title")}
        assert topics(make(rest, **files)) == ["Great Bell", "Small Bell", "C"]

    def test_an_item_without_identity_is_left_out_and_an_empty_value_alone(
        self, make: Make
    ) -> None:
        rest = """
            topics:
              - {slug: "{name|slug}", name: "{name}"}
              - {slug: "bell-{id}", name: "Bell {id}", broader: "{name|slug}"}
        """
        corpus = read(make(rest, **{"a.csv": csv(("1", ""), ("2", "Great"))}))
        stated = {row.key: row.values.keys() for row in corpus.rows["topic"].values()}
        assert stated["bell-2"] - stated["bell-1"] == {"broader_topic_id"}
        assert "great" in stated


class TestWhatDoesNotFit:
    def test_a_value_in_no_look_up_is_told_once_with_a_count(self, make: Make) -> None:
        rest = "fields: {land: {of: '{name}', lookup: lands.csv}}\n" + TOPICS
        rows = csv(("1", "Ruritania"), ("2", "Ruritania"), ("3", "Norway"))
        folder = make(rest, **{"a.csv": rows, "lands.csv": "name,code\nNorway,NO\n"})
        assert wrong(folder) == [
            "a.csv:2: record 1: 'land' 'Ruritania' is in no look-up (2 records)"
        ]

    def test_or_leaves_the_record_out_with_the_reason(self, make: Make) -> None:
        rest = "fields: {land: {of: '{name}', lookup: lands.csv, otherwise: skip}}\n" + TOPICS
        rows = csv(("1", "Ruritania"), ("2", "Norway"))
        folder = make(rest, **{"a.csv": rows, "lands.csv": "name,code\nNorway,NO\n"})
        [document] = [each for each in read(folder).documents if each.is_dataset]
        assert document.document
        reasons = [each.states_no_fact for each in document.document.passages.values()]
        assert reasons == ["'land' 'Ruritania' is in no look-up", None]

    def test_a_value_that_the_format_refuses_is_placed_at_its_record(self, make: Make) -> None:
        rest = """
            meetings:
              - {slug: "m-{id}", title: M, kind: visit, status: held, held: "{name}"}
        """
        folder = make(rest, **{"a.csv": csv(("1", "2001-01-01"), ("2", "soon"))})
        [problem] = wrong(folder)
        assert problem.startswith("a.csv:3: record 2: meetings.held: 'soon' says no date")

    @pytest.mark.parametrize(
        ("rest", "files", "message"),
        [
            pytest.param(
                TOPICS,
                {"a.csv": csv(("1", "A"), header="id,title")},
                "a.csv:1: has no column 'name', which the mapping names; it has 'id', 'title'",
                id="changed header",
            ),
            pytest.param(
                TOPICS,
                {"a.csv": csv(("1", "A"), ("", "B"))},
                "a.csv:3: a record has no key ({id} is empty)",
                id="no key",
            ),
            pytest.param(
                TOPICS,
                {"a.csv": csv(("1", "A"), ("1", "B"))},
                "a.csv:3: has the key '1' again; a key names one record",
                id="key twice",
            ),
            pytest.param(
                TOPICS,
                {"a.csv": "id,name\n1,Zürich\n".encode("latin-1")},
                "a.csv: is not utf-8-sig; name its encoding in the mapping",
                id="encoding",
            ),
            pytest.param(
                TOPICS,
                {"a.csv": csv(("1", "A" * 10_000_000))},
                "a.csv:2: 'name' has 10,000,000 characters; at most 1,000,000 are read",
                id="huge cell",
            ),
            pytest.param(
                TOPICS,
                {"a.csv": csv(("1", "A", "B"))},
                "a.csv:2: has 3 cells, but there are 2 columns",
                id="cell too many",
            ),
            pytest.param(
                TOPICS.replace("{name}", "{name|shout}"),
                {"a.csv": csv(("1", "A"))},
                "'shout' is no style; there is slug",
                id="style",
            ),
            pytest.param(
                "topiks: []",
                {"a.csv": csv(("1", "A"))},
                "'topiks' is not a key here; did you mean 'topics'?",
                id="section",
            ),
            pytest.param(
                "fields: {made: {match: '('}}\n" + TOPICS,
                {"a.csv": csv(("1", "A"))},
                "'(' is not a regular expression",
                id="expression",
            ),
            pytest.param(TOPICS, {}, "has no file 'a.csv', which the mapping wants", id="no file"),
            pytest.param(
                TOPICS,
                {"a.csv": ""},
                "a.csv: ends before row 1, which is to have the names of the columns",
                id="an empty file",
            ),
        ],
    )
    def test_it_is_told_where_and_what(
        self, make: Make, rest: str, files: dict[str, Any], message: str
    ) -> None:
        assert any(message in problem for problem in wrong(make(rest, **files)))

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda sheet: sheet.append(("3", "=1+1")), "a.xlsx:4: B4 is a formula"),
            (lambda sheet: sheet.append(("3", "#N/A")), "a.xlsx:4: B4 is the error #N/A"),
            (lambda sheet: sheet.merge_cells("B2:B3"), "a.xlsx:2: B2:B3 are merged"),
        ],
    )
    def test_a_workbook_has_values_only(
        self, make: Make, change: Callable[[Any], None], message: str
    ) -> None:
        folder = make(records=RECORDS % ("*.xlsx", "xlsx"))
        book(folder / "a.xlsx", change)
        [problem] = wrong(folder)
        assert problem.startswith(message)

    def test_merged_cells_of_a_column_that_is_carried_down(self, make: Make) -> None:
        records = (RECORDS % ("*.xlsx", "xlsx")).replace("}\n", ", carried_down: [name]}\n")
        folder = make(records=records)
        book(folder / "a.xlsx", lambda sheet: sheet.merge_cells("B2:B3"))
        assert topics(folder) == ["Great Bell", "Great Bell"]

    @pytest.mark.parametrize(
        "entity", ['"0123456789"', "SYSTEM 'secret.txt'"], ids=["bomb", "external"]
    )
    def test_entities_of_xml_are_never_resolved(self, make: Make, entity: str) -> None:
        head = f"<!DOCTYPE all [<!ENTITY a {entity}><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
        folder = make(
            records='records: {files: a.xml, format: xml, each: bell, key: "{id}"}\n',
            **{
                "a.xml": head + "<all><bell><id>1</id><name>&b;&b;</name></bell></all>",
                "secret.txt": "secret",
            },
        )
        [problem] = wrong(folder)
        assert "declares entities, which are never resolved" in problem

    def test_a_file_that_leads_out_of_the_folder_is_refused(
        self, make: Make, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "a.csv"
        elsewhere.write_text(csv(("1", "A")))
        folder = make()
        (folder / "a.csv").symlink_to(elsewhere)
        assert wrong(folder) == ["a.csv: leads out of the folder"]


class TestLoading:
    def load(self, run: Run, url: str, folder: Path, *options: str) -> str:
        done = run("dataset", "load", "bells", "--from", folder, *options, url=url)
        assert done.code == 0, done.err
        return done.err

    def ask(self, connect: Connect, url: str, query: str) -> list[tuple[Any, ...]]:
        with connect(url) as connection:
            return connection.execute(query).fetchall()

    def test_each_fact_cites_its_record_and_each_record_is_accounted_for(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        rest = "skip: [{when: {name: Small.*}, because: It is small}]\n" + TOPICS
        self.load(run, seeded, make(rest, **{"a.csv": csv(*ROWS)}))
        assert self.ask(
            connect,
            seeded,
            "select label, record, locator, paragraph from reporting.evidence "
            "where source_slug = 'bells'",
        ) == [("Great Bell", "1", "record 1", None)]
        assert self.ask(
            connect,
            seeded,
            "select record, facts, no_fact_reason, is_accounted_for "
            "from reporting.source_coverage where source_slug = 'bells' order by record",
        ) == [("1", 1, None, True), ("2", 0, "It is small", True)]
        assert self.ask(
            connect,
            seeded,
            "select records, sentences from reporting.sources "
            "where source_slug in ('bells', 'third-india-japan-space-dialogue') order by records",
        ) == [(2, None), (None, 20)]

    def test_loading_again_changes_nothing_and_seeding_keeps_it(
        self, make: Make, seeded: str, run: Run
    ) -> None:
        folder = make(**{"a.csv": csv(*ROWS)})
        self.load(run, seeded, folder)
        assert "Nothing changed." in self.load(run, seeded, folder)
        done = run("seed", url=seeded)
        assert (done.code, "Nothing changed." in done.err) == (0, True)
        done = run("seed", "--prune", url=seeded)
        assert "Removed, as no seed file has it any more: bells." in done.err

    def test_a_changed_record_is_that_change_and_a_removed_dataset_is_gone(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        self.load(run, seeded, make(**{"a.csv": csv(*ROWS)}))
        changed = make(**{"a.csv": csv(("1", "Old Bell"), ("2", "Small Bell"))})
        planned = run("dataset", "load", "bells", "--from", changed, "--plan", url=seeded)
        assert '~ topic bell-1: name "Great Bell" -> "Old Bell"' in planned.out
        self.load(run, seeded, changed)
        names = "select name from core.topic where slug like 'bell-%' order by slug"
        assert self.ask(connect, seeded, names) == [("Old Bell",), ("Small Bell",)]
        assert run("dataset", "remove", "bells", url=seeded).code == 0
        assert self.ask(connect, seeded, names) == []

    def test_what_has_not_changed_is_not_read_again(
        self, make: Make, seeded: str, run: Run, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = make(**{"a.csv": csv(*ROWS)})
        self.load(run, seeded, folder)
        assert run("seed", url=seeded).code == 0
        with monkeypatch.context() as patch:
            patch.setattr("seeds.merging.read_dataset", lambda *_: pytest.fail("records are read"))
            assert run("seed", url=seeded).err == "Nothing changed.\n"
            assert self.load(run, seeded, folder) == "Nothing changed.\n"
        (folder / "a.csv").write_text(csv(("1", "Old Bell"), ("2", "Small Bell")))
        assert run("seed", url=seeded).code == 0
        names = "select name from core.topic where slug like 'bell-%' order by slug"
        assert self.ask(connect, seeded, names) == [("Old Bell",), ("Small Bell",)]

    def test_files_that_change_while_they_are_read_are_refused(
        self, make: Make, seeded: str, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = make(**{"a.csv": csv(*ROWS)})

        def slowly(file: Path, records: Any) -> Iterator[Any]:
            yield from read_file(file, records)
            file.write_text(csv(("1", "Old Bell")))

        monkeypatch.setattr(reading, "read_file", slowly)
        done = run("dataset", "load", "bells", "--from", folder, url=seeded)
        assert (done.code, "was changed while it was read" in done.err) == (2, True)

    def test_json_that_is_nested_without_end_is_refused(
        self, make: Make, seeded: str, run: Run
    ) -> None:
        folder = make(records=RECORDS % ("a.json", "json"), **{"a.json": "[" * 20_000})
        done = run("dataset", "load", "bells", "--from", folder, url=seeded)
        assert (done.code, "nested more than 40 levels deep" in done.err) == (2, True)

    def test_the_mapping_travels_with_the_facts(
        self, make: Make, seeded: str, database: str, run: Run, tmp_path: Path
    ) -> None:
        """Who gets a package can load, or prove, a copy of the dataset by the same mapping."""
        rest = "fields: {land: {of: '{name}', lookup: lands.csv, otherwise: skip}}\n" + TOPICS
        lands = "Great Bell,Bellland\nSmall Bell,Bellland\n"
        folder = make(rest, **{"a.csv": csv(*ROWS), "lands.csv": lands})
        self.load(run, seeded, folder)
        assert run("export", tmp_path / "package", url=seeded).code == 0
        assert run("import", tmp_path / "package", url=database).code == 0
        copy = tmp_path / "copy"
        copy.mkdir()
        (copy / "a.csv").write_bytes((folder / "a.csv").read_bytes())
        assert run("dataset", "mapping", "bells", "--to", copy, url=database).code == 0
        for name in ("bells.yaml", "lands.csv"):
            assert (copy / name).read_bytes() == (folder / name).read_bytes()
        done = run("source", "verify", "bells", "--from", copy, url=database)
        assert (done.code, "2 of 2 records" in done.err) == (0, True)
        again = run("dataset", "mapping", "bells", "--to", copy, url=database)
        assert (again.code, "is there already" in again.err) == (2, True)
        assert run("dataset", "mapping", "kites", "--to", copy, url=database).code == 2

    def test_a_mapping_stays_in_the_folder_it_is_written_to(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        self.load(run, seeded, make(**{"a.csv": csv(*ROWS)}))
        with connect(seeded) as connection:
            for path in ("../bells.yaml", "/bells.yaml", "lands/../../bells.yaml"):
                with pytest.raises(errors.CheckViolation), connection.transaction():
                    connection.execute("update core.mapping_file set path = %s", [path])

    def test_a_folder_that_is_gone_is_asked_for(self, make: Make, seeded: str, run: Run) -> None:
        folder = make(**{"a.csv": csv(*ROWS)})
        self.load(run, seeded, folder)
        (folder / "bells.yaml").unlink()
        done = run("seed", url=seeded)
        assert done.code == 2
        assert "communique dataset load bells --from FOLDER" in done.err

    def test_records_that_differ_on_one_thing_are_a_dispute_and_no_crash(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        rest = 'topics: [{slug: bell, name: "{name}"}]'
        self.load(run, seeded, make(rest, **{"a.csv": csv(*ROWS)}))
        assert self.ask(
            connect,
            seeded,
            "select accepted, stated_value, record, sentences from reporting.conflicts "
            "where source_slug = 'bells'",
        ) == [("Great Bell", "Small Bell", "2", "record 2")]

    def test_what_another_source_says_is_a_claim(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        rest = 'topics: [{slug: space-security, name: "{name}"}]'
        self.load(run, seeded, make(rest, **{"a.csv": csv(ROWS[0])}))
        claims = self.ask(
            connect,
            seeded,
            "select standing, source_slug, sentences from reporting.claims "
            "where attribute = 'name' order by standing",
        )
        assert claims == [
            ("accepted", "bells", "record 1"),
            ("differs", "third-india-japan-space-dialogue", "p2s2"),
        ]

    def test_a_copy_is_proved_record_by_record(self, make: Make, seeded: str, run: Run) -> None:
        folder = make(**{"a.csv": csv(*ROWS)})
        self.load(run, seeded, folder)
        verify = ("source", "verify", "bells", "--from", folder)
        done = run(*verify, url=seeded)
        assert (done.code, done.err) == (0, "2 of 2 records of bells match.\n")
        make(**{"a.csv": csv(("1", "Great Bell "), ("2", "Smaller Bell"), ("3", "Bell"))})
        done = run(*verify, url=seeded)
        assert done.code == 1
        assert done.out.splitlines() == [
            "record 2  differs: it was changed",
            "record 3  in this copy alone",
        ]

    def test_bad_input_leaves_the_database_as_it_was(
        self, make: Make, seeded: str, run: Run, connect: Connect
    ) -> None:
        folder = make(**{"a.csv": csv(("1", "A"), ("1", "B"))})
        done = run("dataset", "load", "bells", "--from", folder, url=seeded)
        assert (done.code, "nothing was changed" in done.err) == (2, True)
        assert self.ask(connect, seeded, "select slug from core.source where slug = 'bells'") == []

    def test_a_package_carries_records(
        self, make: Make, seeded: str, database: str, run: Run, connect: Connect, tmp_path: Path
    ) -> None:
        self.load(run, seeded, make(**{"a.csv": csv(*ROWS)}))
        package = tmp_path / "package"
        assert run("export", package, url=seeded).code == 0
        done = run("import", package, url=database)
        assert done.code == 0, done.err
        assert self.ask(connect, database, "select count(*) from reporting.records") == [(2,)]
