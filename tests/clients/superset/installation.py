"""Apache Superset as an analyst installs and uses it: its command, its server, its API."""

import json
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from reports.superset import bundle
from tests.embedded import free_port
from tests.postgresql import ROOT

PROGRAM = ROOT / ".venv" / "superset" / "bin" / "superset"
ADMINISTRATOR = "admin"
#: What the bundle calls its database, and where its dashboard is.
DATABASE = "Communiqué"
DASHBOARD = "/superset/dashboard/dialogues-at-a-glance/"
#: Long enough for a busy machine.
_PATIENCE = 120


@dataclass(frozen=True)
class Superset:
    """An installation with metadata of its own, in SQLite."""

    folder: Path
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=secrets.token_urlsafe)
    secret_key: str = field(default_factory=secrets.token_urlsafe)

    @property
    def address(self) -> str:
        """Where its pages are, while it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The configuration of Superset."""
        return os.environ | {
            "FLASK_APP": "superset",
            "SUPERSET_HOME": str(self.folder),
            "SUPERSET_SECRET_KEY": self.secret_key,
        }

    def run(self, *arguments: str | Path) -> None:
        """Run its command to its end."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def set_up(self) -> None:
        """Make its metadata, and an administrator."""
        self.run("db", "upgrade")
        self.run(
            *("fab", "create-admin", "--username", ADMINISTRATOR, "--password", self.password),
            *("--firstname", "Superset", "--lastname", "Admin", "--email", "admin@localhost"),
        )
        self.run("init")

    def import_bundle(self, uri: str) -> None:
        """Take the bundle.

        Args:
            uri: libpq address of a database that has the views.
        """
        file = self.folder / "communique-superset.zip"
        file.write_bytes(bundle.archive(uri))
        self.run("import-dashboards", "--path", file, "--username", ADMINISTRATOR)

    def set_address(self, uri: str) -> None:
        """Tell the bundle's database where it is, with the password.

        Args:
            uri: libpq address of the database.
        """
        uri = uri.replace("postgresql:", "postgresql+psycopg2:", 1)
        self.run("set-database-uri", "--database_name", DATABASE, "--uri", uri, "--skip_create")

    @contextmanager
    def serve(self) -> Iterator["Api"]:
        """Serve its pages until the end.

        Yields:
            Its API, for the administrator.
        """
        log = self.folder / "log"
        with log.open("w") as stream:
            process = subprocess.Popen(
                [PROGRAM, "run", f"--port={self.port}", "--with-threads"],
                env=self.environment,
                cwd=self.folder,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
        try:
            while not self._is_ready():
                assert process.poll() is None, log.read_text()
                time.sleep(0.2)
            yield Api(self)
        finally:
            process.terminate()
            process.wait(_PATIENCE)

    def _is_ready(self) -> bool:
        try:
            with build_opener().open(f"{self.address}/health", timeout=_PATIENCE):
                return True
        except OSError:
            return False


class Api:
    """Superset's REST API, as the administrator."""

    def __init__(self, superset: Superset) -> None:
        self._address = f"{superset.address}/api/v1"
        self._headers = {"Content-Type": "application/json"}
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        login = {"username": ADMINISTRATOR, "password": superset.password, "provider": "db"}
        token = self.post("security/login", login)["access_token"]
        self._headers["Authorization"] = f"Bearer {token}"
        self._headers["X-CSRFToken"] = self.get("security/csrf_token/")["result"]

    def get(self, path: str) -> Any:
        """The answer to a GET request."""
        return self._ask("GET", path)

    def post(self, path: str, content: object) -> Any:
        """The answer; that of an error has ``errors`` or a ``message``."""
        return self._ask("POST", path, content)

    def put(self, path: str, content: object) -> Any:
        """What is answered."""
        return self._ask("PUT", path, content)

    def all(self, kind: str) -> list[dict[str, Any]]:
        """All objects of a kind, such as ``chart``."""
        found: list[dict[str, Any]] = self.get(f"{kind}/?q=(page_size:100)")["result"]
        return found

    def ids(self, kind: str, name: str) -> dict[str, int]:
        """The ids of all objects of a kind by one of their names, such as ``slice_name``."""
        return {item[name]: item["id"] for item in self.all(kind)}

    def rows(self, context: dict[str, Any]) -> list[dict[str, Any]]:
        """What the query of a chart gives."""
        answer = self.post("chart/data", context)
        assert "result" in answer, answer
        (result,) = answer["result"]
        assert result["error"] is None
        rows: list[dict[str, Any]] = result["data"]
        return rows

    def sql(self, database_id: int, statement: str) -> Any:
        """The answer of SQL Lab to a statement."""
        content = {"database_id": database_id, "sql": statement, "runAsync": False}
        return self.post("sqllab/execute/", content)

    def _ask(self, method: str, path: str, content: object = None) -> Any:
        request = Request(
            f"{self._address}/{path}",
            method=method,
            headers=self._headers,
            data=None if content is None else json.dumps(content).encode(),
        )
        try:
            with self._opener.open(request, timeout=_PATIENCE) as answer:
                return json.load(answer)
        except HTTPError as error:
            with error:
                return json.load(error)
