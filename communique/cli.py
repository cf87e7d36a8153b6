"""The command line of `communique`.

stdout carries data, stderr carries talk. Exit codes: 0 done, 1 the answer is no, 2 bad input or
no database. What a command needs is imported when it runs, so that `--help` is instant.
"""

import atexit
import gc
import logging
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from reports.rendering import Format

app = typer.Typer(
    name="communique",
    help="Facts of diplomatic communiqués in PostgreSQL, each backed by a sentence of a source.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
source = typer.Typer(
    help="Prove citations against a copy of a source's text, or fingerprint a new one.",
    no_args_is_help=True,
)
app.add_typer(source, name="source")

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write to instead of stdout.")
]


def main() -> NoReturn:
    """Run the command; a known failure becomes a sentence on stderr and exit code 2."""
    # Imports allocate much and free nothing: with the usual threshold of 700 the collector would
    # go through it again and again, a tenth of the time of a short command.
    gc.set_threshold(100_000)
    # A lost connection is told once, in a sentence, and not again by the pool.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    # A command builds what it needs and exits: what it imports is no garbage, and looking for
    # some in it, again and again and at the end, is a third of the time of a short command.
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)
    try:
        app(prog_name="communique")
    except Exception as error:
        from . import failures

        if (message := failures.explain(error)) is None:
            raise
        print(message, file=sys.stderr)
        sys.exit(2)
    sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        import tomllib

        # Not from the metadata of the installed package: a checkout moves on without them.
        project = Path(__file__).parent.parent / "pyproject.toml"
        version = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
        print(f"communique {version}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    database_url: Annotated[
        str | None,
        typer.Option(
            help="PostgreSQL to use, else DATABASE_URL, else the embedded server.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    context.obj = database_url


def _url(context: typer.Context) -> str:
    from schema import database

    return database.database_url(context.obj)


@app.command()
def up(context: typer.Context) -> None:
    """Start the database, migrate it, load the sources, show the first reports."""
    from . import starting

    starting.up(context.obj)


@app.command()
def down() -> None:
    """Stop the embedded database server. Its data stays."""
    from schema import database

    from .talk import say

    stopped = database.stop_embedded()
    say("The embedded server is stopped." if stopped else "The embedded server is not running.")


@app.command()
def seed(
    context: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A seed file, or a folder of them; without it, the ones that come along.",
            exists=True,
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only check the files; use no database.")
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="Show what would change; change nothing.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove sources that PATH does not have.")
    ] = False,
) -> None:
    """Make the database what the seed files say.

    What a file no longer says is removed. Loading is all or nothing, and loading again
    changes nothing.
    """
    import seeds

    from . import seeding
    from .talk import say

    corpus = seeding.read(path or seeds.SOURCES)
    if check:
        say(f"Valid: {corpus.summary()}.")
    elif plan:
        seeding.plan(_url(context), corpus)
    else:
        everything = path is None or path.resolve() == seeds.SOURCES.resolve()
        seeding.seed(_url(context), corpus, prune=prune or everything)


@app.command()
def report(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="The report; without it, they are listed.", show_default=False),
    ] = None,
    output_format: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Run a report, or list the reports."""
    from reports import catalogue

    from .asking import answer, write

    if name is None:
        listed = [(each.name, each.description) for each in catalogue.reports()]
        write(("report", "description"), listed, output_format, output)
    else:
        sql = catalogue.find(name).sql
        answer(_url(context), sql, output_format, output)


@app.command()
def query(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SQL statement.")],
    output_format: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Run one SQL statement as the reader role, which sees schema reporting and cannot write."""
    from .asking import answer

    answer(_url(context), statement, output_format, output)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="What to look for.", show_default=False)],
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=1000, help="How many facts to show.")
    ] = 20,
    fact_type: Annotated[
        str | None,
        typer.Option("--type", help="Only facts of this type.", metavar="TYPE"),
    ] = None,
    output_format: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Find facts by the words of titles, names, topics and summaries, best first.

    Case and accents do not count. Where nothing has all the words, similar ones are found. In one
    argument, as on the web: '"space dialogue" or moon -visit' takes words in quotes together,
    either side of "or", and not what follows a hyphen. The exit code is 1 when nothing is found.
    """
    from .asking import search

    if not search(_url(context), words, limit, fact_type, output_format, output):
        raise typer.Exit(1)


@app.command(
    context_settings={
        "allow_extra_args": True,
        "ignore_unknown_options": True,
        # -h is psql's own option.
        "help_option_names": ["--help"],
    }
)
def psql(context: typer.Context) -> None:
    """Open psql on the database; further arguments are handed to it."""
    from . import client

    client.psql(_url(context), context.args)


@source.command()
def verify(
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG")],
    text: Annotated[
        Path,
        typer.Option(
            help="File with a copy of its text, in UTF-8.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ],
    path: Annotated[
        Path | None,
        typer.Option(
            "--seeds",
            help="Seed file or folder that has the source; else the ones that come along.",
            exists=True,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare a copy of a source's text with every fingerprint, sentence by sentence."""
    import seeds

    from . import evidence

    if not evidence.verify(slug, text, path or seeds.SOURCES):
        raise typer.Exit(1)


@source.command()
def fingerprint(
    text: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="File with the text, in UTF-8.", exists=True, dir_okay=False
        ),
    ],
    heading_blocks: Annotated[
        int, typer.Option(min=0, help="Blocks (titles, bylines) before the first paragraph.")
    ] = 0,
    language: Annotated[str, typer.Option(help="Language of the text.")] = "en",
) -> None:
    """Print the passages of a new seed file: positions and fingerprints, none of the text."""
    from . import evidence

    print(evidence.fingerprint(text, heading_blocks, language), end="")


@app.command()
def doctor(context: typer.Context, output_format: FormatOption = Format.TABLE) -> None:
    """Examine the database: version, revision, drift, roles, counts, data quality."""
    from . import doctor as examination
    from .asking import write

    checks = examination.examine(_url(context))
    rows = [(check.name, check.result, check.detail) for check in checks]
    write(("check", "result", "detail"), rows, output_format)
    if not all(check.passed for check in checks):
        raise typer.Exit(1)
