"""A participant is who and on which side, whatever the roles, which are rows of their own.

Who was on record of a meeting in several roles becomes one participant with several roles: its
attributes are those of the leading role, then of the others by their codes; sentences that were
cited for the role are cited for the role's own fact. The vocabulary of roles moves to ``role``. Ids
are computed from natural keys, which had the role in them: the old ones are kept in ``redirect``.

All of it is one transaction, since neither half is of use without the other: it locks participants
for as long as it takes to compute their ids, which is some minutes for millions of them. That is
why squawk is told to let it drop and rename.

Downgrading loses the old ids, and participants of whom no role is on record.

Revision ID: 0027
Revises: 0026
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | Sequence[str] | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = (
    "core.redirect",
    "core.participant where not exists (select from core.participant_role "
    "where participant_role.participant_id = participant.participant_id)",
)

FACT_TYPES_BEFORE = (
    "appointment", "collaboration", "collaboration_name", "collaboration_partner", "contribution",
    "contribution_partner", "delegation", "meeting", "meeting_collaboration", "meeting_place",
    "meeting_relation", "meeting_series", "meeting_series_party", "meeting_topic", "milestone",
    "official", "official_name", "organisation", "organisation_name", "organisation_parent",
    "organisation_succession", "outcome", "outcome_collaboration", "participant",
    "participant_capacity", "place", "post", "topic", "unlisted_country",
)  # fmt: skip
FACT_TYPES = (*FACT_TYPES_BEFORE, "participant_role")

# A UUIDv5 (RFC 9562) in the namespace of all ids: SHA-1 by hand, as PostgreSQL has it in an
# extension only.
CREATE_FACT_ID = r"""
-- squawk-ignore-file ban-drop-column, ban-drop-function, ban-drop-view, renaming-table
-- squawk-ignore-file renaming-object
-- squawk-ignore-file constraint-missing-not-valid, disallowed-unique-constraint
create function core.fact_id(key text) returns uuid language plpgsql immutable strict as $$
declare
    message bytea = '\x5b1c2f6e6d0a5c539f0e7d3f5a0c9b11'::bytea || convert_to(key, 'UTF8');
    size bigint = length(message) * 8;
    low constant bigint = 4294967295;
    word bigint[];
    a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; t bigint;
    h0 bigint = 1732584193; h1 bigint = 4023233417; h2 bigint = 2562383102;
    h3 bigint = 271733878; h4 bigint = 3285377520;
begin
    message = message || '\x80'::bytea;
    message = message || decode(repeat('00', mod(120 - mod(length(message), 64), 64)), 'hex')
        || int8send(size);
    for block in 0 .. length(message) / 64 - 1 loop
        for i in 0 .. 15 loop
            t = block * 64 + i * 4;
            word[i] = (get_byte(message, t::int)::bigint << 24)
                | (get_byte(message, t::int + 1)::bigint << 16)
                | (get_byte(message, t::int + 2)::bigint << 8)
                | get_byte(message, t::int + 3)::bigint;
        end loop;
        for i in 16 .. 79 loop
            t = word[i - 3] # word[i - 8] # word[i - 14] # word[i - 16];
            word[i] = ((t << 1) | (t >> 31)) & low;
        end loop;
        a = h0; b = h1; c = h2; d = h3; e = h4;
        for i in 0 .. 79 loop
            if i < 20 then
                f = (b & c) | ((~b & low) & d); k = 1518500249;
            elsif i < 40 then
                f = b # c # d; k = 1859775393;
            elsif i < 60 then
                f = (b & c) | (b & d) | (c & d); k = 2400959708;
            else
                f = b # c # d; k = 3395469782;
            end if;
            t = ((((a << 5) | (a >> 27)) & low) + f + e + k + word[i]) & low;
            e = d; d = c; c = ((b << 30) | (b >> 2)) & low; b = a; a = t;
        end loop;
        h0 = (h0 + a) & low; h1 = (h1 + b) & low; h2 = (h2 + c) & low;
        h3 = (h3 + d) & low; h4 = (h4 + e) & low;
    end loop;
    message = substring(int8send(h0) from 5) || substring(int8send(h1) from 5)
        || substring(int8send(h2) from 5) || substring(int8send(h3) from 5);
    message = set_byte(message, 6, get_byte(message, 6) & 15 | 80);
    message = set_byte(message, 8, get_byte(message, 8) & 63 | 128);
    return encode(message, 'hex')::uuid;
end
$$
"""

# Natural keys of participants, to the left and to the right of where the role was.
CREATE_PARTICIPANT_KEY = """
create view core.participant_key as
select
    participant.meeting_id,
    participant.participant_id,
    meeting.slug || ':' || coalesce(
        'country/' || delegation.country_code,
        'organisation/' || side.slug,
        'country_group/' || delegation.country_group_slug,
        ''
    ) as place,
    coalesce(
        'official:' || official.slug,
        'organisation:' || organisation.slug,
        'post:' || post.slug,
        'group:' || participant.described_as
    ) as who
from core.participant
inner join core.meeting on participant.meeting_id = meeting.meeting_id
left join core.delegation
    on
        participant.meeting_id = delegation.meeting_id
        and participant.delegation_id = delegation.delegation_id
left join core.organisation as side on delegation.organisation_id = side.organisation_id
left join core.official on participant.official_id = official.official_id
left join core.organisation on participant.organisation_id = organisation.organisation_id
left join core.post on participant.post_id = post.post_id
"""

# Who becomes whom; place is that among all that become one.
ROLES_APART = """
create temporary table carried on commit drop as
select
    participant.*,
    core.fact_id('participant:' || key.place || ':' || key.who) as new_id,
    core.fact_id('participant_role:' || key.place || ':' || key.who || ':' || participant.role)
        as role_id,
    key.place || ':' || participant.role || ':' || key.who as old_key,
    key.place || ':' || key.who as new_key,
    row_number() over (
        partition by key.place, key.who
        order by participant.is_leading desc, participant.role asc
    ) as rank
from core.participant
inner join core.participant_key as key
    on
        participant.meeting_id = key.meeting_id
        and participant.participant_id = key.participant_id
"""
ROLES_BACK = """
create temporary table carried on commit drop as
select
    participant.*,
    stated.role,
    role.is_leading,
    stated.participant_role_id as role_id,
    core.fact_id('participant:' || key.place || ':' || stated.role || ':' || key.who) as new_id,
    key.place || ':' || key.who as old_key,
    key.place || ':' || stated.role || ':' || key.who as new_key,
    row_number() over (
        partition by key.place, key.who order by role.is_leading desc, stated.role asc
    ) as rank
from core.participant
inner join core.participant_key as key
    on
        participant.meeting_id = key.meeting_id
        and participant.participant_id = key.participant_id
inner join core.participant_role as stated
    on
        participant.meeting_id = stated.meeting_id
        and participant.participant_id = stated.participant_id
inner join core.role on stated.role = role.code
"""
# The term of an appointment is known from the id of the capacity alone. A capacity whose id was not
# computed so keeps it, unless it becomes several.
CAPACITIES = """
create temporary table carried_capacity on commit drop as
select
    capacity.*,
    found.new_participant_id,
    found.rank,
    first_value(found.new_id) over (
        partition by
            found.new_participant_id,
            capacity.appointment_id,
            capacity.acting_for_organisation_id
        order by found.rank asc
    ) as new_id
from core.participant_capacity as capacity
inner join lateral (
    select
        carried.new_id as new_participant_id,
        carried.rank,
        case
            when term.value is null and carried.rank = 1 then capacity.participant_capacity_id
            else core.fact_id(
                'participant_capacity:' || carried.new_key || ':' || coalesce(post.slug, '') || ':'
                || coalesce(term.value, '') || ':' || coalesce(acting.slug, '')
            )
        end as new_id
    from carried
    left join core.appointment on capacity.appointment_id = appointment.appointment_id
    left join core.post on appointment.post_id = post.post_id
    left join core.organisation as acting
        on capacity.acting_for_organisation_id = acting.organisation_id
    left join lateral (
        select tried.value
        from (
            select '' as value
            union all
            select number::text as value from generate_series(1, 99) as number
        ) as tried
        where
            core.fact_id(
                'participant_capacity:' || carried.old_key || ':' || coalesce(post.slug, '') || ':'
                || tried.value || ':' || coalesce(acting.slug, '')
            ) = capacity.participant_capacity_id
        limit 1
    ) as term on true
    where
        carried.meeting_id = capacity.meeting_id
        and carried.participant_id = capacity.participant_id
) as found on true
"""
# What is said of a fact that several become, once each, and in the order in which it is quoted.
CITATIONS = """
create temporary table carried_citation on commit drop as
select
    said.fact_id,
    row_number() over (
        partition by said.fact_id
        order by
            said.stance <> 'supports',
            said.attribute is not null,
            said.basis <> 'stated',
            said.rank,
            said.citation_number
    ) as citation_number,
    said.passage_id,
    said.stance,
    said.basis,
    said.attribute,
    said.stated_value,
    said.note
from (
    select distinct on (
        each.fact_id,
        each.passage_id,
        each.stance,
        each.basis,
        each.attribute,
        each.stated_value,
        each.note
    )
        each.*
    from (<said>) as each
    order by
        each.fact_id,
        each.passage_id,
        each.stance,
        each.basis,
        each.attribute,
        each.stated_value,
        each.note,
        each.rank,
        each.citation_number
) as said
"""
OF_CAPACITIES = """
    union all
    select
        carried_capacity.new_id as fact_id,
        carried_capacity.rank,
        citation.passage_id,
        citation.stance,
        citation.basis,
        citation.attribute,
        citation.stated_value,
        citation.note,
        citation.citation_number
    from carried_capacity
    inner join core.citation on carried_capacity.participant_capacity_id = citation.fact_id
"""
SAID_APART = (
    """
    select
        carried.new_id as fact_id,
        carried.rank,
        citation.passage_id,
        citation.stance,
        citation.basis,
        citation.attribute,
        citation.stated_value,
        citation.note,
        citation.citation_number
    from carried
    inner join core.citation on carried.participant_id = citation.fact_id
    where coalesce(citation.attribute not in ('role', 'is_leading'), true)
    union all
    select
        carried.role_id as fact_id,
        carried.rank,
        citation.passage_id,
        citation.stance,
        citation.basis,
        case when citation.stated_value is not null then citation.attribute end as attribute,
        citation.stated_value,
        citation.note,
        citation.citation_number
    from carried
    inner join core.citation on carried.participant_id = citation.fact_id
    where
        citation.attribute = 'role'
        or (
            citation.attribute is null
            and (
                citation.stance = 'disputes'
                or not exists (
                    select
                    from core.citation as of_role
                    where
                        of_role.fact_id = carried.participant_id
                        and of_role.attribute = 'role'
                        and of_role.stance = 'supports'
                        and of_role.stated_value is null
                )
            )
        )
"""
    + OF_CAPACITIES
)
SAID_BACK = (
    """
    select
        carried.new_id as fact_id,
        carried.rank,
        citation.passage_id,
        citation.stance,
        citation.basis,
        citation.attribute,
        citation.stated_value,
        citation.note,
        citation.citation_number
    from carried
    inner join core.citation on carried.participant_id = citation.fact_id
    union all
    select
        carried.new_id as fact_id,
        carried.rank,
        citation.passage_id,
        citation.stance,
        citation.basis,
        'role' as attribute,
        citation.stated_value,
        citation.note,
        1000 + citation.citation_number as citation_number
    from carried
    inner join core.citation on carried.role_id = citation.fact_id
    where
        -- What is said of the whole participant is said of the role, unless more or less is.
        exists (
            (
                select of_role.passage_id, of_role.basis, of_role.note
                from core.citation as of_role
                where of_role.fact_id = carried.role_id and of_role.stance = 'supports'
                except
                select whole.passage_id, whole.basis, whole.note
                from core.citation as whole
                where
                    whole.fact_id = carried.participant_id
                    and whole.stance = 'supports'
                    and whole.attribute is null
            )
            union all
            (
                select whole.passage_id, whole.basis, whole.note
                from core.citation as whole
                where
                    whole.fact_id = carried.participant_id
                    and whole.stance = 'supports'
                    and whole.attribute is null
                except
                select of_role.passage_id, of_role.basis, of_role.note
                from core.citation as of_role
                where of_role.fact_id = carried.role_id and of_role.stance = 'supports'
            )
        )
        and (citation.stance = 'supports' or citation.attribute is not null)
"""
    + OF_CAPACITIES
)
FACTS = """
insert into core.fact (fact_id, fact_type, leading_citation, recorded_at)
select
    became.fact_id,
    became.fact_type,
    1 as leading_citation,
    min(fact.recorded_at) as recorded_at
from (
    select new_id as fact_id, 'participant' as fact_type, participant_id as old_id from carried
    union all
    select new_id, 'participant_capacity', participant_capacity_id from carried_capacity
    <more>
) as became
inner join core.fact on became.old_id = fact.fact_id
group by became.fact_id, became.fact_type
on conflict do nothing
"""
# Of a participant, <first> is the first value on record among those that become one.
PARTICIPANTS = """
insert into core.participant (
    meeting_id, participant_id, delegation_id, official_id, organisation_id, post_id, described_as,
    <roles>attendance, mode, printed_name, printed_title, headcount
)
select
    carried.meeting_id, carried.new_id, carried.delegation_id, carried.official_id,
    carried.organisation_id, carried.post_id, carried.described_as,
    <roles>first.attendance, first.mode, first.printed_name, first.printed_title, first.headcount
from carried
inner join (
    select
        new_id,
        (array_agg(attendance order by rank) filter (where attendance is not null))[1]
            as attendance,
        (array_agg(mode order by rank) filter (where mode is not null))[1] as mode,
        (array_agg(printed_name order by rank) filter (where printed_name is not null))[1]
            as printed_name,
        (array_agg(printed_title order by rank) filter (where printed_title is not null))[1]
            as printed_title,
        (array_agg(headcount order by rank) filter (where headcount is not null))[1]
            as headcount
    from carried
    group by new_id
) as first on carried.new_id = first.new_id
where <one of each>
"""
INSERT_CAPACITIES = """
insert into core.participant_capacity (
    meeting_id, participant_capacity_id, participant_id, official_id, appointment_id,
    acting_for_organisation_id
)
select distinct
    meeting_id, new_id, new_participant_id, official_id, appointment_id, acting_for_organisation_id
from carried_capacity
"""
INSERT_CITATIONS = """
insert into core.citation (
    fact_id, citation_number, passage_id, stance, basis, attribute, stated_value, note
)
select fact_id, citation_number, passage_id, stance, basis, attribute, stated_value, note
from carried_citation
"""
# The rows as they were; their ids are in the temporary tables.
DELETE_OLD = (
    "delete from core.citation where fact_id in (select participant_id from carried)",
    "delete from core.citation where fact_id in "
    "(select participant_capacity_id from carried_capacity)",
    "delete from core.participant_capacity",
)
DELETE_OLD_FACTS = """
delete from core.fact
where
    fact_id in (
        select participant_id from carried
        union all
        select participant_capacity_id from carried_capacity
    )
    and fact_id not in (select fact_id from carried_citation)
"""
DELETE_OLD_PARTICIPANTS = (
    "delete from core.participant where participant_id in (select participant_id from carried)"
)
REDIRECTS = """
insert into core.redirect (old_id, new_id, fact_type)
select participant_id as old_id, new_id, 'participant' as fact_type from carried
union all
select participant_capacity_id as old_id, new_id, 'participant_capacity' as fact_type
from carried_capacity
where participant_capacity_id <> new_id
"""
ROLE_CONSTRAINTS = (
    "pk_<x>", "ck_<x>_code_code", "ck_<x>_description_length", "ck_<x>_description_text",
    "ck_<x>_label_length", "ck_<x>_label_text",
)  # fmt: skip


def rename_constraints(before: str, after: str) -> None:
    """Have the constraints of the vocabulary called like its table."""
    for constraint in ROLE_CONSTRAINTS:
        op.execute(
            f"alter table core.{after} rename constraint {constraint.replace('<x>', before)} "
            f"to {constraint.replace('<x>', after)}"
        )
    # PostgreSQL 18 names NOT NULL constraints too.
    op.execute(f"""
do $$
declare
    named text;
begin
    for named in
        select conname from pg_constraint
        where conrelid = 'core.{after}'::regclass and contype = 'n'
    loop
        execute 'alter table core.{after} rename constraint ' || quote_ident(named) || ' to '
            || quote_ident('{after}' || substr(named, length('{before}') + 1));
    end loop;
end
$$
""")


def know(fact_types: Sequence[str], *, later: bool) -> None:
    """Have core.fact hold facts of these types only; rows that are there may be checked later."""
    op.drop_constraint(op.f("ck_fact_fact_type_known"), "fact", schema="core", type_="check")
    listed = ", ".join(f"'{each}'" for each in sorted(fact_types))
    op.create_check_constraint(
        op.f("ck_fact_fact_type_known"),
        "fact",
        f"fact_type in ({listed})",
        schema="core",
        postgresql_not_valid=later,
    )


def upgrade() -> None:
    op.drop_constraint(
        "fk_participant_role_is_leading", "participant", schema="core", type_="foreignkey"
    )
    op.drop_constraint(
        "uq_participant_role_code_is_leading", "participant_role", schema="core", type_="unique"
    )
    op.rename_table("participant_role", "role", schema="core")
    rename_constraints("participant_role", "role")
    op.create_table_comment(
        "role", "Vocabulary: roles that a participant has at a meeting.", schema="core"
    )
    op.alter_column(
        "role",
        "is_leading",
        schema="core",
        comment="Whether the role leads a side; nobody leads a side in two of them.",
    )
    op.create_table(
        "redirect",
        sa.Column("old_id", sa.Uuid(), nullable=False, comment="Id that the fact had."),
        sa.Column("new_id", sa.Uuid(), nullable=False, comment="Id that it has."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            nullable=False,
            comment="Name of the table that holds the fact.",
        ),
        sa.ForeignKeyConstraint(
            ["new_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_redirect_fact",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_redirect")),
        schema="core",
        comment="An id that a fact had before what identifies it changed.",
    )
    op.create_index("ix_redirect_fact", "redirect", ["new_id", "fact_type"], schema="core")
    op.create_table(
        "participant_role",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The meeting."),
        sa.Column(
            "participant_role_id",
            sa.Uuid(),
            nullable=False,
            comment="Id of the role and of its fact.",
        ),
        sa.Column("participant_id", sa.Uuid(), nullable=False, comment="The participant."),
        sa.Column("role", sa.Text(collation="C"), nullable=False, comment="Role at the meeting."),
        sa.Column(
            "fact_type",
            sa.Text(collation="C"),
            sa.Computed("'participant_role'::text", persisted=True),
            nullable=False,
            comment="Always 'participant_role': the type of the fact in core.fact.",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["core.meeting.meeting_id"], name=op.f("fk_participant_role_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id", "participant_id"],
            ["core.participant.meeting_id", "core.participant.participant_id"],
            name="fk_participant_role_participant",
        ),
        sa.ForeignKeyConstraint(
            ["participant_role_id", "fact_type"],
            ["core.fact.fact_id", "core.fact.fact_type"],
            name="fk_participant_role_fact",
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["core.role.code"], name=op.f("fk_participant_role_role")
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "participant_role_id", name=op.f("pk_participant_role")
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "participant_id",
            "role",
            name=op.f("uq_participant_role_meeting_id_participant_id_role"),
        ),
        schema="core",
        comment="A role that a participant had at a meeting; one may have several.",
    )
    op.create_index(
        "ix_participant_role_fact",
        "participant_role",
        ["participant_role_id", "fact_type"],
        schema="core",
    )
    op.create_index("ix_participant_role_role", "participant_role", ["role"], schema="core")
    know(FACT_TYPES, later=True)
    op.replace_views(
        "0027_participants_without_roles/fact_row.sql",
        "0027_participants_without_roles/participant_organisations.sql",
        "0027_participants_without_roles/participant_who.sql",
        "0027_participants_without_roles/fact_label.sql",
        "0027_participants_without_roles/participants.sql",
    )
    op.create_view("0027_participants_without_roles/participant_roles.sql")
    op.create_view("0027_participants_without_roles/redirects.sql")

    op.execute(CREATE_FACT_ID)
    op.execute(CREATE_PARTICIPANT_KEY)
    op.execute(ROLES_APART)
    op.execute(CAPACITIES)
    op.execute(CITATIONS.replace("<said>", SAID_APART))
    op.execute("drop view core.participant_key")
    for name in ("ix_participant_role_is_leading", "uq_participant_one_leading_role"):
        op.drop_index(name, table_name="participant", schema="core")
    op.drop_constraint("uq_participant_party", "participant", schema="core", type_="unique")
    op.drop_column("participant", "is_leading", schema="core")
    op.drop_column("participant", "role", schema="core")
    of_roles = "union all select role_id, 'participant_role', participant_id from carried"
    op.execute(FACTS.replace("<more>", of_roles))
    for statement in DELETE_OLD:
        op.execute(statement)
    op.execute(PARTICIPANTS.replace("<roles>", "").replace("<one of each>", "carried.rank = 1"))
    op.execute(
        "insert into core.participant_role (meeting_id, participant_role_id, participant_id, role) "
        "select meeting_id, role_id, new_id, role from carried"
    )
    op.execute(INSERT_CAPACITIES)
    op.execute(INSERT_CITATIONS)
    op.execute(DELETE_OLD_PARTICIPANTS)
    op.execute(DELETE_OLD_FACTS)
    op.execute(REDIRECTS)
    op.execute("set constraints all immediate")
    op.create_unique_constraint(
        "uq_participant_party",
        "participant",
        [
            "meeting_id",
            "delegation_id",
            "official_id",
            "organisation_id",
            "post_id",
            "described_as",
        ],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.execute("drop function core.fact_id(text)")


def downgrade() -> None:
    op.drop_view("reporting.redirects")
    op.drop_view("reporting.participant_roles")
    op.drop_table("redirect", schema="core")
    op.execute(CREATE_FACT_ID)
    op.execute(CREATE_PARTICIPANT_KEY)
    op.execute(ROLES_BACK)
    op.execute(CAPACITIES)
    op.execute(CITATIONS.replace("<said>", SAID_BACK))
    op.execute("drop view core.participant_key")
    op.drop_constraint("uq_participant_party", "participant", schema="core", type_="unique")
    op.add_column(
        "participant",
        sa.Column("role", sa.Text(collation="C"), nullable=True, comment="Role at the meeting."),
        schema="core",
    )
    op.add_column(
        "participant",
        sa.Column(
            "is_leading",
            sa.Boolean(),
            nullable=True,
            comment="Whether the role leads the side; follows from the role.",
        ),
        schema="core",
    )
    op.rename_table("participant_role", "carried_role", schema="core")
    op.rename_table("role", "participant_role", schema="core")
    op.replace_views(
        "0010_reporting_views/fact_row.sql",
        "0014_views_for_bi/participant_organisations.sql",
        "0021_one_answer_everywhere/participant_who.sql",
        "0021_one_answer_everywhere/fact_label.sql",
        "0021_one_answer_everywhere/participants.sql",
    )
    op.execute(FACTS.replace("<more>", ""))
    for statement in DELETE_OLD:
        op.execute(statement)
    op.execute("delete from core.citation where fact_id in (select role_id from carried)")
    op.execute(
        PARTICIPANTS.replace("<roles>", "role, is_leading, ", 1)
        .replace("<roles>", "carried.role, carried.is_leading, ")
        .replace("<one of each>", "true")
    )
    op.execute(INSERT_CAPACITIES)
    op.execute(INSERT_CITATIONS)
    # Its rows are carried over.
    op.execute("drop table core.carried_role")
    op.execute(DELETE_OLD_PARTICIPANTS)
    op.execute(DELETE_OLD_FACTS)
    op.execute("delete from core.fact where fact_id in (select role_id from carried)")
    op.execute("set constraints all immediate")
    op.execute("drop function core.fact_id(text)")
    know(FACT_TYPES_BEFORE, later=False)
    op.alter_column("participant", "role", nullable=False, schema="core")
    op.alter_column("participant", "is_leading", nullable=False, schema="core")
    op.create_unique_constraint(
        "uq_participant_party",
        "participant",
        [
            "meeting_id",
            "delegation_id",
            "role",
            "official_id",
            "organisation_id",
            "post_id",
            "described_as",
        ],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "uq_participant_one_leading_role",
        "participant",
        ["meeting_id", "delegation_id", "official_id"],
        unique=True,
        schema="core",
        postgresql_where="is_leading and official_id is not null",
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "ix_participant_role_is_leading", "participant", ["role", "is_leading"], schema="core"
    )
    rename_constraints("role", "participant_role")
    op.create_table_comment(
        "participant_role",
        "Vocabulary: roles that a participant has at a meeting.",
        schema="core",
    )
    op.alter_column(
        "participant_role",
        "is_leading",
        schema="core",
        comment="Whether the role leads a side; a person leads a side in one role only.",
    )
    op.create_unique_constraint(
        "uq_participant_role_code_is_leading",
        "participant_role",
        ["code", "is_leading"],
        schema="core",
    )
    op.create_foreign_key(
        "fk_participant_role_is_leading",
        "participant",
        "participant_role",
        ["role", "is_leading"],
        ["code", "is_leading"],
        source_schema="core",
        referent_schema="core",
        onupdate="CASCADE",
    )
