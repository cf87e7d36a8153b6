-- Internal. Grain: a party to a meeting: a side, or a party to its series, once if it is both.
--
-- It reads whole tables; core.meeting_party_kept is what it gives, for others to read.
create view core.meeting_party as
select
    way.meeting_id,
    way.party,
    way.country_code,
    bool_or(way.is_side) as is_side
from (
    select
        delegation.meeting_id,
        coalesce(delegation.country_code, organisation.slug) as party,
        coalesce(delegation.country_code, organisation.country_code) as country_code,
        true as is_side
    from core.delegation
    left join core.organisation on delegation.organisation_id = organisation.organisation_id
    union all
    select
        meeting.meeting_id,
        coalesce(party.country_code, organisation.slug) as party,
        coalesce(party.country_code, organisation.country_code) as country_code,
        false as is_side
    from core.meeting_series_party as party
    inner join core.meeting on party.meeting_series_id = meeting.meeting_series_id
    left join core.organisation on party.organisation_id = organisation.organisation_id
) as way
group by way.meeting_id, way.party, way.country_code;

comment on view core.meeting_party is
'Parties to a meeting: its sides and the parties to its series.';
comment on column core.meeting_party.meeting_id is 'The meeting.';
comment on column core.meeting_party.party is
'The party: code of the country, or slug of the organisation.';
comment on column core.meeting_party.country_code is
'The country that it is or belongs to; empty if none.';
comment on column core.meeting_party.is_side is
'Whether it is a side of the meeting; else it is a party to the series only.';
