"""What a load would change."""

from dataclasses import dataclass

from sqlalchemy import Connection

from .changes import Change, differences, in_words
from .corpus import Corpus
from .load import UNTOLD, Counts, Summary
from .staging import stage, transaction


@dataclass
class Plan:
    """What a load would do."""

    summary: Summary
    changes: list[Change]


def plan(connection: Connection, corpus: Corpus) -> Plan:
    """What `load` would do; changes nothing.

    Args:
        connection: an open connection without a transaction.
        corpus: what the seed files state.

    Returns:
        The counts of each table, as `load` gives them, and every change of what the files state.
    """
    summary = Summary()
    found = []
    with transaction(connection, corpus) as cursor:
        staged = stage(cursor, corpus)
        for table in staged:
            if table.name == UNTOLD:
                continue
            counts = summary.tables[table.name] = Counts()
            for each in differences(cursor, table):
                found.append(each)
                counts.add(each.action, 1)
            counts.unchanged = staged[table] - counts.inserted - counts.updated
        changes = in_words(cursor, corpus, found)
        cursor.execute("rollback")
    return Plan(summary, changes)
