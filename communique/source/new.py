"""`communique source new`: from a text to a seed file that proposes what it speaks of."""

from pathlib import Path
from typing import Annotated

import typer

import seeds
from communique.options import database_url
from communique.output import opened
from communique.talk import plural, say
from reports.known import NAMES
from schema.server.database import DatabaseError
from seeds.drafting.known_names import countries
from seeds.fingerprints import sha256, splits
from seeds.values import as_slug

#: Meetings and sources are told by what a text says of them, not by their titles.
_KNOWN = f"""
with located as (
    select 'official' as fact_type, official_slug as slug, min(country_code) as country_code
    from officials
    group by official_slug
    having count(distinct country_code) = 1
    union all
    select 'organisation', organisation_slug, country_code
    from organisations
)

select distinct known.fact_type, known.slug, known.shown_as, known.name, located.country_code
from ({NAMES}) as known
left join located on known.fact_type = located.fact_type and known.slug = located.slug
where known.fact_type not in ('meeting', 'source')
order by known.fact_type, known.slug, known.name
"""
_REGISTERED = """
select
    sources.source_slug,
    count(distinct evidence.passage_sha256)
    filter (where evidence.passage_sha256 = any(%(sentences)s)) as same
from sources
left join evidence on sources.source_slug = evidence.source_slug
group by sources.source_slug, sources.text_sha256
having
    sources.text_sha256 = %(whole)s
    or count(distinct evidence.passage_sha256)
    filter (where evidence.passage_sha256 = any(%(sentences)s)) >= %(many)s
order by same desc
limit 1
"""


class NotWritten(Exception):
    """No draft was written; the message says why and what to do."""


def new(
    context: typer.Context,
    text: Annotated[
        Path,
        typer.Argument(
            metavar="TEXT",
            help="The text: plain, Markdown, HTML, PDF with text, or Word (.docx).",
            exists=True,
            dir_okay=False,
        ),
    ],
    slug: Annotated[
        str | None, typer.Option(help="Slug of the source; else made of its title.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title, as printed.")] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of the text; else found out.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="When, in EDTF.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    heading_blocks: Annotated[
        int | None,
        typer.Option(
            min=0, help="Blocks (titles, bylines) before the first paragraph; else found out."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; else SLUG.yaml in this folder."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Even if the text is one of a source on record.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print each sentence with its locator; write nothing.")
    ] = False,
) -> None:
    """Write a seed file that proposes what a text speaks of; the text itself is not kept.

    Names that the database has are found with their slugs, dates as EDTF; people and bodies that
    are new become stubs. What is to be decided is marked todo, and 'seed' refuses what is left.
    """
    read = seeds.read_text(text, heading_blocks)
    language = _language(read, language)
    _say_how_it_was_read(read)
    if show:
        for locator, words in seeds.read_draft(read, language, ()).shown():
            print(f"{locator}  {words}")
        return
    title = title or read.title
    slug = slug or as_slug(title or text.stem)[:80].strip("-")
    file = output or Path(f"{slug}.yaml")
    if file.exists() and not overwrite:
        raise NotWritten(f"{file} is there already: add --overwrite, or name another --output.")
    published = published or read.published
    draft = _draft(context, read, language, published, again=again)
    source = {
        "slug": slug,
        "title": title,
        "publisher": publisher or read.publisher,
        "published": published,
        "url": url or read.url,
    }
    written = seeds.write_draft(draft, source)
    with opened(file) as stream:
        stream.write(written)
    left = written.count("todo") - 1
    uncited = written.count("states_no_fact: todo")
    say(
        f"{file}: {plural(len(draft.sentences), 'sentence')}, {plural(left, 'thing')} to settle, "
        f"each marked todo, {uncited} of them sentences that nothing cites. "
        f"'communique source new {text} --show' prints the sentences."
    )


def _draft(
    context: typer.Context,
    read: seeds.Text,
    language: str,
    published: str | None,
    *,
    again: bool,
) -> seeds.Draft:
    """What a text speaks of; where there is no database, only countries are known.

    Raises:
        NotWritten: it is the text of a source on record, and ``again`` is not said.
    """
    try:
        url = database_url(context)
        known = _known(url)
    except DatabaseError as error:
        say(f"Without a database only countries are known by name, and no texts: {error}")
        return seeds.read_draft(read, language, countries(language), published)
    draft = seeds.read_draft(read, language, [*known, *countries(language)], published)
    if not again:
        _refuse_registered(url, draft)
    return draft


def _language(text: seeds.Text, given: str | None) -> str:
    """The language of a text: that given, else as it seems."""
    seems = seeds.language_of(text.paragraphs)
    if given is None:
        say(f"The language seems to be {seems}; --language says otherwise.")
    elif given.partition("-")[0] != seems:
        say(f"The language seems to be {seems}, not {given}: sentences are split as in {given}.")
    if not splits(given or seems):
        say(
            f"No rules are known that split sentences of {given or seems}: those of a related "
            "language, or of English, are taken; look at it with --show."
        )
    return given or seems


def _say_how_it_was_read(text: seeds.Text) -> None:
    if text.guessed_encoding:
        say(f"It is not UTF-8, and was read as {text.guessed_encoding}: look at it with --show.")
    left = plural(text.headings, "block")
    say(f"{left} before the first paragraph; --heading-blocks says otherwise.")


def _known(url: str) -> list[seeds.Known]:
    """All names on record."""
    from reports.reader import ask

    with ask(url, _KNOWN) as reply:
        return [seeds.Known(*row) for row in reply.rows]


def _refuse_registered(url: str, draft: seeds.Draft) -> None:
    """Refuse a text that is on record, perhaps under another slug or with words changed.

    Raises:
        NotWritten: half of its sentences, or more, are those of a source.
    """
    from reports.reader import ask

    digests = [sentence.sha256 for sentence in draft.sentences]
    parameters = {
        "sentences": digests,
        "whole": sha256("\n".join(draft.text.paragraphs)),
        "many": (len(digests) + 1) // 2,
    }
    with ask(url, _REGISTERED, parameters) as reply:
        for slug, same in reply.rows:
            raise NotWritten(
                f"The text is that of source {slug}: of {plural(len(digests), 'sentence')}, {same} "
                "that facts cite are the same. 'source diff --update' has its seed file follow a "
                "corrected text; add --again if this is another source."
            )
