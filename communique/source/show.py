"""`communique source show`: sentence by sentence what rests on a source."""

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.answering import answer
from communique.options import FormatOption, OutputOption, database_url

#: The language and the number of paragraphs of a source.
_SOURCE = """
select
    min(sources.language),
    max(source_coverage.paragraph)
from reporting.sources
inner join reporting.source_coverage on sources.source_slug = source_coverage.source_slug
where sources.source_slug = %(source)s
"""
#: The fingerprints of its sentences that facts cite.
_CITED = """
select distinct
    'p' || evidence.paragraph || 's' || evidence.sentence as locator,
    evidence.passage_sha256
from reporting.evidence
where evidence.source_slug = %(source)s
"""


def show(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG", show_default=False)],
    text: Annotated[
        Path | None,
        typer.Option(
            help="File with a copy of its text, to show each sentence; it is not stored.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show sentence by sentence what rests on a source, beside its text if that is given."""
    from reports import catalogue
    from reports.parameters import accept
    from reports.reader import ask

    script = catalogue.find("source-record")
    url = database_url(context)
    values = accept(url, script.parameters, {"source": slug})
    if text is None:
        answer(url, script.statement, output_format, output, parameters=values)
        return
    copy = _copy(url, slug, text.read_text(encoding="utf-8"))
    with ask(url, script.statement, values) as reply:
        for locator, rows in groupby(reply.rows, key=itemgetter(0)):
            print(f"{locator}  {copy.get(locator, '(this copy has no such sentence)')}")
            for row in rows:
                print(f"        {_said(*row[1:8])}")


def _copy(url: str, slug: str, text: str) -> dict[str, str]:
    """The sentences of a copy, by locator; where it differs from what was cited, a remark."""
    from reports.reader import ask

    with ask(url, _SOURCE, {"source": slug}) as reply:
        [(language, paragraphs)] = reply.rows
    with ask(url, _CITED, {"source": slug}) as reply:
        cited = dict(reply.rows)
    return {
        locator: sentence
        if seeds.sha256(sentence) == cited.get(locator, seeds.sha256(sentence))
        else "(another sentence in this copy than the one that is cited)"
        for locator, sentence in seeds.by_locator(text, paragraphs, language).items()
    }


def _said(
    fact: str | None,
    label: str,
    attribute: str | None,
    stance: str | None,
    states: str | None,
    basis: str | None,
    note: str | None,
) -> str:
    """What a sentence says of a fact, on a line."""
    said = f"{fact}: {label}" if fact else f"no fact: {label}"
    said += f", {attribute}" if attribute else ""
    said += f" = {states}" if states else ""
    remarks = [stance == "disputes" and stance, basis == "inferred" and basis, note]
    return said + "".join(f" ({remark})" for remark in remarks if remark)
