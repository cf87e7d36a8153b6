"""`communique source show`: sentence by sentence, what rests on a source."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.options import database_url
from communique.talk import plural, say
from reports.reader import ask
from schema.writing import printable

_SENTENCES = """
select locator, no_fact_reason
from source_coverage
where source_slug = %(slug)s
order by paragraph, sentence, locator
"""
_FACTS = """
select locator, replace(fact_type, '_', ' '), label, attribute, stance, basis, note
from evidence
where source_slug = %(slug)s
order by locator, fact_type, label, attribute nulls first, citation_key
"""


def show(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(help="The source.", metavar="SLUG")],
    text: Annotated[
        Path | None,
        typer.Option(
            help="File with its text, whose sentences are shown too.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print for each sentence of a source the facts that rest on it, or why none does.

    With its text, each sentence stands before its facts; it is only printed. Sentences that the
    text has in another form are said, and the exit code is then 1.
    """
    url = database_url(context)
    with ask(url, _SENTENCES, {"slug": slug}) as reply:
        sentences = list(reply.rows)
    if not sentences:
        with ask(url, "select source_slug from sources order by source_slug") as reply:
            known = ", ".join(row[0] for row in reply.rows) or "none"
        raise seeds.UnknownSource(f"There is no source '{slug}' in the database; there is {known}.")
    words = {} if text is None else _words(url, slug, text)
    facts: dict[str, list[str]] = {}
    with ask(url, _FACTS, {"slug": slug}) as reply:
        for locator, *fact in reply.rows:
            facts.setdefault(locator, []).append(_fact(*fact))
    for locator, reason in sentences:
        print(printable(f"{locator}  {words.get(locator, '')}".rstrip()))
        for line in facts.get(locator, [f"no fact: {reason}"]):
            print(printable(f"    {line}"))
    changed = len(facts) - len(facts.keys() & words.keys()) if text else 0
    if changed:
        say(f"{plural(changed, 'sentence')} that facts cite cannot be found in {text}.")
        raise typer.Exit(1)


def _fact(
    fact_type: str, label: str, attribute: str | None, stance: str, basis: str, note: str | None
) -> str:
    said = [each for each in (stance, basis) if each not in ("supports", "stated")]
    about = f", {attribute}" if attribute else ""
    marks = f" ({', '.join(said)})" if said else ""
    return f"{fact_type}: {label}{about}{marks}{f': {note}' if note else ''}"


def _words(url: str, slug: str, text: Path) -> Mapping[str, str]:
    """The sentences of a text that facts cite, where they are as they were fingerprinted."""
    read = seeds.read_text(text)
    recorded = (
        "select distinct locator, span_start, span_end, passage_sha256 from evidence "
        "where source_slug = %(slug)s and span_start is not null"
    )
    found = {}
    with ask(url, recorded, {"slug": slug}) as reply:
        for locator, start, end, digest in reply.rows:
            place = seeds.find_sentence(read.content, end - start, digest)
            if place is not None:
                found[locator] = place
    return found
