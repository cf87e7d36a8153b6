"""The datasets that a database has, to be read again along with the seed files."""

from pathlib import Path

from psycopg import Connection

from schema.server.database import DatabaseError, transaction
from seeds.problems import InvalidSeeds, UnknownSource

from .reading import Dataset


def recorded_fingerprints(connection: Connection, slug: str) -> dict[str, str]:
    """The fingerprint of every record of a dataset of the database, by its key.

    Raises:
        UnknownSource: the database has no dataset of that slug.
    """
    query = """
        select passage.record, passage.sha256
        from core.passage
        inner join core.source on passage.source_id = source.source_id
        where source.slug = %s and passage.record is not null
    """
    with transaction(connection) as cursor:
        found = dict(cursor.execute(query, [slug]).fetchall())
    if not found:
        raise UnknownSource(
            f"The database has no dataset '{slug}': load it first, from a copy that you trust."
        )
    return found


def read_again(folders: dict[str, Path]) -> list[Dataset]:
    """The datasets of a database, where they were read from.

    Args:
        folders: as `loaded_datasets` gives them.

    Raises:
        DatabaseError: a folder or mapping is not there any more.
    """
    found = []
    for slug, folder in folders.items():
        try:
            found.append(Dataset.of(slug, folder))
        except InvalidSeeds as error:
            raise _lost(slug, folder, str(error)) from error
        if not folder.is_dir():
            raise _lost(slug, folder, "the folder is not there")
    return found


def _lost(slug: str, folder: Path, why: str) -> DatabaseError:
    return DatabaseError(
        f"The database has the dataset {slug}, read from {folder}, which is needed to tell what it "
        f"says of the same facts as others: {why}. Load it again from where it is now with "
        f"'communique dataset load {slug} --from FOLDER', or add --prune to remove it."
    )
