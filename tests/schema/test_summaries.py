"""What is brought up to date for the rows that depend on a change is what is worked out anew."""

import itertools
import random
import shutil
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql
from psycopg.types.json import Jsonb

import seeds
from schema import summaries
from schema.server.database import connection as connection_to
from schema.tables import metadata
from schema.tables.summaries import DEPENDENCES, SUMMARIES
from tests import postgresql
from tests.benchmarks import world

ROUNDS = 25
CHANGES_A_ROUND = 6
#: Organisations that are made members of others, so that there is enough to change.
MEMBERS = 25
#: From how many rows for each key that is touched on not all are worked out.
KEY_BY_KEY, WHOLE = 0, 10**9
#: The more often, the fewer of its rows matter.
TABLES = [
    *sorted({dependence.table for dependence in DEPENDENCES} | {"collaboration", "meeting_place"}),
    *("organisation", "place", "organisation_member", "organisation_parent") * 2,
]


@pytest.fixture(scope="module")
def connection(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[psycopg.Connection[Any]]:
    """A world with groups of states, in a transaction that is never committed."""
    folder = tmp_path_factory.mktemp("world")
    world.write(folder, files=8, facts=50)
    for file in (postgresql.ARTICLE, *(postgresql.ROOT / "tests/further_sources").glob("*.yaml")):
        shutil.copy(file, folder)
    with postgresql.new_database(server, template) as url:
        with connection_to(url) as connection:
            seeds.load(connection, seeds.read(folder))
        with psycopg.connect(url) as transaction:
            yield transaction
            transaction.rollback()


class Changes:
    """Changes of facts by chance, and their undoing, as plain SQL."""

    def __init__(self, connection: psycopg.Connection[Any], chance: random.Random) -> None:
        self.connection = connection
        self.chance = chance
        self.deleted: list[tuple[str, dict[str, Any]]] = []

    def make(self) -> tuple[object, ...]:
        """Delete a row, put one back, or give one a value of another; tell which."""
        table = self.chance.choice(TABLES)
        ids = [
            id_
            for (id_,) in self.connection.execute(
                sql.SQL("select {0} from core.{1} order by {0}").format(*self._names(table))
            )
        ]
        if not ids:
            return ()
        one, other = (self.chance.choice(ids) for _ in range(2))
        action = self.chance.choice(("delete", "change", "change", "put back"))
        if action == "put back" and not self.deleted:
            return ()
        touched = [one]
        if action == "put back":
            table, row = self.deleted[-1]
            touched = [uuid.UUID(row[f"{table}_id"])]
        follow = summaries.Touched(self.connection.cursor(), touched)
        try:
            with self.connection.transaction():
                if action == "delete":
                    self._delete(table, one)
                elif action == "put back":
                    self._put_back()
                else:
                    self._change(table, one, other)
        except errors.IntegrityError:
            return ()
        follow.refresh()
        return (table, action, *touched)

    def _names(self, table: str) -> tuple[sql.Identifier, sql.Identifier]:
        return sql.Identifier(f"{table}_id"), sql.Identifier(table)

    def _delete(self, table: str, one: object) -> None:
        key, name = self._names(table)
        row = self.connection.execute(
            sql.SQL("delete from core.{1} where {0} = %s returning to_jsonb({1})").format(
                key, name
            ),
            [one],
        ).fetchone()
        assert row is not None
        self.deleted.append((table, row[0]))

    def _put_back(self) -> None:
        table, row = self.deleted[-1]
        columns = sql.SQL(", ").join(
            sql.Identifier(c.name)
            for c in metadata.tables[f"core.{table}"].columns
            if not c.computed
        )
        self.connection.execute(
            sql.SQL(
                "insert into core.{0} ({1}) "
                "select {1} from jsonb_populate_record(null::core.{0}, %s)"
            ).format(sql.Identifier(table), columns),
            [Jsonb(row)],
        )
        self.deleted.pop()

    def _change(self, table: str, one: object, other: object) -> None:
        key, name = self._names(table)
        columns = [
            c.name
            for c in metadata.tables[f"core.{table}"].columns
            if not (c.primary_key or c.computed or c.name == f"{table}_id")
        ]
        # All that says one date, as one.
        prefix = self.chance.choice(columns).removesuffix("_edtf")
        same = [c for c in columns if c == prefix or c.rpartition("_")[0] == prefix]
        self.connection.execute(
            sql.SQL(
                "update core.{1} as one set {2} from core.{1} as other "
                "where one.{0} = %s and other.{0} = %s"
            ).format(
                key,
                name,
                sql.SQL(", ").join(
                    sql.SQL("{0} = other.{0}").format(sql.Identifier(column)) for column in same
                ),
            ),
            [one, other],
        )


def add_hierarchies(connection: psycopg.Connection[Any], chance: random.Random) -> None:
    """Put places within others, and make members of those that met."""
    places = [
        id_ for (id_,) in connection.execute("select place_id from core.place order by place_id")
    ]
    for higher, lower in itertools.pairwise(places):
        connection.execute(
            "update core.place set within_place_id = %s where place_id = %s", [higher, lower]
        )
    pairs = connection.execute(
        """
        select organisation.organisation_id, pair.party_a as country_code, null as member_id
        from core.party_pair_kept as pair
        inner join core.organisation on pair.party_b = organisation.slug
        where pair.party_a_kind = 'country'
        union
        select one.organisation_id, null as country_code, other.organisation_id as member_id
        from core.organisation_pair_kept as pair
        inner join core.organisation as one on pair.organisation_a = one.slug
        inner join core.organisation as other on pair.organisation_b = other.slug
        order by organisation_id, country_code, member_id
        """
    ).fetchall()
    for member in chance.sample(pairs, MEMBERS):
        fact_id = uuid.UUID(int=chance.getrandbits(128))
        connection.execute(
            "insert into core.fact (fact_id, fact_type) values (%s, 'organisation_member')",
            [fact_id],
        )
        connection.execute(
            "insert into core.organisation_member "
            "(organisation_member_id, organisation_id, country_code, member_id, standing) "
            "values (%s, %s, %s, %s, 'member')",
            [fact_id, *member],
        )
    summaries.refresh(connection.cursor())


@pytest.mark.parametrize(("seed", "rows_a_key"), [(0, KEY_BY_KEY), (1, WHOLE)])
def test_part_by_part_is_as_whole(
    connection: psycopg.Connection[Any],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    rows_a_key: int,
) -> None:
    """However large a share of the summaries is touched."""
    for summary in SUMMARIES:
        monkeypatch.setattr(summary, "rows_a_key", rows_a_key)
    connection.rollback()
    chance = random.Random(seed)
    add_hierarchies(connection, chance)
    changes = Changes(connection, chance)
    for number in range(ROUNDS):
        made = [changes.make() for _ in range(CHANGES_A_ROUND)]
        for table, query in summaries.differences().items():
            [(count,)] = connection.execute(sql.SQL(query)).fetchall()
            assert count == 0, (table, number, made)
