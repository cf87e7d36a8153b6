"""Country groups are organisations of kind ``group_of_states``, whose members sources state.

A group that facts name becomes an organisation, cited by the sentences of these facts. The facts
keep what is said of them, but not their ids, which are computed from natural keys with the group in
them: the old ones are kept in ``redirect``. A group that no fact names, and the members of groups,
were reference data without a source, which no fact can be: they go.

All of it is one transaction, since neither half is of use without the other: it locks delegations
and parties to series while their unique constraints are built anew, which is some seconds for
millions of them. That is why squawk is told to let it drop.

A downgrade loses no data: what was a group stays an organisation until the next load.

Revision ID: 0049
Revises: 0048
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0049"
down_revision: str | Sequence[str] | None = "0048"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

# A UUIDv5 (RFC 9562) in the namespace of all ids: SHA-1 by hand, as PostgreSQL has it in an
# extension only.
CREATE_FACT_ID = r"""
-- squawk-ignore-file ban-drop-column, ban-drop-table, ban-drop-function, ban-drop-view
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

# The groups that facts name, and that are no organisations yet.
GROUPS = """
create temporary table new_organisation on commit drop as
select
    country_group.slug,
    country_group.name,
    core.fact_id('organisation:' || country_group.slug) as organisation_id
from core.country_group
where
    country_group.slug in (
        select country_group_slug from core.delegation
        union all
        select country_group_slug from core.meeting_series_party
    )
    and country_group.slug not in (select slug from core.organisation)
"""
ORGANISATIONS = (
    """
    insert into core.organisation_kind (code, label, description)
    select
        'group_of_states' as code,
        'Group of states' as label,
        'Countries that meet as a group and go by a name, such as the Quad, without being an '
        'organisation founded by treaty.' as description
    where exists (select from new_organisation)
    on conflict do nothing
    """,
    """
    insert into core.fact (fact_id, fact_type, leading_citation)
    select organisation_id as fact_id, 'organisation' as fact_type, 1 as leading_citation
    from new_organisation
    """,
    """
    insert into core.organisation (organisation_id, slug, name, kind)
    select organisation_id, slug, name, 'group_of_states' as kind from new_organisation
    """,
    """
    insert into core.citation (fact_id, citation_number, passage_id, stance, basis, note)
    select
        said.organisation_id as fact_id,
        row_number() over (
            partition by said.organisation_id
            order by passage.source_id, passage.paragraph, passage.sentence
        ) as citation_number,
        said.passage_id,
        'supports' as stance,
        'inferred' as basis,
        'What is named as a country group is an organisation of kind group_of_states.' as note
    from (
        select distinct
            new_organisation.organisation_id,
            citation.passage_id
        from (
            select country_group_slug, delegation_id as fact_id from core.delegation
            union all
            select country_group_slug, meeting_series_party_id from core.meeting_series_party
        ) as named
        inner join new_organisation on named.country_group_slug = new_organisation.slug
        inner join core.citation on named.fact_id = citation.fact_id
        where citation.stance = 'supports' and citation.attribute is null
    ) as said
    inner join core.passage on said.passage_id = passage.passage_id
    """,
)
# The facts that have a group in their keys: sides, what hangs on them, and parties. The term of an
# appointment is known from the id of the capacity alone; one not computed so keeps it.
RENAMED = """
create temporary table renamed on commit drop as
with side as (
    select
        delegation.meeting_id,
        delegation.delegation_id,
        meeting.slug || ':' || 'country_group/' || delegation.country_group_slug as old_key,
        meeting.slug || ':' || 'organisation/' || delegation.country_group_slug as new_key
    from core.delegation
    inner join core.meeting on delegation.meeting_id = meeting.meeting_id
    where delegation.country_group_slug is not null
),

there as (
    select
        participant.meeting_id,
        participant.participant_id,
        side.old_key || ':' || who.key as old_key,
        side.new_key || ':' || who.key as new_key
    from side
    inner join core.participant
        on
            side.meeting_id = participant.meeting_id
            and side.delegation_id = participant.delegation_id
    left join core.official on participant.official_id = official.official_id
    left join core.organisation on participant.organisation_id = organisation.organisation_id
    left join core.post on participant.post_id = post.post_id
    cross join lateral (
        select coalesce(
            'official:' || official.slug,
            'organisation:' || organisation.slug,
            'post:' || post.slug,
            'group:' || participant.described_as
        ) as key
    ) as who
)

select
    'delegation' as fact_type,
    side.delegation_id as old_id,
    core.fact_id('delegation:' || side.new_key) as new_id
from side
union all
select
    'participant' as fact_type,
    there.participant_id as old_id,
    core.fact_id('participant:' || there.new_key) as new_id
from there
union all
select
    'participant_role' as fact_type,
    stated.participant_role_id as old_id,
    core.fact_id('participant_role:' || there.new_key || ':' || stated.role) as new_id
from there
inner join core.participant_role as stated
    on there.meeting_id = stated.meeting_id and there.participant_id = stated.participant_id
union all
select
    'participant_capacity' as fact_type,
    capacity.participant_capacity_id as old_id,
    coalesce(term.new_id, capacity.participant_capacity_id) as new_id
from there
inner join core.participant_capacity as capacity
    on there.meeting_id = capacity.meeting_id and there.participant_id = capacity.participant_id
left join core.appointment on capacity.appointment_id = appointment.appointment_id
left join core.post on appointment.post_id = post.post_id
left join core.organisation as acting
    on capacity.acting_for_organisation_id = acting.organisation_id
left join lateral (
    select core.fact_id('participant_capacity:' || there.new_key || rest.key) as new_id
    from (
        select
            ':' || coalesce(post.slug, '') || ':' || tried.value || ':'
            || coalesce(acting.slug, '') as key
        from (
            select '' as value
            union all
            select number::text as value from generate_series(1, 99) as number
        ) as tried
    ) as rest
    where
        core.fact_id('participant_capacity:' || there.old_key || rest.key)
        = capacity.participant_capacity_id
    limit 1
) as term on true
union all
select
    'meeting_series_party' as fact_type,
    party.meeting_series_party_id as old_id,
    core.fact_id(
        'meeting_series_party:' || meeting_series.slug || ':' || 'organisation/'
        || party.country_group_slug
    ) as new_id
from core.meeting_series_party as party
inner join core.meeting_series on party.meeting_series_id = meeting_series.meeting_series_id
where party.country_group_slug is not null
"""
# One statement, so that no foreign key is looked at before all of it is done.
RENAME = """
with facts as (
    update core.fact set fact_id = renamed.new_id
    from renamed
    where fact.fact_id = renamed.old_id
),

citations as (
    update core.citation set fact_id = renamed.new_id
    from renamed
    where citation.fact_id = renamed.old_id
),

claims as (
    update core.claim set fact_id = renamed.new_id
    from renamed
    where claim.fact_id = renamed.old_id
),

redirects as (
    update core.redirect set new_id = renamed.new_id
    from renamed
    where redirect.new_id = renamed.old_id
),

sides as (
    update core.delegation
    set
        delegation_id = renamed.new_id,
        organisation_id = organisation.organisation_id,
        country_group_slug = null
    from renamed, core.organisation
    where
        delegation.delegation_id = renamed.old_id
        and delegation.country_group_slug = organisation.slug
),

participants as (
    update core.participant
    set participant_id = renamed.new_id, delegation_id = side.new_id
    from renamed, renamed as side
    where participant.participant_id = renamed.old_id and participant.delegation_id = side.old_id
),

roles as (
    update core.participant_role
    set participant_role_id = renamed.new_id, participant_id = participant.new_id
    from renamed, renamed as participant
    where
        participant_role.participant_role_id = renamed.old_id
        and participant_role.participant_id = participant.old_id
),

capacities as (
    update core.participant_capacity
    set participant_capacity_id = renamed.new_id, participant_id = participant.new_id
    from renamed, renamed as participant
    where
        participant_capacity.participant_capacity_id = renamed.old_id
        and participant_capacity.participant_id = participant.old_id
),

outcomes as (
    update core.outcome set attributed_delegation_id = renamed.new_id
    from renamed
    where outcome.attributed_delegation_id = renamed.old_id
)

update core.meeting_series_party
set
    meeting_series_party_id = renamed.new_id,
    organisation_id = organisation.organisation_id,
    country_group_slug = null
from renamed, core.organisation
where
    meeting_series_party.meeting_series_party_id = renamed.old_id
    and meeting_series_party.country_group_slug = organisation.slug
"""
REDIRECTS = """
insert into core.redirect (old_id, new_id, fact_type)
select old_id, new_id, fact_type from renamed where old_id <> new_id
"""


def upgrade() -> None:
    op.execute(CREATE_FACT_ID)
    op.execute(GROUPS)
    for statement in ORGANISATIONS:
        op.execute(statement)
    op.execute(RENAMED)
    op.execute(RENAME)
    op.execute(REDIRECTS)
    op.execute("set constraints all immediate")
    op.execute("drop function core.fact_id(text)")
    op.replace_views(
        "0049_groups_of_states/collaboration_country.sql",
        "0049_groups_of_states/collaboration_partners.sql",
        "0049_groups_of_states/fact_row.sql",
        "0049_groups_of_states/series_country.sql",
        "0049_groups_of_states/outcomes.sql",
        "0049_groups_of_states/series_parties.sql",
        "0049_groups_of_states/fact_label.sql",
        "0049_groups_of_states/meeting_country.sql",
        "0049_groups_of_states/meeting_sides.sql",
        "0049_groups_of_states/participants.sql",
        "0049_groups_of_states/meeting_countries.sql",
        "0049_groups_of_states/dialogue_series.sql",
        "0049_groups_of_states/meetings.sql",
        "0049_groups_of_states/memberships.sql",
        "0049_groups_of_states/series_countries.sql",
        "0049_groups_of_states/organisation_pair.sql",
        "0049_groups_of_states/organisation_network.sql",
    )
    op.create_view("0049_groups_of_states/party_pair.sql")
    op.replace_views("0049_groups_of_states/country_pairs.sql")
    op.drop_view("core.country_pair")
    op.create_view("0049_groups_of_states/organisation_members.sql")
    op.create_view("0049_groups_of_states/party_pairs.sql")
    # Constraints and indexes on these columns go with them.
    op.drop_column("delegation", "country_group_slug", schema="core")
    op.drop_column("meeting_series_party", "country_group_slug", schema="core")
    op.drop_table("country_group_member", schema="core")
    op.drop_table("country_group", schema="core")
    op.create_check_constraint(
        op.f("ck_delegation_one_side"),
        "delegation",
        "num_nonnulls(country_code, organisation_id) = 1",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_meeting_series_party_one_party"),
        "meeting_series_party",
        "num_nonnulls(country_code, organisation_id) = 1",
        schema="core",
    )
    op.create_unique_constraint(
        "uq_delegation_side",
        "delegation",
        ["meeting_id", "country_code", "organisation_id"],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.create_table_comment(
        "delegation",
        "One side of a meeting: of a country or an organisation.",
        existing_comment="One side of a meeting: of a country, an organisation or a country group.",
        schema="core",
    )
    op.create_unique_constraint(
        "uq_meeting_series_party_party",
        "meeting_series_party",
        ["meeting_series_id", "country_code", "organisation_id"],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.create_table_comment(
        "meeting_series_party",
        "A party to a series: a country or an organisation.",
        existing_comment="A party to a series: a country, an organisation or a country group.",
        schema="core",
    )


def downgrade() -> None:
    op.create_table(
        "country_group",
        sa.Column(
            "slug",
            sa.TEXT(collation="C"),
            nullable=False,
            comment="Stable human key of the group.",
        ),
        sa.Column(
            "name",
            sa.TEXT(),
            nullable=False,
            comment="Name of the group in English.",
        ),
        sa.CheckConstraint(
            "name <> ''::text AND name !~ '(^[\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF])|([\\s\\u0085\\u00A0\\u1680\\u180E\\u2000-\\u200B\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF]$)'::text",
            name=op.f("ck_country_group_name_text"),
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text", name=op.f("ck_country_group_slug_slug")
        ),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_country_group_name_length")),
        sa.CheckConstraint("length(slug) <= 200", name=op.f("ck_country_group_slug_length")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_country_group")),
        schema="core",
        comment="A named group of countries, such as the Quad.",
    )
    op.create_table(
        "country_group_member",
        sa.Column(
            "country_group_member_id",
            sa.UUID(),
            nullable=False,
            comment="UUIDv5 of the group, the country and the dates.",
        ),
        sa.Column(
            "country_group_slug",
            sa.TEXT(collation="C"),
            nullable=False,
            comment="The group.",
        ),
        sa.Column(
            "country_code",
            sa.TEXT(collation="C"),
            nullable=False,
            comment="The member country.",
        ),
        sa.Column(
            "valid_from",
            sa.DATE(),
            nullable=True,
            comment="Earliest calendar day on which the country was a member of the group, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_to",
            sa.DATE(),
            nullable=True,
            comment="Latest calendar day on which the country was a member of the group, inclusive; empty when unbounded or unknown.",
        ),
        sa.Column(
            "valid_precision",
            sa.TEXT(collation="C"),
            server_default=sa.text("'unknown'::text"),
            nullable=False,
            comment="How precisely a source says when the country was a member of the group: day, month, quarter, season, half_year, year, decade, interval, within, before, after, approximate, recurring, unknown.",
        ),
        sa.Column(
            "valid_edtf",
            sa.TEXT(collation="C"),
            nullable=True,
            comment="When the country was a member of the group, as stated, in EDTF (ISO 8601-2); empty when unknown.",
        ),
        sa.CheckConstraint(
            "COALESCE(isfinite(valid_from), true) AND COALESCE(isfinite(valid_to), true) AND\nCASE valid_precision\n    WHEN 'unknown'::text THEN valid_from IS NULL AND valid_to IS NULL\n    WHEN 'recurring'::text THEN valid_from IS NULL AND valid_to IS NULL\n    WHEN 'before'::text THEN valid_from IS NULL AND valid_to IS NOT NULL\n    WHEN 'after'::text THEN valid_from IS NOT NULL AND valid_to IS NULL\n    WHEN 'interval'::text THEN valid_from <= valid_to\n    WHEN 'within'::text THEN valid_from <= valid_to\n    WHEN 'approximate'::text THEN num_nonnulls(valid_from, valid_to) > 0 AND COALESCE(valid_from <= valid_to, true)\n    ELSE valid_to = (valid_from +\n    CASE valid_precision\n        WHEN 'day'::text THEN '1 day'::interval\n        WHEN 'month'::text THEN '1 mon'::interval\n        WHEN 'quarter'::text THEN '3 mons'::interval\n        WHEN 'season'::text THEN '3 mons'::interval\n        WHEN 'half_year'::text THEN '6 mons'::interval\n        WHEN 'year'::text THEN '1 year'::interval\n        WHEN 'decade'::text THEN '10 years'::interval\n        ELSE NULL::interval\n    END - '1 day'::interval)::date\nEND IS TRUE AND\nCASE valid_precision\n    WHEN 'month'::text THEN EXTRACT(day FROM valid_from) = 1::numeric\n    WHEN 'season'::text THEN EXTRACT(day FROM valid_from) = 1::numeric\n    WHEN 'quarter'::text THEN EXTRACT(day FROM valid_from) = 1::numeric AND (EXTRACT(month FROM valid_from) = ANY (ARRAY[1::numeric, 4::numeric, 7::numeric, 10::numeric]))\n    WHEN 'half_year'::text THEN EXTRACT(day FROM valid_from) = 1::numeric AND (EXTRACT(month FROM valid_from) = ANY (ARRAY[1::numeric, 7::numeric]))\n    WHEN 'year'::text THEN EXTRACT(day FROM valid_from) = 1::numeric AND EXTRACT(month FROM valid_from) = 1::numeric\n    WHEN 'decade'::text THEN EXTRACT(day FROM valid_from) = 1::numeric AND EXTRACT(month FROM valid_from) = 1::numeric AND mod(EXTRACT(year FROM valid_from), 10::numeric) = 0::numeric\n    ELSE true\nEND",
            name=op.f("ck_country_group_member_valid_bounds"),
        ),
        sa.CheckConstraint(
            "valid_precision = ANY (ARRAY['day'::text, 'month'::text, 'quarter'::text, 'season'::text, 'half_year'::text, 'year'::text, 'decade'::text, 'interval'::text, 'within'::text, 'before'::text, 'after'::text, 'approximate'::text, 'recurring'::text, 'unknown'::text])",
            name=op.f("ck_country_group_member_valid_precision_known"),
        ),
        sa.CheckConstraint(
            "\nCASE\n    WHEN valid_precision = 'unknown'::text THEN valid_edtf IS NULL\n    WHEN valid_precision = 'day'::text THEN valid_edtf = ((((lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) || '-'::text) || lpad(EXTRACT(month FROM valid_from)::text, 2, '0'::text)) || '-'::text) || lpad(EXTRACT(day FROM valid_from)::text, 2, '0'::text))\n    WHEN valid_precision = 'month'::text THEN valid_edtf = ((lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) || '-'::text) || lpad(EXTRACT(month FROM valid_from)::text, 2, '0'::text)) OR valid_edtf = (((lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) || '-'::text) || lpad(EXTRACT(month FROM valid_from)::text, 2, '0'::text)) || '-XX'::text)\n    WHEN valid_precision = 'year'::text THEN \"left\"(valid_edtf, 4) = lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) AND (substr(valid_edtf, 5) = ANY (ARRAY[''::text, '-XX'::text, '-XX-XX'::text]))\n    WHEN valid_precision = 'decade'::text THEN valid_edtf = (\"left\"(lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text), 3) || 'X'::text)\n    WHEN valid_precision = 'quarter'::text THEN valid_edtf = ((lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) || '-'::text) || ((32::numeric + EXTRACT(quarter FROM valid_from))::text))\n    WHEN valid_precision = 'half_year'::text THEN valid_edtf = ((lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text) || '-'::text) || ((39::numeric + ceil(EXTRACT(month FROM valid_from) / 6::numeric))::text))\n    WHEN valid_precision = 'season'::text THEN valid_edtf ~ '^[0-9]{4}-(2[1-9]|3[0-2])$'::text AND \"left\"(valid_edtf, 4) = lpad(EXTRACT(year FROM valid_from)::text, 4, '0'::text)\n    WHEN valid_precision = 'before'::text THEN valid_edtf ~ '^([.][.])?/[0-9X-]+$|^[[{][.][.]'::text\n    WHEN valid_precision = 'after'::text THEN valid_edtf ~ '^[0-9X-]+/([.][.])?$|[.][.][]}]$'::text\n    WHEN valid_precision = 'approximate'::text THEN valid_edtf ~ '^[^[:space:]]*[~?\\x25][^[:space:]]*$'::text\n    WHEN valid_precision = 'recurring'::text THEN valid_edtf ~ '^XXXX-[0-9]{2}(-([0-9]{2}|XX))?$'::text\n    WHEN valid_precision = 'within'::text THEN valid_edtf ~ '^[^[:space:]/{]+$'::text AND valid_edtf ~ '^[[]|X|-3[789]$'::text\n    ELSE valid_edtf ~ '^[^[:space:]]+$'::text AND valid_edtf ~ '^[{]|/'::text\nEND IS TRUE",
            name=op.f("ck_country_group_member_valid_edtf"),
        ),
        postgresql.ExcludeConstraint(
            (sa.column("country_group_slug"), "="),
            (sa.column("country_code"), "="),
            (sa.text("daterange(valid_from, valid_to, '[]')"), "&&"),
            using="gist",
            name="ex_country_group_member_no_overlap",
        ),
        sa.ForeignKeyConstraint(
            ["country_code"],
            ["core.country.country_code"],
            name=op.f("fk_country_group_member_country_code"),
        ),
        sa.ForeignKeyConstraint(
            ["country_group_slug"],
            ["core.country_group.slug"],
            name=op.f("fk_country_group_member_country_group_slug"),
        ),
        sa.PrimaryKeyConstraint("country_group_member_id", name=op.f("pk_country_group_member")),
        schema="core",
        comment="Membership of a country in a country group, and when.",
    )
    op.create_index(
        op.f("ix_country_group_member_country_group_slug"),
        "country_group_member",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_country_group_member_country_code"),
        "country_group_member",
        ["country_code"],
        unique=False,
        schema="core",
    )
    op.drop_constraint(op.f("ck_delegation_one_side"), "delegation", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_meeting_series_party_one_party"),
        "meeting_series_party",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        "uq_meeting_series_party_party", "meeting_series_party", schema="core", type_="unique"
    )
    op.drop_constraint("uq_delegation_side", "delegation", schema="core", type_="unique")
    op.add_column(
        "meeting_series_party",
        sa.Column(
            "country_group_slug",
            sa.TEXT(collation="C"),
            nullable=True,
            comment="The party, if a country group.",
        ),
        schema="core",
    )
    op.create_table_comment(
        "meeting_series_party",
        "A party to a series: a country, an organisation or a country group.",
        existing_comment="A party to a series: a country or an organisation.",
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_meeting_series_party_country_group_slug"),
        "meeting_series_party",
        "country_group",
        ["country_group_slug"],
        ["slug"],
        source_schema="core",
        referent_schema="core",
    )
    op.create_unique_constraint(
        op.f("uq_meeting_series_party_party"),
        "meeting_series_party",
        ["meeting_series_id", "country_code", "organisation_id", "country_group_slug"],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        op.f("ix_meeting_series_party_country_group_slug"),
        "meeting_series_party",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.add_column(
        "delegation",
        sa.Column(
            "country_group_slug",
            sa.TEXT(collation="C"),
            nullable=True,
            comment="The side, if a country group.",
        ),
        schema="core",
    )
    op.create_table_comment(
        "delegation",
        "One side of a meeting: of a country, an organisation or a country group.",
        existing_comment="One side of a meeting: of a country or an organisation.",
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_delegation_country_group_slug"),
        "delegation",
        "country_group",
        ["country_group_slug"],
        ["slug"],
        source_schema="core",
        referent_schema="core",
    )
    op.create_unique_constraint(
        op.f("uq_delegation_side"),
        "delegation",
        ["meeting_id", "country_code", "organisation_id", "country_group_slug"],
        schema="core",
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        op.f("ix_delegation_country_group_slug"),
        "delegation",
        ["country_group_slug"],
        unique=False,
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_delegation_one_side"),
        "delegation",
        "num_nonnulls(country_code, organisation_id, country_group_slug) = 1",
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_meeting_series_party_one_party"),
        "meeting_series_party",
        "num_nonnulls(country_code, organisation_id, country_group_slug) = 1",
        schema="core",
    )
    op.drop_view("reporting.party_pairs")
    op.drop_view("reporting.organisation_members")
    op.create_view("0045_actors_and_plans_shown/country_pair.sql")
    op.replace_views("0014_views_for_bi/country_pairs.sql")
    op.drop_view("core.party_pair")
    op.replace_views(
        "0010_reporting_views/collaboration_country.sql",
        "0014_views_for_bi/collaboration_partners.sql",
        "0045_actors_and_plans_shown/fact_row.sql",
        "0021_one_answer_everywhere/series_country.sql",
        "0029_slugs_of_outcomes_and_milestones/outcomes.sql",
        "0014_views_for_bi/series_parties.sql",
        "0045_actors_and_plans_shown/fact_label.sql",
        "0021_one_answer_everywhere/meeting_country.sql",
        "0045_actors_and_plans_shown/meeting_sides.sql",
        "0045_actors_and_plans_shown/participants.sql",
        "0021_one_answer_everywhere/meeting_countries.sql",
        "0021_one_answer_everywhere/dialogue_series.sql",
        "0045_actors_and_plans_shown/meetings.sql",
        "0021_one_answer_everywhere/memberships.sql",
        "0014_views_for_bi/series_countries.sql",
        "0021_one_answer_everywhere/organisation_pair.sql",
        "0021_one_answer_everywhere/organisation_network.sql",
    )
