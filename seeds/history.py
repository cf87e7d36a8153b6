"""What a load did, recorded by the load itself, in its own transaction."""

import uuid
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import psycopg
from sqlalchemy import Table

from schema.tables import FACT_TYPES

from .corpus import Corpus
from .identity import row_id
from .loaded_files import basis, digest, migrated
from .problems import InvalidSeeds, Problem
from .staging import Staged, same_row, statement
from .validation import Validated

_NEXT = "select coalesce(max(load_number), 0) + 1 from core.load"


def record(cursor: psycopg.Cursor[Any], staged: Staged) -> None:
    """Record what the load is about to do to facts and sources.

    Args:
        cursor: in the transaction of the load, before it changes anything.
        staged: what is staged.
    """
    [fact] = [table for table in staged.numbers if table.name == "fact"]
    cursor.execute(
        "create temporary table gone (fact_id uuid primary key, label text) on commit drop"
    )
    # Before the facts are gone.
    if gone := staged.gone(cursor, fact):
        cursor.execute(
            "insert into gone (fact_id, label) "
            "select fact_id, label from core.fact_label where fact_id = any(%s)",
            [[id_ for (id_,) in gone]],
        )
    for table in staged.numbers:
        if table.name in (*FACT_TYPES, "source"):
            cursor.execute(statement(_changes_of(table, staged)))


def changing(cursor: psycopg.Cursor[Any]) -> list[uuid.UUID]:
    """Ids of the facts that the load was recorded to change."""
    found = cursor.execute(
        statement(f"select fact_id from core.load_change where load_number = ({_NEXT})")
    )
    return [id_ for (id_,) in found]


def _changes_of(table: Table, staged: Staged) -> str:
    key = f"{table.name}_id"
    # A source has no label in the view of facts.
    label = (
        "kept.title"
        if table.name == "source"
        else f"(select gone.label from gone where gone.fact_id = kept.{key})"
    )
    return f"""
        insert into core.load_change
            (load_number, fact_id, fact_type, action, label, old, new)
        select
            ({_NEXT}) as load_number,
            coalesce(kept.{key}, staged.{key}) as fact_id,
            '{table.name}' as fact_type,
            case
                when kept.{key} is null then 'added'
                when staged.{key} is null then 'removed'
                else 'changed'
            end as action,
            case when staged.{key} is null then {label} end as label,
            case
                when kept.{key} is null then null
                when staged.{key} is null then jsonb_strip_nulls(to_jsonb(kept))
                else (
                    select jsonb_object_agg(before.key, before.value)
                    from jsonb_each(to_jsonb(kept)) as before
                    where before.value is distinct from to_jsonb(staged) -> before.key
                )
            end as old,
            case
                when kept.{key} is not null and staged.{key} is not null then (
                    select jsonb_object_agg(after.key, after.value)
                    from jsonb_each(to_jsonb(staged)) as after
                    where after.value is distinct from to_jsonb(kept) -> after.key
                )
            end as new
        from {staged.both(table)} on {same_row(table)}
        where kept is distinct from staged
    """


def close(cursor: psycopg.Cursor[Any], corpus: Corpus, *, is_changed: bool) -> None:
    """Record the load, if it changed anything, and what files the sources are loaded from.

    Args:
        cursor: in the transaction of the load, when it has changed everything.
        corpus: what was loaded.
        is_changed: whether any row has changed.
    """
    cursor.execute(
        "create temporary table read_file (source_slug text, source_id uuid, file text, "
        "sha256 text, digest text, is_silent boolean) on commit drop"
    )
    since = migrated(cursor)
    documents = [each for each in corpus.changed_documents() if each.sha256]
    with cursor.copy("copy read_file from stdin") as copy:
        for document in documents:
            slug, sha256 = document.slug, document.sha256
            copy.write_row(
                (
                    slug, row_id("source", slug), document.file.name, sha256,
                    digest(sha256, since), document.is_silent,
                )
            )  # fmt: skip
    if is_changed:
        [number] = cursor.execute(_NEXT).fetchone()  # type: ignore[misc]
        cursor.execute(
            "insert into core.load (load_number, version, merged_from) values (%s, %s, %s)",
            [number, version("communique"), corpus.merged_from],
        )
        cursor.execute(
            statement(
                """with known as (
                    select distinct on (load_file.source_slug)
                        load_file.source_slug,
                        load_file.sha256
                    from core.load_file
                    order by load_file.source_slug asc, load_file.load_number desc
                )
                insert into core.load_file (load_number, source_slug, file, sha256)
                select %s as load_number, file.source_slug, file.file, file.sha256
                from (
                    select read_file.source_slug, read_file.file, read_file.sha256
                    from read_file
                    where not exists (
                        select from known
                        where (known.source_slug, known.sha256)
                        = (read_file.source_slug, read_file.sha256)
                    )
                    union all
                    select known.source_slug, null, null
                    from known
                    where known.sha256 is not null
                        and not exists (
                            select from core.source where source.slug = known.source_slug
                        )
                ) as file"""
            ),
            [number],
        )
    cursor.execute(
        """
        insert into core.loaded_file as kept (source_id, digest, is_silent)
        select source_id, digest, is_silent from read_file
        on conflict (source_id)
        do update set digest = excluded.digest, is_silent = excluded.is_silent
        where kept.digest <> excluded.digest
        """
    )
    _keep_mappings(cursor, documents)


def _keep_mappings(cursor: psycopg.Cursor[Any], documents: Sequence[Validated]) -> None:
    """Keep by what mapping a dataset was read; of what is no dataset any more, none."""
    cursor.execute(
        "delete from core.mapping_file "
        "where source_id in (select read_file.source_id from read_file)"
    )
    cursor.executemany(
        "insert into core.mapping_file (source_id, path, content) values (%s, %s, %s)",
        [
            (row_id("source", document.slug), path, content)
            for document in documents
            for path, content in document.mapping.items()
        ],
    )


def refuse_other_basis(cursor: psycopg.Cursor[Any], corpus: Corpus) -> None:
    """Refuse to go on from what the database had, if another load has changed that since.

    Raises:
        InvalidSeeds: one has.
    """
    if corpus.basis is not None and corpus.basis != basis(cursor):
        raise InvalidSeeds([Problem(None, None, (), "another load came between; load again")])
