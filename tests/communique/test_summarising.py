"""The summaries: up to date after every load, compared by the doctor, worked out anew."""

import json

import psycopg
import pytest
from psycopg import sql

from schema import summaries
from tests.conftest import Connect, Run

FICTIONAL = "tests/further_sources/fictional-glass-summit.yaml"
KEPT = sorted(summaries.differences())


def differing(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, object]:
    counts = {}
    for table, query in summaries.differences().items():
        [(counts[table],)] = connection.execute(sql.SQL(query)).fetchall()
    return counts


def test_a_load_keeps_them_up_to_date(seeded: str, connect: Connect) -> None:
    with connect(seeded) as connection:
        assert differing(connection) == dict.fromkeys(KEPT, 0)
        for table in KEPT:
            query = sql.SQL("select count(*) > 0 from core.{}").format(sql.Identifier(table))
            assert connection.execute(query).fetchone() == (True,), table


def test_what_is_withdrawn_leaves_them(run: Run, seeded: str, connect: Connect) -> None:
    other = run("seed", FICTIONAL, "--prune", url=seeded)
    assert other.code == 0, other.err
    with connect(seeded) as connection:
        assert differing(connection) == dict.fromkeys(KEPT, 0)
        [(left,)] = connection.execute(
            "select count(*) from core.meeting_country_kept as kept "
            "where not exists (select from core.meeting where meeting.meeting_id = kept.meeting_id)"
        ).fetchall()
        assert left == 0


@pytest.mark.parametrize("table", KEPT)
def test_the_doctor_finds_what_is_stale_and_says_the_remedy(
    run: Run, seeded: str, connect: Connect, table: str
) -> None:
    with connect(seeded, autocommit=True) as connection:
        connection.execute(sql.SQL("delete from core.{}").format(sql.Identifier(table)))
    ill = run("doctor", "--format", "json", url=seeded)
    found = {check["check"]: check["detail"] for check in json.loads(ill.out)}
    assert ill.code == 1
    assert found["summaries"].startswith(f"{table} (")
    assert "communique summarise" in found["summaries"]
    assert run("summarise", url=seeded).code == 0
    assert run("doctor", url=seeded).code == 0
