"""Every text has a greatest length, so that it fits into an index and a line of a report.

A downgrade loses no data.

Revision ID: 0017
Revises: 0016
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_check_constraint(
        op.f("ck_citation_attribute_length"),
        "citation",
        "length(attribute) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_citation_note_length"),
        "citation",
        "length(note) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_citation_stated_value_length"),
        "citation",
        "length(stated_value) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_name_length"),
        "collaboration",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_slug_length"),
        "collaboration",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_target_length"),
        "collaboration",
        "length(target) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_kind_description_length"),
        "collaboration_kind",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_kind_label_length"),
        "collaboration_kind",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_name_language_length"),
        "collaboration_name",
        "length(language) <= 35",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_collaboration_name_name_length"),
        "collaboration_name",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_item_length"),
        "contribution",
        "length(item) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_price_basis_length"),
        "contribution",
        "length(price_basis) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_contribution_slug_length"),
        "contribution",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_display_name_length"),
        "country",
        "length(display_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_name_length"),
        "country",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_official_name_length"),
        "country",
        "length(official_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_group_name_length"),
        "country_group",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_country_group_slug_length"),
        "country_group",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_session_label_length"),
        "meeting",
        "length(session_label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_slug_length"),
        "meeting",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_title_length"),
        "meeting",
        "length(title) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_kind_description_length"),
        "meeting_kind",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_kind_label_length"),
        "meeting_kind",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_series_name_length"),
        "meeting_series",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_meeting_series_slug_length"),
        "meeting_series",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_milestone_kind_description_length"),
        "milestone_kind",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_milestone_kind_label_length"),
        "milestone_kind",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_display_name_length"),
        "official",
        "length(display_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_slug_length"),
        "official",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_sort_name_length"),
        "official",
        "length(sort_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_family_name_length"),
        "official_name",
        "length(family_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_full_name_length"),
        "official_name",
        "length(full_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_given_name_length"),
        "official_name",
        "length(given_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_honorific_length"),
        "official_name",
        "length(honorific) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_official_name_language_length"),
        "official_name",
        "length(language) <= 35",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_name_length"),
        "organisation",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_slug_length"),
        "organisation",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_kind_description_length"),
        "organisation_kind",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_kind_label_length"),
        "organisation_kind",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_name_language_length"),
        "organisation_name",
        "length(language) <= 35",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_organisation_name_name_length"),
        "organisation_name",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_outcome_summary_length"),
        "outcome",
        "length(summary) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_outcome_kind_description_length"),
        "outcome_kind",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_outcome_kind_label_length"),
        "outcome_kind",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_described_as_length"),
        "participant",
        "length(described_as) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_printed_name_length"),
        "participant",
        "length(printed_name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_printed_title_length"),
        "participant",
        "length(printed_title) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_role_description_length"),
        "participant_role",
        "length(description) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_participant_role_label_length"),
        "participant_role",
        "length(label) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_passage_no_fact_reason_length"),
        "passage",
        "length(no_fact_reason) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_place_name_length"),
        "place",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_place_slug_length"),
        "place",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_post_slug_length"),
        "post",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_post_title_length"),
        "post",
        "length(title) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_language_length"),
        "source",
        "length(language) <= 35",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_publisher_length"),
        "source",
        "length(publisher) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_slug_length"),
        "source",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_title_length"),
        "source",
        "length(title) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_source_url_length"),
        "source",
        "length(url) <= 2000",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_topic_name_length"),
        "topic",
        "length(name) <= 500",
        schema="core",
        postgresql_not_valid=True,
    )
    op.create_check_constraint(
        op.f("ck_topic_slug_length"),
        "topic",
        "length(slug) <= 200",
        schema="core",
        postgresql_not_valid=True,
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_topic_slug_length"), "topic", schema="core", type_="check")
    op.drop_constraint(op.f("ck_topic_name_length"), "topic", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_url_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_title_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_slug_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_publisher_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_source_language_length"), "source", schema="core", type_="check")
    op.drop_constraint(op.f("ck_post_title_length"), "post", schema="core", type_="check")
    op.drop_constraint(op.f("ck_post_slug_length"), "post", schema="core", type_="check")
    op.drop_constraint(op.f("ck_place_slug_length"), "place", schema="core", type_="check")
    op.drop_constraint(op.f("ck_place_name_length"), "place", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_passage_no_fact_reason_length"), "passage", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_role_label_length"), "participant_role", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_role_description_length"),
        "participant_role",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_participant_printed_title_length"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_printed_name_length"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_participant_described_as_length"), "participant", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_outcome_kind_label_length"), "outcome_kind", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_outcome_kind_description_length"), "outcome_kind", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_outcome_summary_length"), "outcome", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_organisation_name_name_length"), "organisation_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_name_language_length"),
        "organisation_name",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_organisation_kind_label_length"), "organisation_kind", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_kind_description_length"),
        "organisation_kind",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_organisation_slug_length"), "organisation", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_organisation_name_length"), "organisation", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_language_length"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_honorific_length"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_given_name_length"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_full_name_length"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_name_family_name_length"), "official_name", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_official_sort_name_length"), "official", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_official_slug_length"), "official", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_official_display_name_length"), "official", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_milestone_kind_label_length"), "milestone_kind", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_milestone_kind_description_length"), "milestone_kind", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_series_slug_length"), "meeting_series", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_series_name_length"), "meeting_series", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_kind_label_length"), "meeting_kind", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_meeting_kind_description_length"), "meeting_kind", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_meeting_title_length"), "meeting", schema="core", type_="check")
    op.drop_constraint(op.f("ck_meeting_slug_length"), "meeting", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_meeting_session_label_length"), "meeting", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_country_group_slug_length"), "country_group", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_country_group_name_length"), "country_group", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_country_official_name_length"), "country", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_country_name_length"), "country", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_country_display_name_length"), "country", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_slug_length"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_price_basis_length"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_contribution_item_length"), "contribution", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_collaboration_name_name_length"),
        "collaboration_name",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_name_language_length"),
        "collaboration_name",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_kind_label_length"),
        "collaboration_kind",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_kind_description_length"),
        "collaboration_kind",
        schema="core",
        type_="check",
    )
    op.drop_constraint(
        op.f("ck_collaboration_target_length"), "collaboration", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_collaboration_slug_length"), "collaboration", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_collaboration_name_length"), "collaboration", schema="core", type_="check"
    )
    op.drop_constraint(
        op.f("ck_citation_stated_value_length"), "citation", schema="core", type_="check"
    )
    op.drop_constraint(op.f("ck_citation_note_length"), "citation", schema="core", type_="check")
    op.drop_constraint(
        op.f("ck_citation_attribute_length"), "citation", schema="core", type_="check"
    )
