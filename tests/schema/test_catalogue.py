"""Rules that hold for every object of the database, read from PostgreSQL's own catalogues."""

from collections.abc import Callable
from typing import Any, LiteralString, TypeAlias

import pytest

from schema.tables import FACT_TYPES, metadata, summaries
from tests.conftest import Connect

Select: TypeAlias = Callable[[LiteralString], list[Any]]

# Objects of extensions are left out: their names and comments are not ours.
RELATIONS: LiteralString = """
    relations as (
        select
            relation.oid,
            relation.relname::text as name,
            relation.relkind,
            namespace.nspname || '.' || relation.relname as full_name
        from pg_class as relation
        inner join pg_namespace as namespace on relation.relnamespace = namespace.oid
        where namespace.nspname in ('core', 'reporting')
        and relation.relkind in ('r', 'p', 'v', 'm', 'f')
    )
"""


@pytest.fixture
def select(shared_database: str, connect: Connect) -> Select:
    """Rows of a query; single columns without the tuple around them."""

    def rows(query: LiteralString) -> list[Any]:
        found = connect(shared_database).execute(query).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    return rows


def test_the_catalogue_holds_the_declared_tables(select: Select) -> None:
    tables = select(f"with {RELATIONS} select full_name from relations where relkind = 'r'")
    assert sorted(tables) == sorted({**metadata.tables, **summaries.metadata.tables})


def test_every_schema_table_and_view_is_commented(select: Select) -> None:
    assert select("""
        select nspname from pg_namespace
        where nspname in ('core', 'reporting')
        and coalesce(obj_description(oid, 'pg_namespace'), '') <> ''
        order by nspname
    """) == ["core", "reporting"]
    assert not select(f"""
        with {RELATIONS}
        select full_name from relations
        where coalesce(trim(obj_description(oid, 'pg_class')), '') = ''
    """)


def test_no_key_is_drawn_from_a_sequence(select: Select) -> None:
    """Ids are computed from what is stated, so that a fact has the same id in every database."""
    assert not select(f"""
        with {RELATIONS}
        select relations.full_name || '.' || attribute.attname
        from relations
        inner join pg_attribute as attribute on relations.oid = attribute.attrelid
        left join pg_attrdef as fallback
            on attribute.attrelid = fallback.adrelid and attribute.attnum = fallback.adnum
        where attribute.attidentity <> ''
        or pg_get_expr(fallback.adbin, fallback.adrelid) like '%nextval(%'
    """)


def test_every_column_is_commented(select: Select) -> None:
    assert not select(f"""
        with {RELATIONS}
        select relations.full_name || '.' || attribute.attname
        from relations
        inner join pg_attribute as attribute on relations.oid = attribute.attrelid
        where attribute.attnum > 0 and not attribute.attisdropped
        and coalesce(trim(col_description(relations.oid, attribute.attnum)), '') = ''
    """)


def test_every_foreign_key_is_led_by_an_index(select: Select) -> None:
    """Without an index, deleting a parent row reads the whole table of its children."""
    assert select("select count(*) from pg_constraint where contype = 'f'") > [0]
    assert not select("""
        select foreign_key.conrelid::regclass::text || ' ' || foreign_key.conname
        from pg_constraint as foreign_key
        where foreign_key.contype = 'f'
        and foreign_key.connamespace = 'core'::regnamespace
        and not exists (
            select
            from pg_index as index
            where index.indrelid = foreign_key.conrelid
            and index.indpred is null
            and index.indisvalid
            and index.indnkeyatts >= cardinality(foreign_key.conkey)
            -- An int2vector counts from 0.
            and (index.indkey::int2[])[0:cardinality(foreign_key.conkey) - 1]
                @> foreign_key.conkey
        )
    """)


def test_every_constraint_has_a_conventional_name(select: Select) -> None:
    constraints = select("""
        select constraint_.contype, relation.relname, constraint_.conname
        from pg_constraint as constraint_
        inner join pg_class as relation on constraint_.conrelid = relation.oid
        -- PostgreSQL 18 names what columns do not allow to be empty; earlier ones do not.
        where constraint_.connamespace = 'core'::regnamespace and constraint_.contype <> 'n'
    """)
    prefixes = {"c": "ck", "f": "fk", "p": "pk", "u": "uq", "x": "ex"}
    assert constraints
    assert not [
        name
        for kind, table, name in constraints
        if not (
            name == f"pk_{table}" if kind == "p" else name.startswith(f"{prefixes[kind]}_{table}_")
        )
    ]


def test_every_index_has_a_conventional_name(select: Select) -> None:
    indexes = select("""
        select relation.relname, index_relation.relname, index.indisunique
        from pg_index as index
        inner join pg_class as index_relation on index.indexrelid = index_relation.oid
        inner join pg_class as relation on index.indrelid = relation.oid
        where relation.relnamespace = 'core'::regnamespace
        and not exists (select from pg_constraint where conindid = index.indexrelid)
    """)
    assert indexes
    assert not [
        name
        for table, name, is_unique in indexes
        if not name.startswith(f"{'uq' if is_unique else 'ix'}_{table}_")
    ]


def test_no_name_is_shortened(select: Select) -> None:
    """PostgreSQL cuts names at 63 bytes; SQLAlchemy avoids that by a hash at their end."""
    tables = [*metadata.tables.values(), *summaries.metadata.tables.values()]
    declared = {str(constraint.name) for table in tables for constraint in table.constraints}
    declared |= {str(index.name) for table in tables for index in table.indexes}
    assert not [name for name in declared if len(name.encode()) > 63]
    found = select("""
        select conname from pg_constraint
        where connamespace = 'core'::regnamespace and contype <> 'n'
        union
        select relname from pg_class
        where relnamespace = 'core'::regnamespace and relkind = 'i'
    """)
    assert set(found) == declared


def test_there_is_no_trigger(select: Select) -> None:
    assert not select("select tgname from pg_trigger where not tgisinternal")


def test_there_is_no_native_enum(select: Select) -> None:
    assert not select("select typname from pg_type where typtype = 'e'")


def test_the_only_functions_of_ours_are_of_search_history_and_facts(select: Select) -> None:
    """A function that reads tables is called for each row, and across machines asks them all."""
    functions = select("""
        select
            function.oid::regprocedure::text,
            coalesce(trim(obj_description(function.oid, 'pg_proc')), '') <> ''
        from pg_proc as function
        where function.pronamespace in ('core'::regnamespace, 'reporting'::regnamespace)
        and not exists (
            select from pg_depend as dependency
            where dependency.classid = 'pg_proc'::regclass
            and dependency.objid = function.oid
            and dependency.deptype = 'e'
        )
    """)
    assert sorted(functions) == [
        ("core.fold(text)", True),
        ("core.happened_from(uuid,text)", True),
        ("core.label(uuid,text)", True),
        ("core.recorded(uuid,text)", True),
        ("reporting.as_known(date)", True),
        ("reporting.as_published(date)", True),
        ("reporting.as_published_of(date,uuid)", True),
        ("reporting.search(text)", True),
    ]


def test_extensions_are_trusted_ones(select: Select) -> None:
    """Anyone who owns a database may create a trusted extension; others need a superuser."""
    extensions = select("""
        select extension.extname, bool_or(version.trusted)
        from pg_extension as extension
        inner join pg_available_extension_versions as version
            on extension.extname = version.name
        group by extension.extname
    """)
    assert ("btree_gist", True) in extensions
    assert {name for name, _ in extensions} <= {"btree_gist", "plpgsql", "pg_trgm", "unaccent"}
    assert all(is_trusted for _, is_trusted in extensions)


def test_the_fact_types_are_the_tables_whose_rows_are_facts(select: Select) -> None:
    tables = select("""
        select relation.relname
        from pg_constraint as foreign_key
        inner join pg_class as relation on foreign_key.conrelid = relation.oid
        inner join pg_attribute as attribute
            on foreign_key.conrelid = attribute.attrelid
            and foreign_key.conkey[1] = attribute.attnum
        -- Id and type together: no two rows of different tables can share a fact.
        inner join pg_attribute as type_
            on foreign_key.conrelid = type_.attrelid
            and foreign_key.conkey[2] = type_.attnum
            and type_.attname = 'fact_type'
            and type_.attgenerated = 's'
        inner join pg_constraint as primary_key
            on foreign_key.conrelid = primary_key.conrelid
            and primary_key.contype = 'p'
            and primary_key.conkey @> array[attribute.attnum]
        where foreign_key.contype = 'f'
        and foreign_key.confrelid = 'core.fact'::regclass
        and attribute.attname = relation.relname || '_id'
    """)
    assert sorted(tables) == sorted(FACT_TYPES)


def children(select: Select) -> list[str]:
    """Tables whose primary key begins with the meeting."""
    return sorted(
        select("""
            select relation.relname
            from pg_constraint as primary_key
            inner join pg_class as relation on primary_key.conrelid = relation.oid
            inner join pg_attribute as attribute
                on primary_key.conrelid = attribute.attrelid
                and primary_key.conkey[1] = attribute.attnum
            where primary_key.contype = 'p'
            and attribute.attname = 'meeting_id'
            and relation.oid <> 'core.meeting'::regclass
        """)
    )


def test_the_key_of_a_child_of_a_meeting_is_the_meeting_and_its_own(select: Select) -> None:
    keys = select("""
        select
            relation.relname,
            (
                select array_agg(attribute.attname::text order by position.ordinality)
                from unnest(primary_key.conkey) with ordinality as position (attnum, ordinality)
                inner join pg_attribute as attribute
                    on position.attnum = attribute.attnum
                    and attribute.attrelid = primary_key.conrelid
            )
        from pg_constraint as primary_key
        inner join pg_class as relation on primary_key.conrelid = relation.oid
        where primary_key.contype = 'p' and primary_key.connamespace = 'core'::regnamespace
    """)
    kept = {table.name for table in summaries.metadata.tables.values()}
    of_meetings = {
        table: columns
        for table, columns in keys
        if columns[0] == "meeting_id" and table not in kept
    }
    assert of_meetings.pop("meeting") == ["meeting_id"]
    assert "participant" in of_meetings
    assert of_meetings == {table: ["meeting_id", f"{table}_id"] for table in of_meetings}


def test_what_is_unique_for_a_child_of_a_meeting_is_so_within_the_meeting(
    select: Select,
) -> None:
    """Uniqueness can then be checked on the machine that holds the meeting."""
    violations = select("""
        select relation.relname, index.indexrelid::regclass::text
        from pg_index as index
        inner join pg_class as relation on index.indrelid = relation.oid
        inner join pg_attribute as attribute
            on index.indrelid = attribute.attrelid and attribute.attname = 'meeting_id'
        where relation.relnamespace = 'core'::regnamespace
        and (index.indisunique or index.indisexclusion)
        and not attribute.attnum = any (index.indkey)
    """)
    names = children(select)
    assert names
    assert not [index for table, index in violations if table in names]


def test_foreign_keys_between_meetings_are_the_listed_ones(select: Select) -> None:
    """A child refers to its own meeting; other foreign keys to a meeting are listed."""
    foreign_keys = select("""
        select
            relation.relname,
            referenced.relname,
            (
                select array_agg(attribute.attname::text order by attribute.attname)
                from pg_attribute as attribute
                where attribute.attrelid = foreign_key.conrelid
                and attribute.attnum = any (foreign_key.conkey)
            )
        from pg_constraint as foreign_key
        inner join pg_class as relation on foreign_key.conrelid = relation.oid
        inner join pg_class as referenced on foreign_key.confrelid = referenced.oid
        where foreign_key.contype = 'f' and foreign_key.connamespace = 'core'::regnamespace
    """)
    aggregate = {"meeting", *children(select)}
    crossing = [
        (table, *columns)
        for table, referenced, columns in foreign_keys
        if referenced in aggregate and not (table in aggregate and "meeting_id" in columns)
    ]
    assert sorted(crossing) == [
        ("meeting_relation", "related_meeting_id"),
        ("milestone", "meeting_id"),
    ]
