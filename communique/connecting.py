"""How programs connect to a database that `communique serve` serves, in the terms of each."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import chain, repeat

#: Hardly used by other programs, and below the range of ephemeral ports.
DEFAULT_PORT = 25432


class SettingsFormat(StrEnum):
    """How settings are written: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True)
class Settings:
    """What a client needs to connect."""

    host: str
    port: int
    database: str
    schema: str
    user: str
    password: str

    @property
    def uri(self) -> str:
        """The address for libpq and most drivers. Our passwords need no escaping in it."""
        return f"postgresql://{self.user}:{self.password}@{self.host}:{self.port}/{self.database}"

    @property
    def addresses(self) -> dict[str, str]:
        """The settings in one line, to be pasted, by the program or driver that takes it."""
        return {
            "psql": f'psql "{self.uri}"',
            "URI": self.uri,
            "SQLAlchemy": self.uri.replace("postgresql:", "postgresql+psycopg:", 1),
            "JDBC": (
                f"jdbc:postgresql://{self.host}:{self.port}/{self.database}"
                f"?user={self.user}&password={self.password}"
            ),
            "ODBC": (
                f"Driver={{PostgreSQL Unicode}};Server={self.host};Port={self.port};"
                f"Database={self.database};Uid={self.user};Pwd={self.password};BoolsAsChar=0;"
            ),
        }

    @property
    def fields(self) -> dict[str, dict[str, str]]:
        """The settings by program, under the labels of its form."""
        login = {"Username": self.user, "Password": self.password}
        host = {"Host": self.host, "Port": str(self.port)}
        return {
            "Superset": {**host, "Database name": self.database, **login},
            "Metabase": {
                **host,
                "Database name": self.database,
                **login,
                "Schemas": f"Only these... {self.schema}",
            },
            "DBeaver": {**host, "Database": self.database, **login},
            "Power BI": {
                "Server": f"{self.host}:{self.port}",
                "Database": self.database,
                "User name": self.user,
                "Password": self.password,
            },
            "Tableau": {
                "Server": self.host,
                "Port": str(self.port),
                "Database": self.database,
                "Authentication": "Username and Password",
                **login,
                "Schema": self.schema,
            },
        }


def render(settings: Settings, output_format: SettingsFormat) -> str:
    """The settings as text, with the password."""
    if output_format is SettingsFormat.JSON:
        shown = {
            **asdict(settings),
            **{name.lower(): line for name, line in settings.addresses.items()},
            "fields": settings.fields,
        }
        return json.dumps(shown, indent=2)
    lines = [f"{name:<10}  {line}" for name, line in settings.addresses.items()]
    for name, fields in settings.fields.items():
        lines.append("")
        width = max(map(len, fields))
        headings = chain([name], repeat(""))
        lines += [
            f"{heading:<10}  {label:<{width}}  {value}"
            for heading, (label, value) in zip(headings, fields.items(), strict=False)
        ]
    return "\n".join(lines)
