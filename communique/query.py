"""`communique query`: run one SQL statement as a reader, who cannot write."""

from typing import Annotated

import typer

from .answering import answer
from .options import FormatOption, LimitOption, OutputOption, database_url

app = typer.Typer(add_completion=False)


@app.command()
def query(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SQL statement.")],
    output_format: FormatOption = None,
    output: OutputOption = None,
    limit: LimitOption = None,
) -> None:
    """Run one SQL statement as the reader role, which sees schema reporting and cannot write."""
    answer(database_url(context), statement, output_format, output, limit=limit)
