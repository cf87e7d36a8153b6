"""Known failures, each as a sentence for the person at the terminal instead of a traceback."""

from schema.server import database

from .talk import plural


def explain(error: BaseException) -> str | None:
    """Say what went wrong and what to do.

    Args:
        error: what a command raised.

    Returns:
        The sentence, or None for an unexpected error: a bug, whose traceback should be shown.
    """
    import psycopg
    from alembic.util import CommandError
    from sqlalchemy.exc import DBAPIError

    from reports.answers import QueryError
    from reports.catalogue import UnknownReport
    from reports.parameters import BadParameter
    from schema.data_package import PackageError
    from seeds import InvalidSeeds, UnknownSource, UnreadableText
    from seeds.problems import SHOWN

    from .output import WriteError
    from .source.new import NotWritten

    match error:
        case InvalidSeeds():
            count = plural(len(error.problems), "problem")
            left = len(error.problems) - SHOWN
            more = f"... and {left:,} more\n" if left > 0 else ""
            return f"{error}\n{more}{count}; nothing was changed."
        case database.DatabaseError() | CommandError() | QueryError():
            return str(error)
        case (
            UnknownReport()
            | BadParameter()
            | UnknownSource()
            | UnreadableText()
            | NotWritten()
            | WriteError()
            | PackageError()
        ):
            return str(error)
        case DBAPIError(orig=psycopg.Error() as original):
            return _explain_database(original)
        case psycopg.Error():
            return _explain_database(error)
        case UnicodeDecodeError():
            return f"The file is not UTF-8: byte {error.start} does not belong there."
        case UnicodeEncodeError():
            return (
                f"stdout has no '{error.object[error.start]}' in its encoding {error.encoding}: "
                "set PYTHONIOENCODING=utf-8, or write to a file with --output."
            )
        case OSError(filename=str() as name, strerror=str() as reason):
            return f"{name}: {reason}."
        case _:
            return None


def _explain_database(error: Exception) -> str:
    from psycopg import errors

    if database.is_broken(error):
        return database.broken(error)
    if isinstance(error, errors.InsufficientPrivilege):
        return (
            f"The database does not allow it: {_primary(error)}. The login needs the role "
            "communique_owner to migrate, communique_loader to load, and communique_reader to "
            "read. An administrator can run schema/migrating/roles.sql, and grant them. If it has "
            "them, 'communique doctor' says what else is wrong."
        )
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return database.READ_ONLY
    if isinstance(error, errors.LockNotAvailable):
        return f"Others use the tables that have to change ({_primary(error)}): try again later."
    return f"PostgreSQL refuses: {_primary(error)}."


def _primary(error: Exception) -> str:
    import psycopg

    message = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return (message or str(error)).strip().rstrip(".")
