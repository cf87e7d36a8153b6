"""`communique up`: start the database, migrate it, load the sources, show the first reports."""

import os
import shutil
import sys
from pathlib import Path

import typer

import seeds
from reports import catalogue
from reports.rendering import Format
from schema.server import address, database, embedded

from . import migrations, seed
from .answering import answer
from .talk import say, working

app = typer.Typer(add_completion=False)

#: What is shown when the database is ready.
FIRST_REPORTS = ("meetings", "participants", "collaborations")


@app.command()
def up(context: typer.Context) -> None:
    """Start the database, migrate it, load the sources, show the first reports."""
    url = set_up(context.obj)
    for name in FIRST_REPORTS:
        report = catalogue.find(name)
        print(f"\n{report.description}\n", flush=True)
        answer(url, report.statement, Format.TABLE, parameters={})
    _invite(address.database_url(context.obj))


def set_up(given_url: str | None = None) -> str:
    """Start the server, migrate, load the sources.

    Args:
        given_url: address given by hand, if any.

    Returns:
        The address of the database, on the server that was written to: a standby may not have all
        of it yet.
    """
    corpus = seed.read(seeds.SOURCES)
    url = _start(given_url)
    _migrate(url)
    _load(url, corpus)
    return url


def _start(given_url: str | None) -> str:
    if not address.is_embedded(given_url):
        say(f"Server    {database.without_password(address.database_url(given_url))}")
        return address.database_url(given_url, writing=True)
    was_running = embedded.is_running()
    with working("Starting the embedded PostgreSQL server"):
        url = embedded.url(create=True)
    say(f"Server    embedded PostgreSQL, {'already running' if was_running else 'started'}")
    say(f"          data in {embedded.home()}")
    return url


def _migrate(url: str) -> None:
    with database.connection(url) as connection:
        before = migrations.current(connection)
    migrations.check_known(before)
    head = migrations.revisions()[-1]
    if before == head:
        say(f"Schema    revision {head}, already the latest")
        # The upgrade is run all the same: it puts roles and grants right.
    with working("Migrating"):
        migrations.upgrade(url)
    if before != head:
        say(f"Schema    revision {head}, migrated from {before or 'nothing'}")


def _load(url: str, corpus: seeds.Corpus) -> None:
    with database.connection(url) as connection:
        if datasets := seeds.loaded_datasets(connection):
            corpus = seed.read(seeds.SOURCES, datasets=seeds.read_again(datasets))
        # Sources that somebody loaded from elsewhere are not removed.
        if others := seeds.sources_to_remove(connection, corpus):
            say(f"Sources   left as they are: the database also has {', '.join(others)};")
            say("          'communique seed' would remove what seeds/sources has not")
            return
        summary = seed.load(connection, corpus)
    say(f"Sources   {corpus.summary()}{'' if summary.changed else '; nothing changed'}")


def _invite(url: str) -> None:
    say()
    say("The database is ready. Connect with any PostgreSQL client:")
    say(f"  {database.without_password(url)}")
    command = _command()
    say("or try:")
    say(f"  {command} psql")
    say(f'  {command} query "select * from reporting.participants"')
    say(f"  {command} report")


def _command() -> str:
    """How to type this command here: by its name, if the shell finds it."""
    if shutil.which("communique"):
        return "communique"
    script = Path(sys.executable).parent / "communique"
    if not script.exists():
        return f"{sys.executable} -m communique"
    return os.path.relpath(script) if script.is_relative_to(Path.cwd()) else str(script)
