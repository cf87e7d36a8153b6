"""The revisions are one line of history, and each of them is reversible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from alembic import command
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from psycopg import sql

import seeds
from schema.server.database import connection as connection_to
from schema.tables import summaries
from seeds import reference
from seeds.identity import row_id
from tests import postgresql
from tests.conftest import Connect
from tests.postgresql import ROOT, alembic_config, definitions, dump

from .checkout import Checkout

SCRIPTS = ScriptDirectory.from_config(alembic_config())
REVISIONS: list[Script] = list(reversed(list(SCRIPTS.walk_revisions())))
#: Reference data, which come back with the next load.
RELOADED = {f"core.{table}" for table in reference.tables()}
#: Reference data until country groups became organisations.
RELOADED |= {"core.country_group", "core.country_group_member"}
#: Summaries, which follow from the facts.
RELOADED |= {*summaries.metadata.tables}
#: What need not be read again, until the next load reads it all.
RELOADED |= {"core.loaded_file", "core.mapping_file"}
NUMBER = attrgetter("revision")
[GROUPS] = (each for each in REVISIONS if each.path.endswith("_groups_of_states.py"))


@pytest.fixture(scope="module")
def descending(server: str, seeded_template: str) -> Iterator["Descending"]:
    """A database with the article, which goes down from revision to revision."""
    with postgresql.new_database(server, seeded_template) as url:
        yield Descending(url, {})


@dataclass(frozen=True)
class Descending:
    """A database that goes down, and its definition at each revision that it came to so."""

    url: str
    _at: dict[str, list[str]]

    def definition_at(self, revision: str) -> list[str]:
        """Its definition; it is at this revision, and has not gone up to it."""
        if revision not in self._at:
            self._at[revision] = definition(self.url)
        return self._at[revision]


def definition(url: str) -> list[str]:
    """What a database consists of."""
    return definitions(dump(url))


def data(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "select tablename from pg_tables where schemaname = 'core'"
        ).fetchall()
        return {
            table: sorted(
                connection.execute(
                    sql.SQL("select to_jsonb(row)::text from core.{} as row").format(
                        sql.Identifier(table)
                    )
                ).fetchall()
            )
            for (table,) in tables
        }


def is_any(url: str, data: str) -> bool:
    """Whether there are rows that a revision declares in ``loses``, such as ``table where ...``."""
    with psycopg.connect(url) as connection:
        row = connection.execute(f"select exists (select from {data})".encode()).fetchone()
    return row == (True,)


@pytest.mark.parametrize("revision", REVISIONS[::-1], ids=NUMBER)
def test_a_revision_goes_down_and_up_again_and_keeps_what_it_can_hold(
    descending: Descending, revision: Script
) -> None:
    """With the article loaded. What a downgrade loses is declared, described, and refused.

    Going up from below leads to the same as coming down from above, from the empty database on, so
    an upgrade from nothing leads there too.
    """
    url = descending.url
    config = alembic_config(url)
    go_ahead = alembic_config(url, None, "allow-data-loss=yes")
    command.downgrade(go_ahead, revision.revision)
    here = descending.definition_at(revision.revision)
    before = data(url)

    assert bool(revision.module.loses) == ("Downgrading loses" in revision.longdoc)
    losing = {data.partition(" ")[0] for data in revision.module.loses if is_any(url, data)}
    if losing:
        with pytest.raises(CommandError, match=r"would lose what is in core.* -x allow-data-loss"):
            command.downgrade(config, "-1")
        assert (data(url), definition(url)) == (before, here)
    command.downgrade(go_ahead if losing else config, "-1")
    assert descending.definition_at(str(revision.down_revision)) != here

    command.upgrade(config, revision.revision)
    assert definition(url) == here
    after = data(url)
    # Ids that changed on the way up are kept.
    after["redirect"] = before.get("redirect", [])
    lost = {f"core.{table}" for table in before if after[table] != before[table]}
    assert lost - RELOADED == losing - RELOADED


def test_nothing_is_left_below_the_first_revision(descending: Descending, server: str) -> None:
    command.downgrade(alembic_config(descending.url, None, "allow-data-loss=yes"), "base")
    with postgresql.new_database(server) as empty:
        command.stamp(alembic_config(empty), "base")
        assert definition(descending.url) == definition(empty)


@pytest.mark.parametrize("revision", REVISIONS, ids=NUMBER)
def test_whatever_a_downgrade_drops_is_declared(checkout: Checkout, revision: Script) -> None:
    """Also for tables and columns that the article does not fill."""
    step = f"{revision.revision}:{revision.down_revision or 'base'}"
    undone = checkout.offline(step, "allow-data-loss=yes", down=True)
    tables = set(re.findall(r"DROP TABLE (core\.\w+)", undone)) - RELOADED
    columns = {
        (table, column)
        for table, column in re.findall(r"ALTER TABLE (core\.\w+) DROP COLUMN (\w+)", undone)
        if table not in RELOADED | tables
    }
    # A column that has a default is lost where it is another value.
    declared = set(
        re.findall(
            r"^(core\.\w+) where (\w+) is (?:not null|distinct from \S+)$",
            "\n".join(revision.module.loses),
            flags=re.M,
        )
    )
    assert tables <= {*revision.module.loses}
    assert columns <= declared


def test_what_would_be_lost_is_refused_before_anything_is_undone(seeded: str) -> None:
    """Not after the steps that lose nothing have been undone: the views would be gone."""
    before = definition(seeded)
    with pytest.raises(CommandError, match=r"in .*core\.country"):
        command.downgrade(alembic_config(seeded), "base")
    assert definition(seeded) == before


def test_what_a_later_revision_dropped_is_not_looked_for(checkout: Checkout, seeded: str) -> None:
    """A column that a later revision drops is not there any more, so it cannot be lost."""
    seats = 'op.add_column("meeting", sa.Column("seats", sa.Integer()), schema="core")'
    no_seats = 'op.drop_column("meeting", "seats", schema="core")'
    checkout.add(seats, no_seats, loses=("core.meeting where seats is not null",))
    checkout.add(no_seats, seats)
    before = definition(seeded)
    command.upgrade(checkout.config(seeded), "head")
    command.downgrade(checkout.config(seeded), "-2")
    assert definition(seeded) == before


def test_what_arrives_while_a_downgrade_waits_is_not_lost(
    checkout: Checkout, database: str, connect: Connect
) -> None:
    """The rows are checked again under a lock that keeps others from adding to them."""
    head = checkout.head
    number = checkout.add(
        'op.create_table("extra", sa.Column("id", sa.Integer()), schema="core")',
        'op.drop_table("extra", schema="core")',
        loses=("core.extra",),
    )
    command.upgrade(checkout.config(database), number)
    writer = connect(database)
    writer.execute("insert into core.extra values (1)")
    deployer = checkout.start(database, "downgrade", head)
    assert deployer.stderr is not None
    assert any("trying again" in line for line in deployer.stderr)
    writer.commit()
    said = deployer.communicate(timeout=60)[1]
    assert "This downgrade would lose what is in core.extra" in said
    assert writer.execute("select id from core.extra").fetchall() == [(1,)]


def test_the_history_is_one_line() -> None:
    """With two heads, it would be undefined which revision is next."""
    assert len(SCRIPTS.get_heads()) == 1
    assert [revision.down_revision for revision in REVISIONS] == [
        None,
        *(revision.revision for revision in REVISIONS[:-1]),
    ]


def test_revisions_are_numbered_and_named_for_what_they_do() -> None:
    for number, revision in enumerate(REVISIONS, start=1):
        assert revision.revision == f"{number:04}"
        assert re.fullmatch(rf"{number:04}_[a-z0-9]+(_[a-z0-9]+)*\.py", Path(revision.path).name)


def test_every_revision_says_what_it_is_about() -> None:
    assert all(revision.doc for revision in REVISIONS)


def test_the_newest_is_in_the_head_file() -> None:
    """Two branches that add a revision each change this line: git calls that a conflict."""
    head = (ROOT / "alembic" / "head.txt").read_text(encoding="utf-8")
    assert head == f"{Path(REVISIONS[-1].path).stem}\n"


def test_doubt_and_duration_are_told_apart_both_ways(seeded: str, connect: Connect) -> None:
    """What revision 0019 carries over: dates that were one precision, and are two."""
    at = {"[2025-04-01..2025-04-02]": "within", "2025-04-01/2025-04-02": "interval"}

    def dates() -> dict[str, str]:
        query = "select valid_edtf, valid_precision from core.country_group_member"
        return dict(connect(seeded, autocommit=True).execute(query).fetchall())

    command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0018")
    connection = connect(seeded, autocommit=True)
    connection.execute("insert into core.country_group (slug, name) values ('kites', 'Kites')")
    for country in ("IN", "JP", "SE"):
        connection.execute(
            "insert into core.country_group_member "
            "(country_group_member_id, country_group_slug, country_code) "
            "values (gen_random_uuid(), 'kites', %s)",
            [country],
        )
    for edtf in at:
        connection.execute(
            "update core.country_group_member set valid_from = '2025-04-01', "
            "valid_to = '2025-04-02', valid_precision = 'interval', valid_edtf = %s "
            "where country_group_member_id = (select min(country_group_member_id::text)::uuid "
            "from core.country_group_member where valid_edtf is null)",
            [edtf],
        )
    command.upgrade(alembic_config(seeded), "0020")
    assert dates().items() >= at.items()
    command.downgrade(alembic_config(seeded), "0018")
    assert dates().items() >= dict.fromkeys(at, "interval").items()

    command.upgrade(alembic_config(seeded), "0020")
    connection.execute(
        "update core.country_group_member set valid_precision = 'recurring', "
        "valid_edtf = 'XXXX-08-26' where valid_edtf is null"
    )
    with pytest.raises(CommandError, match=r"would lose what is in core\.country_group_member"):
        command.downgrade(alembic_config(seeded), "0018")
    command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0018")
    assert "XXXX-08-26" not in dates()


def test_roles_become_rows_and_old_ids_find_their_facts(seeded: str, connect: Connect) -> None:
    """What revision 0027 carries over: who was there in two roles was two participants."""

    def ask(query: LiteralString) -> list[tuple[Any, ...]]:
        return connect(seeded, autocommit=True).execute(query).fetchall()

    ids = "select participant_id from reporting.participants where official_slug = 'kazeki-jun'"
    go_ahead = alembic_config(seeded, None, "allow-data-loss=yes")
    [(new,)] = ask(ids)
    command.downgrade(go_ahead, "0026")
    [(old,)] = ask(ids)
    connection = connect(seeded, autocommit=True)
    with connection.transaction():
        other = connection.execute(
            """
            with other as (
                insert into core.fact (fact_id, fact_type)
                values (gen_random_uuid(), 'participant') returning fact_id
            ),
            cited as (
                insert into core.citation (fact_id, citation_number, passage_id, attribute)
                select other.fact_id, said.number, passage.passage_id, said.attribute
                from other
                cross join (values (1, null), (2, 'role')) as said (number, attribute)
                cross join (select passage_id from core.passage limit 1) as passage
            )
            insert into core.participant (
                meeting_id, participant_id, delegation_id, official_id, role, is_leading, mode
            )
            select meeting_id, other.fact_id, delegation_id, official_id, 'host', false, 'virtual'
            from core.participant cross join other
            where participant_id = %s
            returning participant_id
            """,
            [old],
        ).fetchone()
    assert other is not None
    command.upgrade(alembic_config(seeded), "head")
    assert ask(ids) == [(new,)]
    assert ask(
        "select roles, mode from reporting.participants where official_slug = 'kazeki-jun'"
    ) == [(["co_lead", "host"], "virtual")]
    redirects = dict(ask("select old_id, fact_id from reporting.redirects"))
    assert redirects[old] == redirects[other[0]] == new

    command.downgrade(go_ahead, "0026")
    assert ask(
        "select role, mode from reporting.participants where official_slug = 'kazeki-jun' "
        "order by role"
    ) == [("co_lead", "virtual"), ("host", "virtual")]


def test_names_that_could_not_be_before_are_not_left_half(seeded: str, connect: Connect) -> None:
    """What undoing revision 0031 does with names of new kinds, and family names alone."""
    connection = connect(seeded, autocommit=True)
    connection.execute("update core.organisation_name set name_kind = 'native' where name = 'JAXA'")
    connection.execute(
        "update core.official_name set name_order = 'family_only', given_name = null "
        "where full_name = 'Saita Yukio'"
    )
    with pytest.raises(CommandError, match=r"would lose what is in .*core\.official_name"):
        command.downgrade(alembic_config(seeded), "0030")
    command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0030")
    connection = connect(seeded, autocommit=True)
    assert connection.execute(
        "select name_order, family_name from core.official_name where full_name = 'Saita Yukio'"
    ).fetchall() == [("unknown", None)]
    assert connection.execute(
        "select (select count(*) from core.organisation_name where name = 'JAXA'), "
        "(select count(*) from core.fact where fact_type = 'organisation_name') "
        "= (select count(*) from core.organisation_name)"
    ).fetchall() == [(0, True)]


#: A file of version 1, which names a country group.
KITES = """
source: {slug: fictional-kites, kind: report, title: Kites, language: en, text_sha256: &fingerprint
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
passages:
  p1s1: {span: [0, 10], sha256: *fingerprint}
  p1s2: {span: [11, 20], sha256: *fingerprint}
posts: [{slug: kite-head, title: Head of kites, country: "NO", cite: [p1s1]}]
officials:
  - slug: kite-keeper
    display_name: Kite Keeper
    sort_name: Keeper
    cite: [p1s1]
    appointments: [{post: kite-head, term: 2}]
series: [{slug: kite-rounds, name: Kite rounds, parties: [{country_group: quad}], cite: [p1s2]}]
meetings:
  - slug: kite-talks
    title: Kite talks
    kind: summit
    status: held
    cite: [p1s1]
    delegations:
      - country_group: quad
        participants:
          - {official: kite-keeper, roles: [lead], capacities: [{post: kite-head, term: 2}]}
    outcomes:
      - {slug: ribbon, kind: statement, summary: Ribbons., attributed_to: {country_group: quad}}
"""
#: Fact type -> natural key, of all that has the group in it.
OF_THE_GROUP = {
    "delegation": "kite-talks:organisation/quad",
    "participant": "kite-talks:organisation/quad:official:kite-keeper",
    "participant_role": "kite-talks:organisation/quad:official:kite-keeper:lead",
    "participant_capacity": "kite-talks:organisation/quad:official:kite-keeper:kite-head:2:",
    "meeting_series_party": "kite-rounds:organisation/quad",
}
#: Table -> column that refers to one of these facts.
REFERRING = [
    *((table, f"{table}_id") for table in OF_THE_GROUP),
    ("fact", "fact_id"), ("citation", "fact_id"), ("participant", "delegation_id"),
    ("outcome", "attributed_delegation_id"), ("participant_role", "participant_id"),
    ("participant_capacity", "participant_id"),
]  # fmt: skip
BACK_TO_GROUPS: LiteralString = """
insert into core.country_group (slug, name) values ('quad', 'Quad');
update core.delegation set organisation_id = null, country_group_slug = 'quad';
update core.meeting_series_party set organisation_id = null, country_group_slug = 'quad';
delete from core.citation
where fact_id = (select organisation_id from core.organisation where slug = 'quad');
delete from core.fact
where fact_id = (select organisation_id from core.organisation where slug = 'quad');
delete from core.organisation where slug = 'quad';
delete from core.organisation_kind where code = 'group_of_states'
"""


def test_groups_become_organisations_and_old_ids_find_their_facts(
    database: str, connect: Connect, tmp_path: Path
) -> None:
    """What is carried over is what a load of the same file states."""

    def ask(query: LiteralString) -> list[tuple[Any, ...]]:
        return connect(database, autocommit=True).execute(query).fetchall()

    def loaded() -> list[list[tuple[Any, ...]]]:
        return [
            ask("select fact_id, fact_type from core.fact order by fact_id"),
            ask("select * from core.citation order by fact_id, citation_number"),
            ask("select slug, name, kind from core.organisation"),
            ask("select sides from reporting.meetings"),
            ask("select parties from reporting.dialogue_series"),
            ask("select side, official_slug, roles, posts from reporting.participants"),
            ask("select attributed_to from reporting.outcomes"),
        ]

    file = tmp_path / "fictional-kites.yaml"
    file.write_text(KITES, encoding="utf-8")
    with connection_to(database) as connection:
        seeds.load(connection, seeds.read(file))
    before = loaded()
    assert before[2:4] == [[("quad", "Quad", "group_of_states")], [(["quad"],)]]

    go_ahead = alembic_config(database, None, "allow-data-loss=yes")
    command.downgrade(go_ahead, str(GROUPS.down_revision))
    old = {}
    with connect(database, autocommit=True).transaction() as transaction:
        writer = transaction.connection
        # As if it had been loaded then; foreign keys are not looked at.
        writer.execute("set local session_replication_role = replica")
        for fact_type, key in OF_THE_GROUP.items():
            now = row_id(fact_type, key)
            old[row_id(fact_type, key.replace("organisation/", "country_group/"))] = fact_type, now
        for table, column in REFERRING:
            for then, (_, now) in old.items():
                writer.execute(
                    sql.SQL("update core.{0} set {1} = %s where {1} = %s").format(
                        sql.Identifier(table), sql.Identifier(column)
                    ),
                    [then, now],
                )
        writer.execute(BACK_TO_GROUPS)

    command.upgrade(alembic_config(database), "head")
    assert loaded() == before
    assert ask("select old_id, fact_type, fact_id from reporting.redirects order by old_id") == [
        (then, *found) for then, found in sorted(old.items())
    ]


@pytest.mark.parametrize("folder", ["bells", "parties"])
def test_what_several_sources_claim_of_a_fact_goes_with_it(
    seeded: str, tmp_path: Path, folder: str, connect: Connect
) -> None:
    """Of facts of types that a downgrade drops: actors of milestones, members."""
    for name in ("lamp-one", "lamp-two"):
        for file in (ROOT / "tests" / "reports" / folder).glob("*.yaml"):
            text = re.sub("(?m)^  slug: fictional-", f"  slug: {name}-", file.read_text("utf-8"))
            text = text.replace("fictional-bell-", f"{name}-bell-")
            (tmp_path / f"{name}-{file.name}").write_text(text, "utf-8")
    with connection_to(seeded) as connection:
        seeds.load(connection, seeds.read(tmp_path))
    table = {"bells": "milestone_actor", "parties": "organisation_member"}[folder]
    counting = (
        "select count(*) from core.claim inner join core.fact using (fact_id) where fact_type = %s"
    )
    [(number,)] = connect(seeded, autocommit=True).execute(counting, [table]).fetchall()
    assert number > 0
    command.downgrade(alembic_config(seeded, None, "allow-data-loss=yes"), "0040")
    [(number,)] = connect(seeded, autocommit=True).execute(counting, [table]).fetchall()
    assert number == 0
    command.upgrade(alembic_config(seeded), "head")
