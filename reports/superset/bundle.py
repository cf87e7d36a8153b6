"""Writes the bundle as the one file that Superset imports.

`python -m reports.superset.bundle communique-superset.zip` writes it, with the datasets that the
database in use has; then
`superset import-dashboards --path communique-superset.zip --username admin` takes it.
"""

import argparse
import io
import sys
import zipfile
from pathlib import Path

from schema.server import address, database

from . import FOLDER, datasets, text

#: The folder of all files in the archive. Superset requires one, of any name.
_ROOT = "communique"


def archive(url: str) -> bytes:
    """The bundle as a ZIP file, the same bytes for the same files and views.

    Args:
        url: libpq address of a migrated database, for the datasets.

    Raises:
        schema.server.database.DatabaseError: the database cannot be reached, or is not migrated.
        reports.superset.datasets.Undescribed: a column has no description.
    """
    files = {path: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml")}
    for name, dataset in datasets.complete(url).items():
        files[datasets.DATASETS / f"{name}.yaml"] = text(dataset)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as bundle:
        for path in sorted(files):
            # A ZipInfo has a fixed date, 1 January 1980, unless one is given.
            member = zipfile.ZipInfo(f"{_ROOT}/{path.relative_to(FOLDER).as_posix()}")
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            bundle.writestr(member, files[path])
    return content.getvalue()


def main() -> None:
    """Write the bundle."""
    parser = argparse.ArgumentParser(
        prog="python -m reports.superset.bundle",
        description="Write the bundle for Apache Superset as the file that it imports.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="such as communique-superset.zip")
    file = parser.parse_args().file
    try:
        file.write_bytes(archive(address.database_url()))
    except (database.DatabaseError, datasets.Undescribed) as error:
        sys.exit(str(error))
    except OSError as error:
        parser.error(f"{file} cannot be written: {error.strerror}")


if __name__ == "__main__":
    main()
