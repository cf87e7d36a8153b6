"""The bundle as the one file that Superset imports.

`python -m reports.superset.bundle communique-superset.zip` writes it; then
`superset import-dashboards --path communique-superset.zip --username admin` takes it.
"""

import argparse
import io
import zipfile
from pathlib import Path

from . import FOLDER

#: Superset wants all files in one folder, and calls it what it likes.
_ROOT = "communique"


def archive() -> bytes:
    """The files of the bundle as a ZIP file, the same bytes for the same files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as bundle:
        for path in sorted(FOLDER.rglob("*.yaml")):
            # A new ZipInfo is of 1 January 1980, whenever the file was written.
            member = zipfile.ZipInfo(f"{_ROOT}/{path.relative_to(FOLDER).as_posix()}")
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            bundle.writestr(member, path.read_bytes())
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
        file.write_bytes(archive())
    except OSError as error:
        parser.error(f"{file} cannot be written: {error.strerror}")


if __name__ == "__main__":
    main()
