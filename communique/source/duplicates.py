"""`communique source duplicates`: what may have two slugs."""

import typer

from communique.answering import write
from communique.options import FormatOption, OutputOption, database_url
from communique.talk import plural, say, working


def duplicates(
    context: typer.Context, output_format: FormatOption = None, output: OutputOption = None
) -> None:
    """List officials, organisations, places and meetings that may be one under two slugs.

    The most alike come first. A seed file says of each pair whether they are the same.
    """
    from reports.duplicates import Pair, likely_pairs

    with working("Comparing names"):
        pairs = likely_pairs(database_url(context))
    write(Pair._fields, pairs, output_format, output)
    say(f"{plural(len(pairs), 'likely pair')}.")
