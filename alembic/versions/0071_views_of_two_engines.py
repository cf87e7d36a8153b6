"""Views of which Citus answers the same as one server, with what it cannot look up kept in tables.

The tables are filled here, and by every load. What is read stays the same. A downgrade loses no
data: the views work it out again.

Revision ID: 0071
Revises: 0070
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0071"
down_revision: str | Sequence[str] | None = "0070"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose, to be refused while there is any.
loses: tuple[str, ...] = ()

FILL = """
update core.located_place_kept as kept
set place_ids = located_place.place_ids
from core.located_place
where
    kept.place_id = located_place.place_id
    and kept.place_ids is distinct from located_place.place_ids;

insert into core.organisation_path_kept (organisation_id, path, depth)
select
    organisation_id,
    path,
    depth
from core.organisation_path;

insert into core.session_interval_kept (meeting_id, meeting_series_id, days_since_previous)
select
    meeting_id,
    meeting_series_id,
    days_since_previous
from core.session_interval;

insert into core.series_sessions_kept (
    meeting_series_id,
    sessions,
    highest_session_number,
    mean_days_between,
    intervals,
    first_held_edtf,
    latest_held_edtf,
    first_held_from,
    latest_held_to
)
select
    meeting_series_id,
    sessions,
    highest_session_number,
    mean_days_between,
    intervals,
    first_held_edtf,
    latest_held_edtf,
    first_held_from,
    latest_held_to
from core.series_sessions;

insert into core.place_meetings_kept (place_id, meetings)
select
    place_id,
    meetings
from core.place_meetings;
"""


def upgrade() -> None:
    op.create_table(
        "organisation_path_kept",
        sa.Column("organisation_id", sa.Uuid(), nullable=False, comment="The organisation."),
        sa.Column(
            "path",
            sa.Text(collation="C"),
            nullable=False,
            comment="Slugs of those that it stands under, the highest first, and its own, joined by slashes.",
        ),
        sa.Column(
            "depth", sa.Integer(), nullable=False, comment="Number of those that it stands under."
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_path_kept")),
        schema="core",
        comment="Every organisation with its path through its parents, as the view organisation_path tells.",
    )
    op.create_table(
        "place_meetings_kept",
        sa.Column("place_id", sa.Uuid(), nullable=False, comment="The place."),
        sa.Column(
            "meetings",
            sa.Integer(),
            nullable=False,
            comment="Number of held meetings, not counting those of which a place within it is on record.",
        ),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_place_meetings_kept")),
        schema="core",
        comment="Places and the number of meetings held there, as the view place_meetings tells.",
    )
    op.create_table(
        "series_sessions_kept",
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
        sa.Column("sessions", sa.Integer(), nullable=False, comment="Number of its held sessions."),
        sa.Column(
            "highest_session_number",
            sa.Integer(),
            nullable=True,
            comment="The highest number of one of them; empty if none has a number.",
        ),
        sa.Column(
            "mean_days_between",
            sa.Numeric(),
            nullable=True,
            comment="Mean of the days between them, as far as known; empty if unknown.",
        ),
        sa.Column(
            "intervals",
            sa.Integer(),
            nullable=False,
            comment="Number of intervals that the mean is of.",
        ),
        sa.Column(
            "first_held_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of the first of them, as stated; empty if none is known.",
        ),
        sa.Column(
            "latest_held_edtf",
            sa.Text(collation="C"),
            nullable=True,
            comment="Date of the latest of them, as stated; empty if none is known.",
        ),
        sa.Column(
            "first_held_from",
            sa.Date(),
            nullable=True,
            comment="Earliest day of one of them; empty if not known.",
        ),
        sa.Column(
            "latest_held_to",
            sa.Date(),
            nullable=True,
            comment="Latest day of one of them; empty if not known.",
        ),
        sa.PrimaryKeyConstraint("meeting_series_id", name=op.f("pk_series_sessions_kept")),
        schema="core",
        comment="Series of meetings and what is known of their sessions, as the view series_sessions tells.",
    )
    op.create_table(
        "session_interval_kept",
        sa.Column("meeting_id", sa.Uuid(), nullable=False, comment="The session."),
        sa.Column("meeting_series_id", sa.Uuid(), nullable=False, comment="The series."),
        sa.Column(
            "days_since_previous",
            sa.Integer(),
            nullable=True,
            comment="Days from the first day of the session before to the first day of this one; empty unless both are known and no other held session may lie between them.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_session_interval_kept")),
        schema="core",
        comment="Held sessions and the days since the one before, as the view session_interval tells.",
    )
    op.create_index(
        op.f("ix_session_interval_kept_meeting_series_id"),
        "session_interval_kept",
        ["meeting_series_id"],
        unique=False,
        schema="core",
    )
    # These are the same, but as stored they tell of columns that are no more, which Citus looks for.
    op.replace_views(
        "0071_views_of_two_engines/series_country.sql",
        "0071_views_of_two_engines/fact_row.sql",
        "0071_views_of_two_engines/meeting_participant.sql",
        "0071_views_of_two_engines/participant_who.sql",
    )
    op.replace_views(
        "0071_views_of_two_engines/appointment_attested.sql",
        "0071_views_of_two_engines/located_place.sql",
        "0071_views_of_two_engines/meeting_relations.sql",
        "0071_views_of_two_engines/organisations.sql",
        "0071_views_of_two_engines/places.sql",
        "0071_views_of_two_engines/dialogue_series.sql",
        "0071_views_of_two_engines/fact_label.sql",
        "0071_views_of_two_engines/session_interval.sql",
        "0071_views_of_two_engines/meetings.sql",
        "0071_views_of_two_engines/participants.sql",
        "0071_views_of_two_engines/data_quality.sql",
        "0071_views_of_two_engines/distinctions.sql",
        "0071_views_of_two_engines/evidence.sql",
    )
    op.create_view("0071_views_of_two_engines/organisation_path.sql")
    op.create_view("0071_views_of_two_engines/series_sessions.sql")
    op.create_view("0071_views_of_two_engines/place_meetings.sql")
    op.create_function("0071_views_of_two_engines/as_known.sql")
    op.create_function("0071_views_of_two_engines/as_published.sql")
    op.create_function("0071_views_of_two_engines/search.sql")
    op.execute(FILL)


def downgrade() -> None:
    op.create_function("0021_one_answer_everywhere/search.sql")
    op.create_function("0069_latest_first/as_published.sql")
    op.create_function("0052_load_history/as_known.sql")
    op.drop_view("core.place_meetings")
    op.drop_view("core.series_sessions")
    op.drop_view("core.organisation_path")
    op.replace_views(
        "0021_one_answer_everywhere/session_interval.sql",
        "0069_latest_first/appointment_attested.sql",
        "0059_reads_at_scale/located_place.sql",
        "0050_names_and_acknowledgements/meeting_relations.sql",
        "0050_names_and_acknowledgements/organisations.sql",
        "0059_reads_at_scale/places.sql",
        "0050_names_and_acknowledgements/dialogue_series.sql",
        "0059_reads_at_scale/fact_label.sql",
        "0051_summaries_kept/meetings.sql",
        "0069_latest_first/participants.sql",
        "0066_remedy_of_a_finding/data_quality.sql",
        "0053_sources_and_sameness/distinctions.sql",
        "0069_latest_first/evidence.sql",
    )
    op.drop_index(
        op.f("ix_session_interval_kept_meeting_series_id"),
        table_name="session_interval_kept",
        schema="core",
    )
    op.drop_table("session_interval_kept", schema="core")
    op.drop_table("series_sessions_kept", schema="core")
    op.drop_table("place_meetings_kept", schema="core")
    op.drop_table("organisation_path_kept", schema="core")
