"""The command line of `communique`.

Data goes to stdout, messages to stderr. Exit codes: 0 done, 1 the answer is no, 2 bad input or
no database. Each command is a module of its name, imported when it is asked for.
"""

import ast
import atexit
import gc
import importlib.util
import signal
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from .output import checked_stdout

#: The commands, in the order in which they are listed.
COMMANDS = (
    "up",
    "down",
    "serve",
    "seed",
    "report",
    "query",
    "search",
    "psql",
    "export",
    "import",
    "source",
    "dataset",
    "doctor",
    "summarise",
    "distribute",
    "undistribute",
)


#: How soon a command is interrupted again that was at a place where that is not noticed.
_REPEAT_SECONDS = 0.01


class Interrupted(KeyboardInterrupt):
    """A signal has arrived.

    It is no KeyboardInterrupt itself: of one that passed through ``exec``, Python remembers at its
    end that nobody handled it, and ends itself by SIGINT.
    """


class Commands(TyperGroup):
    """The commands, each in the module of its name, as a Typer application ``app``."""

    is_listing = False

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # Typer suggests one of these for a mistyped command.
        self.commands = dict.fromkeys(COMMANDS, TyperCommand(None))

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """The command of that name, or None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        # "import" is a keyword of Python, so its module has another name.
        module = "import_" if cmd_name == "import" else cmd_name
        if self.is_listing:
            return TyperCommand(cmd_name, help=_summary(module))
        app = importlib.import_module(f"communique.{module}").app
        command = typer.main.get_command(app)
        assert isinstance(command, TyperCommand | TyperGroup)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """List the commands without importing them: that would take a second."""
        self.is_listing = True
        super().format_help(ctx, formatter)


def _summary(module: str) -> str:
    """What a command does, as the docstring of its module says."""
    found = importlib.util.find_spec(f"communique.{module}")
    assert found
    source = Path(str(found.origin)).read_text(encoding="utf-8")
    text = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0].partition(": ")[2]
    return text[:1].upper() + text[1:]


app = typer.Typer(
    name="communique",
    cls=Commands,
    help="Facts of diplomatic communiqués in PostgreSQL, each backed by a sentence of a source.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> NoReturn:
    """Run the command; a known failure becomes a sentence on stderr and exit code 2."""
    # Collecting garbage takes a third of the time of a short command, and finds none: nearly all
    # objects are those of imported modules.
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)
    received: list[int] = []
    code: object = 0
    try:
        _interrupt_by_signals(received)
        with checked_stdout():
            app(prog_name="communique")
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except SystemExit as done:
        code = done.code
    except Exception as error:
        from . import failures, talk

        if (message := failures.explain(error)) is not None:
            talk.say(message)
        elif not received:
            raise
        code = 2
    # What was interrupted may have said so, or failed because of it.
    sys.exit(128 + received[0] if received else code)  # type: ignore[arg-type]


def _interrupt_by_signals(received: list[int]) -> None:
    """Have the signals that end a command interrupt it as Ctrl-C does, so that it cleans up.

    Args:
        received: a list that the number of the first signal is put into.
    """

    def interrupt(number: int, _: object) -> None:
        if not received:
            received.append(number)
            # psycopg cancels what the server does for us, which it would not on SystemExit.
            raise Interrupted

    def repeat(*_: object) -> None:
        raise Interrupted

    def repeat_if_ignored(ignored: "sys.UnraisableHookArgs") -> None:
        """Python drops an exception that a signal happens to raise in a finaliser, for one."""
        if ignored.exc_type is Interrupted:
            signal.setitimer(signal.ITIMER_REAL, _REPEAT_SECONDS)
        else:
            sys.__unraisablehook__(ignored)

    sys.unraisablehook = repeat_if_ignored
    signal.signal(signal.SIGALRM, repeat)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, interrupt)


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
