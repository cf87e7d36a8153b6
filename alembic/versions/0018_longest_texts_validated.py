"""The texts that were there before have their greatest length too.

A downgrade loses no data.

Revision ID: 0018
Revises: 0017
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0018"
down_revision: str | Sequence[str] | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a downgrade would lose: tables, or for a column "core.table where column is not null". It is
# refused while there are such rows.
loses: tuple[str, ...] = ()


def upgrade() -> None:
    op.validate_constraint("ck_citation_attribute_length", "citation", schema="core")
    op.validate_constraint("ck_citation_note_length", "citation", schema="core")
    op.validate_constraint("ck_citation_stated_value_length", "citation", schema="core")
    op.validate_constraint("ck_collaboration_name_length", "collaboration", schema="core")
    op.validate_constraint("ck_collaboration_slug_length", "collaboration", schema="core")
    op.validate_constraint("ck_collaboration_target_length", "collaboration", schema="core")
    op.validate_constraint(
        "ck_collaboration_kind_description_length", "collaboration_kind", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_kind_label_length", "collaboration_kind", schema="core"
    )
    op.validate_constraint(
        "ck_collaboration_name_language_length", "collaboration_name", schema="core"
    )
    op.validate_constraint("ck_collaboration_name_name_length", "collaboration_name", schema="core")
    op.validate_constraint("ck_contribution_item_length", "contribution", schema="core")
    op.validate_constraint("ck_contribution_price_basis_length", "contribution", schema="core")
    op.validate_constraint("ck_contribution_slug_length", "contribution", schema="core")
    op.validate_constraint("ck_country_display_name_length", "country", schema="core")
    op.validate_constraint("ck_country_name_length", "country", schema="core")
    op.validate_constraint("ck_country_official_name_length", "country", schema="core")
    op.validate_constraint("ck_country_group_name_length", "country_group", schema="core")
    op.validate_constraint("ck_country_group_slug_length", "country_group", schema="core")
    op.validate_constraint("ck_meeting_session_label_length", "meeting", schema="core")
    op.validate_constraint("ck_meeting_slug_length", "meeting", schema="core")
    op.validate_constraint("ck_meeting_title_length", "meeting", schema="core")
    op.validate_constraint("ck_meeting_kind_description_length", "meeting_kind", schema="core")
    op.validate_constraint("ck_meeting_kind_label_length", "meeting_kind", schema="core")
    op.validate_constraint("ck_meeting_series_name_length", "meeting_series", schema="core")
    op.validate_constraint("ck_meeting_series_slug_length", "meeting_series", schema="core")
    op.validate_constraint("ck_milestone_kind_description_length", "milestone_kind", schema="core")
    op.validate_constraint("ck_milestone_kind_label_length", "milestone_kind", schema="core")
    op.validate_constraint("ck_official_display_name_length", "official", schema="core")
    op.validate_constraint("ck_official_slug_length", "official", schema="core")
    op.validate_constraint("ck_official_sort_name_length", "official", schema="core")
    op.validate_constraint("ck_official_name_family_name_length", "official_name", schema="core")
    op.validate_constraint("ck_official_name_full_name_length", "official_name", schema="core")
    op.validate_constraint("ck_official_name_given_name_length", "official_name", schema="core")
    op.validate_constraint("ck_official_name_honorific_length", "official_name", schema="core")
    op.validate_constraint("ck_official_name_language_length", "official_name", schema="core")
    op.validate_constraint("ck_organisation_name_length", "organisation", schema="core")
    op.validate_constraint("ck_organisation_slug_length", "organisation", schema="core")
    op.validate_constraint(
        "ck_organisation_kind_description_length", "organisation_kind", schema="core"
    )
    op.validate_constraint("ck_organisation_kind_label_length", "organisation_kind", schema="core")
    op.validate_constraint(
        "ck_organisation_name_language_length", "organisation_name", schema="core"
    )
    op.validate_constraint("ck_organisation_name_name_length", "organisation_name", schema="core")
    op.validate_constraint("ck_outcome_summary_length", "outcome", schema="core")
    op.validate_constraint("ck_outcome_kind_description_length", "outcome_kind", schema="core")
    op.validate_constraint("ck_outcome_kind_label_length", "outcome_kind", schema="core")
    op.validate_constraint("ck_participant_described_as_length", "participant", schema="core")
    op.validate_constraint("ck_participant_printed_name_length", "participant", schema="core")
    op.validate_constraint("ck_participant_printed_title_length", "participant", schema="core")
    op.validate_constraint(
        "ck_participant_role_description_length", "participant_role", schema="core"
    )
    op.validate_constraint("ck_participant_role_label_length", "participant_role", schema="core")
    op.validate_constraint("ck_passage_no_fact_reason_length", "passage", schema="core")
    op.validate_constraint("ck_place_name_length", "place", schema="core")
    op.validate_constraint("ck_place_slug_length", "place", schema="core")
    op.validate_constraint("ck_post_slug_length", "post", schema="core")
    op.validate_constraint("ck_post_title_length", "post", schema="core")
    op.validate_constraint("ck_source_language_length", "source", schema="core")
    op.validate_constraint("ck_source_publisher_length", "source", schema="core")
    op.validate_constraint("ck_source_slug_length", "source", schema="core")
    op.validate_constraint("ck_source_title_length", "source", schema="core")
    op.validate_constraint("ck_source_url_length", "source", schema="core")
    op.validate_constraint("ck_topic_name_length", "topic", schema="core")
    op.validate_constraint("ck_topic_slug_length", "topic", schema="core")


def downgrade() -> None:
    op.invalidate_constraint("ck_topic_slug_length", "topic", schema="core")
    op.invalidate_constraint("ck_topic_name_length", "topic", schema="core")
    op.invalidate_constraint("ck_source_url_length", "source", schema="core")
    op.invalidate_constraint("ck_source_title_length", "source", schema="core")
    op.invalidate_constraint("ck_source_slug_length", "source", schema="core")
    op.invalidate_constraint("ck_source_publisher_length", "source", schema="core")
    op.invalidate_constraint("ck_source_language_length", "source", schema="core")
    op.invalidate_constraint("ck_post_title_length", "post", schema="core")
    op.invalidate_constraint("ck_post_slug_length", "post", schema="core")
    op.invalidate_constraint("ck_place_slug_length", "place", schema="core")
    op.invalidate_constraint("ck_place_name_length", "place", schema="core")
    op.invalidate_constraint("ck_passage_no_fact_reason_length", "passage", schema="core")
    op.invalidate_constraint("ck_participant_role_label_length", "participant_role", schema="core")
    op.invalidate_constraint(
        "ck_participant_role_description_length", "participant_role", schema="core"
    )
    op.invalidate_constraint("ck_participant_printed_title_length", "participant", schema="core")
    op.invalidate_constraint("ck_participant_printed_name_length", "participant", schema="core")
    op.invalidate_constraint("ck_participant_described_as_length", "participant", schema="core")
    op.invalidate_constraint("ck_outcome_kind_label_length", "outcome_kind", schema="core")
    op.invalidate_constraint("ck_outcome_kind_description_length", "outcome_kind", schema="core")
    op.invalidate_constraint("ck_outcome_summary_length", "outcome", schema="core")
    op.invalidate_constraint("ck_organisation_name_name_length", "organisation_name", schema="core")
    op.invalidate_constraint(
        "ck_organisation_name_language_length", "organisation_name", schema="core"
    )
    op.invalidate_constraint(
        "ck_organisation_kind_label_length", "organisation_kind", schema="core"
    )
    op.invalidate_constraint(
        "ck_organisation_kind_description_length", "organisation_kind", schema="core"
    )
    op.invalidate_constraint("ck_organisation_slug_length", "organisation", schema="core")
    op.invalidate_constraint("ck_organisation_name_length", "organisation", schema="core")
    op.invalidate_constraint("ck_official_name_language_length", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_honorific_length", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_given_name_length", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_full_name_length", "official_name", schema="core")
    op.invalidate_constraint("ck_official_name_family_name_length", "official_name", schema="core")
    op.invalidate_constraint("ck_official_sort_name_length", "official", schema="core")
    op.invalidate_constraint("ck_official_slug_length", "official", schema="core")
    op.invalidate_constraint("ck_official_display_name_length", "official", schema="core")
    op.invalidate_constraint("ck_milestone_kind_label_length", "milestone_kind", schema="core")
    op.invalidate_constraint(
        "ck_milestone_kind_description_length", "milestone_kind", schema="core"
    )
    op.invalidate_constraint("ck_meeting_series_slug_length", "meeting_series", schema="core")
    op.invalidate_constraint("ck_meeting_series_name_length", "meeting_series", schema="core")
    op.invalidate_constraint("ck_meeting_kind_label_length", "meeting_kind", schema="core")
    op.invalidate_constraint("ck_meeting_kind_description_length", "meeting_kind", schema="core")
    op.invalidate_constraint("ck_meeting_title_length", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_slug_length", "meeting", schema="core")
    op.invalidate_constraint("ck_meeting_session_label_length", "meeting", schema="core")
    op.invalidate_constraint("ck_country_group_slug_length", "country_group", schema="core")
    op.invalidate_constraint("ck_country_group_name_length", "country_group", schema="core")
    op.invalidate_constraint("ck_country_official_name_length", "country", schema="core")
    op.invalidate_constraint("ck_country_name_length", "country", schema="core")
    op.invalidate_constraint("ck_country_display_name_length", "country", schema="core")
    op.invalidate_constraint("ck_contribution_slug_length", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_price_basis_length", "contribution", schema="core")
    op.invalidate_constraint("ck_contribution_item_length", "contribution", schema="core")
    op.invalidate_constraint(
        "ck_collaboration_name_name_length", "collaboration_name", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_name_language_length", "collaboration_name", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_kind_label_length", "collaboration_kind", schema="core"
    )
    op.invalidate_constraint(
        "ck_collaboration_kind_description_length", "collaboration_kind", schema="core"
    )
    op.invalidate_constraint("ck_collaboration_target_length", "collaboration", schema="core")
    op.invalidate_constraint("ck_collaboration_slug_length", "collaboration", schema="core")
    op.invalidate_constraint("ck_collaboration_name_length", "collaboration", schema="core")
    op.invalidate_constraint("ck_citation_stated_value_length", "citation", schema="core")
    op.invalidate_constraint("ck_citation_note_length", "citation", schema="core")
    op.invalidate_constraint("ck_citation_attribute_length", "citation", schema="core")
