"""The command line of `communique`.

stdout carries data, stderr carries talk. Exit codes: 0 done, 1 the answer is no, 2 bad input or
no database. What a command needs is imported when it runs, so that `--help` is instant.
"""

import atexit
import gc
import logging
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from reports.rendering import Format

from .connecting import DEFAULT_PORT, SettingsFormat
from .output import checked_stdout

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


class Reports(TyperGroup):
    """The reports, each a command that is made when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all reports."""
        from reports import catalogue

        return sorted({*super().list_commands(ctx), *catalogue.names()})

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand:
        """The command of a report: one of its own, or of a script."""
        from . import reporting

        own = super().get_command(ctx, cmd_name)
        return own if isinstance(own, TyperCommand) else reporting.command(cmd_name, self.commands)


class PageFormat(StrEnum):
    """How a page is written."""

    HTML = "html"


#: The report that is a page, not a script.
BRIEF = "brief"
BRIEF_QUESTION = "What have two countries to do with each other? A page to read, send and print."

report = typer.Typer(cls=Reports, subcommand_metavar="[NAME [OPTIONS]]")
app.add_typer(report, name="report")

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the answer. Without it, as the ending of --output says (.csv, .json, "
        ".ndjson, .md, .xlsx, .parquet, .html, .txt), else as a table. For Excel take xlsx: it "
        "reads the letters and dates of CSV wrong.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write to instead of stdout. It appears, or changes, only when all of the "
        "answer is written.",
        show_default=False,
    ),
]


def main() -> NoReturn:
    """Run the command; a known failure becomes a sentence on stderr and exit code 2."""
    # A lost connection is told once, in a sentence, and not again by the pool.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
    # A command builds what it needs and exits: what it imports is no garbage, and looking for
    # some in it, again and again and at the end, is a third of the time of a short command.
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        # Ended from outside, it cleans up as after Ctrl-C.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        with checked_stdout():
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
        from . import project

        print(f"communique {project.version()}")
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
    from schema import embedded

    from .talk import say

    stopped = embedded.stop()
    say("The embedded server is stopped." if stopped else "The embedded server is not running.")


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="Port of 127.0.0.1 to listen on.")
    ] = DEFAULT_PORT,
    new_password: Annotated[
        bool, typer.Option("--new-password", help="Make a new password for the login.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Only print the settings, while another one serves.")
    ] = False,
    output_format: Annotated[
        SettingsFormat, typer.Option("--format", "-f", help="How to print the settings.")
    ] = SettingsFormat.TEXT,
) -> None:
    """Let BI tools of this machine read the embedded database, until Ctrl-C.

    It prints how to connect: as a login that reads schema reporting and nothing else, with a
    password that stays the same from one time to the next.
    """
    from . import serving

    if show and new_password:
        raise typer.BadParameter("--show only shows; leave it out to make a new password.")
    if show:
        serving.show(output_format)
    else:
        serving.serve(context.obj, port, new_password=new_password, output_format=output_format)


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


@report.callback(invoke_without_command=True)
def _reports(
    context: typer.Context,
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Run a report, or list the reports. 'communique report NAME --help' explains one."""
    if context.invoked_subcommand is None:
        from reports import catalogue

        from .asking import write

        own = [(BRIEF, BRIEF_QUESTION)]
        listed = sorted(own + [(each.name, each.question) for each in catalogue.reports()])
        write(("report", "question"), listed, output_format, output)
    else:
        # Options may stand before the name, too.
        given = {"output_format": output_format, "output": output}
        context.default_map = {context.invoked_subcommand: given}


@report.command(BRIEF, short_help=BRIEF_QUESTION)
def _brief(
    context: typer.Context,
    country: Annotated[
        str | None,
        typer.Option(help="Country, by its ISO 3166-1 alpha-2 code. Required.", metavar="CODE"),
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option("--with", help="The other country; without it, all others.", metavar="CODE"),
    ] = None,
    page_format: Annotated[
        PageFormat, typer.Option("--format", "-f", help="How to write it.")
    ] = PageFormat.HTML,
    output: OutputOption = None,
) -> None:
    """Make a page on what two countries have to do with each other, or one with all others.

    The page needs nothing else: it loads nothing, prints, and can be sent by mail. Every statement
    on it leads to the sentence that makes it. The exit code is 1 when nothing is on record.
    """
    from . import briefing

    if not briefing.brief(_url(context), country, partner, output):
        raise typer.Exit(1)


@app.command()
def query(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SQL statement.")],
    output_format: FormatOption = None,
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
    output_format: FormatOption = None,
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


@app.command()
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    views: Annotated[
        bool, typer.Option("--views", help="Also write the views of schema reporting.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Also write every file as Parquet.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace an earlier package in DIR.")
    ] = False,
) -> None:
    """Write everything to a folder of CSV files, a data package that needs no PostgreSQL.

    The folder is written whole or not at all, and the same data gives the same bytes.
    """
    from . import packaging

    packaging.export(_url(context), folder, views=views, parquet=parquet, overwrite=overwrite)


@app.command("import")
def import_(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder that 'communique export' wrote.")
    ],
) -> None:
    """Load a data package into an empty database, all or nothing."""
    from . import packaging

    packaging.import_(context.obj, folder)


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
def doctor(context: typer.Context, output_format: FormatOption = None) -> None:
    """Examine the database: version, revision, drift, roles, counts, data quality."""
    from . import doctor as examination
    from .asking import write

    checks = examination.examine(_url(context))
    rows = [(check.name, check.result, check.detail) for check in checks]
    write(("check", "result", "detail"), rows, output_format)
    if not all(check.passed for check in checks):
        raise typer.Exit(1)
