"""`communique report`: run a report, or list the reports; 'report NAME --help' explains one."""

import inspect
import shutil
import textwrap
from collections.abc import Callable, Iterable
from typing import Annotated, Any, cast

import typer
from rich.markup import escape
from typer.core import TyperCommand, TyperGroup

from reports import catalogue
from reports.parameters import BadParameter, Parameter, accept
from reports.scripts import Script
from schema.suggesting import did_you_mean, nearest

from . import brief
from .answering import answer, write
from .options import FormatOption, LimitOption, OutputOption, database_url

#: The placeholder of an option by the kind of its values; for other kinds, their name.
_PLACEHOLDERS = {"country": "CODE", "party": "CODE|SLUG", "date": "YYYY-MM-DD", "integer": "N"}
#: The options of every report.
_COMMON = ("--format", "--output", "--limit", "--help")
#: Width that the margins of a help page take.
MARGIN = 4


class Reports(TyperGroup):
    """The reports, each a command that is made when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all reports."""
        return sorted({*super().list_commands(ctx), *catalogue.names()})

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand:
        """The command of a report: one of its own, or of a script."""
        own = super().get_command(ctx, cmd_name)
        return own if isinstance(own, TyperCommand) else command(cmd_name, self.commands)


app = typer.Typer(
    name="report", cls=Reports, subcommand_metavar="[NAME [OPTIONS]]", add_completion=False
)
app.command(brief.NAME, short_help=brief.QUESTION)(brief.brief)


@app.callback(invoke_without_command=True)
def _reports(
    context: typer.Context,
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Run a report, or list the reports. 'communique report NAME --help' explains one."""
    if context.invoked_subcommand is None:
        own = [(brief.NAME, brief.QUESTION)]
        listed = sorted(own + [(each.name, each.question) for each in catalogue.reports()])
        write(("report", "question"), listed, output_format, output)
    else:
        # Options may also be given before the name of the report.
        given = {"output_format": output_format, "output": output}
        context.default_map = {context.invoked_subcommand: given}


def command(name: str, others: Iterable[str] = ()) -> TyperCommand:
    """The command that runs a report, with an option for each of its parameters.

    Args:
        name: the report.
        others: reports that are no scripts, which may have been meant.

    Raises:
        reports.catalogue.UnknownReport: there is none of that name.
    """
    script = catalogue.find(name, others)
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command(
        name,
        short_help=script.question,
        help=escape(f"{script.question}\n\n{script.description}"),
        epilog=_columns(script),
        # Unknown options reach run(), whose message says what the report takes.
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        options_metavar=_usage(script),
    )(_runner(script))
    return cast("TyperCommand", typer.main.get_command(app))


def _runner(script: Script) -> Callable[..., None]:
    """What the command runs. Its signature, which typer reads, is made of the parameters."""
    # Prefixed, because a parameter may be called like a keyword of Python, such as "with".
    keywords = {f"parameter_{parameter.name}": parameter for parameter in script.parameters}

    def run(context: typer.Context, **given: Any) -> None:
        if context.args:
            raise BadParameter(_unexpected(script, context.args[0]))
        url = database_url(context)
        values = accept(
            url, script.parameters, {each.name: given[key] for key, each in keywords.items()}
        )
        answer(
            url,
            script.statement,
            given["output_format"],
            given["output"],
            limit=given["limit"],
            parameters=values,
            title=script.title,
            description=script.description,
            sections=script.sections,
        )

    def keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
        kind = inspect.Parameter.KEYWORD_ONLY
        return inspect.Parameter(name, kind, annotation=annotation, default=default)

    signature = inspect.Signature(
        [
            keyword("context", typer.Context, inspect.Parameter.empty),
            *(keyword(key, _option(parameter), None) for key, parameter in keywords.items()),
            keyword("output_format", FormatOption, None),
            keyword("output", OutputOption, None),
            keyword("limit", LimitOption, None),
        ]
    )
    run.__signature__ = signature  # type: ignore[attr-defined]
    return run


def _option(parameter: Parameter) -> Any:
    match parameter.default:
        case None:
            remark = " Required."
        case "":
            remark = ""
        case default:
            remark = f" Default: {default}."
    return Annotated[
        str | None,
        typer.Option(
            parameter.option,
            metavar=_placeholder(parameter),
            help=escape(parameter.description + remark),
            show_default=False,
        ),
    ]


def _placeholder(parameter: Parameter) -> str:
    return _PLACEHOLDERS.get(parameter.kind.name, parameter.kind.name.upper())


def _usage(script: Script) -> str:
    required = [
        f"{parameter.option} {_placeholder(parameter)}"
        for parameter in script.parameters
        if parameter.default is None
    ]
    return " ".join([*required, "[OPTIONS]"])


def _columns(script: Script) -> str:
    """The columns, each on lines of its own beside its name."""
    indent = max(len(column.name) for column in script.columns) + 2
    width = shutil.get_terminal_size().columns - MARGIN
    lines = [
        escape(line)
        for column in script.columns
        for line in textwrap.wrap(
            f"{column.name:<{indent}}{column.description}",
            max(width, 2 * indent),
            subsequent_indent=" " * indent,
        )
    ]
    return "\n".join(["[bold]Columns[/]", *lines])


def _unexpected(script: Script, argument: str) -> str:
    """What is wrong with an option or argument that the report does not take."""
    options = [*(parameter.option for parameter in script.parameters), *_COMMON]
    taken = f"It takes {', '.join(options)}."
    if not argument.startswith("-"):
        return f"Report {script.name} has no use for '{argument}'. {taken}"
    option = argument.partition("=")[0]
    meant = did_you_mean(nearest(option, {each: (each,) for each in options}, most=1)) or "."
    return f"Report {script.name} has no option '{option}'{meant} {taken}"
