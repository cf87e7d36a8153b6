"""`communique dataset`: check, show, load or remove a dataset, whose records become facts."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

import seeds
from schema.server import database

from . import migrations, seed
from .options import database_url
from .output import WriteError, opened
from .talk import plural, say

app = typer.Typer(
    name="dataset",
    help="Check, show, load or remove a dataset, whose records become facts.",
    no_args_is_help=True,
    add_completion=False,
)

SlugArgument = Annotated[
    str,
    typer.Argument(
        metavar="SLUG",
        help="The dataset: the name of its mapping SLUG.yaml, in FOLDER or among those that come "
        "along.",
    ),
]
FromOption = Annotated[
    Path,
    typer.Option("--from", metavar="FOLDER", help="The folder of its files.", show_default=False),
]
SeedsOption = Annotated[
    Path | None,
    typer.Option(
        "--seeds",
        help="Seed file or folder that the database has besides; else the ones that come along.",
        exists=True,
        show_default=False,
    ),
]
PlanOption = Annotated[bool, typer.Option("--plan", help="Show what would change; change nothing.")]
PruneOption = Annotated[
    bool, typer.Option("--prune", help="Remove sources that the seed files do not have.")
]


@app.command()
def check(slug: SlugArgument, folder: FromOption, path: SeedsOption = None) -> None:
    """Check the mapping and every record; use no database.

    Says how many facts of which type the records state, and of how many, and why, none is taken.
    """
    dataset = seeds.Dataset.of(slug, folder)
    corpus = seed.read(path or seeds.SOURCES, datasets=[dataset])
    [document] = [each for each in corpus.documents if each.is_dataset]
    assert document.document is not None
    passages = document.document.passages
    facts = Counter(row.table for row in {row.id: row for row in document.statements()}.values())
    for table, number in facts.most_common():
        print(f"{number:>9,}  {table}")
    reasons = Counter(p.states_no_fact for p in passages.values() if p.states_no_fact)
    for reason, number in reasons.most_common():
        print(f"{number:>9,}  without a fact: {reason}")
    say(f"Valid: {plural(len(passages), 'record')}, {plural(facts.total(), 'fact')}.")


@app.command()
def show(
    slug: SlugArgument,
    folder: FromOption,
    record: Annotated[
        str | None, typer.Option(metavar="KEY", help="One record, and the facts that it states.")
    ] = None,
) -> None:
    """Show the fields of the records with their commonest values, or one record and its facts."""
    dataset = seeds.Dataset.of(slug, folder)
    if record is None:
        for name, number, values in seeds.fields_of(dataset):
            commonest = ", ".join(f"{value!r} {count:,}" for value, count in values)
            print(f"{name}  in {plural(number, 'record')}: {commonest}")
        return
    fields = seeds.record_of(dataset, record)
    for name, value in fields.items():
        print(f"{name}: {value}")
    validated = seeds.read_dataset(dataset)
    if validated.problems:
        raise seeds.InvalidSeeds(validated.problems)
    for table, key, facts in seeds.facts_of(validated, record):
        print(f"\n{table} {key}")
        for column, value in facts.items():
            print(f"  {column}: {value}")


@app.command()
def load(
    context: typer.Context,
    slug: SlugArgument,
    folder: FromOption,
    path: SeedsOption = None,
    plan: PlanOption = False,
    prune: PruneOption = False,
) -> None:
    """Load a dataset, beside the seed files and the other datasets of the database.

    Loading is all or nothing, and loading again changes nothing.
    """
    url = database_url(context, writing=True)
    folders = {} if prune else _loaded(url)
    folders.pop(slug, None)
    datasets = [*seeds.read_again(folders), seeds.Dataset.of(slug, folder)]
    seed.bring(url, path or seeds.SOURCES, datasets, plan=plan, prune=prune)


@app.command()
def remove(
    context: typer.Context,
    slug: SlugArgument,
    path: SeedsOption = None,
    plan: PlanOption = False,
) -> None:
    """Remove a dataset, with what no other source states."""
    url = database_url(context, writing=True)
    folders = _loaded(url)
    if slug not in folders:
        known = ", ".join(folders) or "none"
        raise seeds.UnknownSource(f"The database has no dataset '{slug}'; there is {known}.")
    del folders[slug]
    datasets = seeds.read_again(folders)
    seed.bring(url, path or seeds.SOURCES, datasets, plan=plan, removed={slug})


@app.command()
def mapping(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="A dataset of the database.")],
    folder: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="The folder to write to.")
    ] = Path(),
) -> None:
    """Write the mapping by which the database was loaded, with its look-up tables.

    With them and a copy of its files, anybody can load the dataset, or prove it.
    """
    with database.connection(database_url(context)) as connection:
        migrations.check_head(connection)
        files = seeds.recorded_mapping(connection, slug)
    if there := [folder / path for path in files if (folder / path).exists()]:
        raise WriteError(f"{there[0]} is there already: name another folder.")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with opened(folder / path) as stream:
            stream.write(content)
    say(f"Wrote {', '.join(files)}, to {folder}")


def _loaded(url: str) -> dict[str, Path]:
    """The folders of the datasets that the database has."""
    with database.connection(url) as connection:
        migrations.check_head(connection)
        return seeds.loaded_datasets(connection)
