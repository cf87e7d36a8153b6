"""What a load would change."""

from dataclasses import dataclass

from psycopg import Connection

from .changes import Change, differences, in_words
from .corpus import Corpus
from .history import refuse_other_basis
from .loading import UNTOLD, Counts, Summary
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
    if corpus.scope is not None and not corpus.scope.ids:
        return Plan(summary, [])
    with transaction(connection, corpus) as cursor:
        refuse_other_basis(cursor, corpus)
        staged = stage(cursor, corpus)
        for table, number in staged.numbers.items():
            if table.name == UNTOLD:
                continue
            counts = summary.tables[table.name] = Counts()
            for each in differences(cursor, staged, table):
                found.append(each)
                counts.add(each.action, 1)
            counts.unchanged = number - counts.inserted - counts.updated
        changes = in_words(cursor, corpus, found)
        cursor.execute("rollback")
    return Plan(summary, changes)
