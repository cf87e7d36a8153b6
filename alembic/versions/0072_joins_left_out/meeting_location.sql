-- Internal. Grain: a place of a meeting, with a name that says where it is.
create view core.meeting_location as
select
    meeting_place.meeting_place_id,
    meeting_place.meeting_id,
    meeting_place.place_id,
    located_place_kept.name,
    located_place_kept.city,
    located_place_kept.country_code,
    exists ( -- noqa: LT01, LT06
        select
        from core.meeting_place as other
        inner join core.located_place_kept as other_place on other.place_id = other_place.place_id
        where
            other.meeting_id = meeting_place.meeting_id
            and meeting_place.place_id = any(other_place.place_ids)
    ) as holds_another
from core.meeting_place
left join core.located_place_kept on meeting_place.place_id = located_place_kept.place_id;

comment on view core.meeting_location is
'Places of meetings, and whether a meeting has a narrower one on record.';
comment on column core.meeting_location.meeting_place_id is 'Id of the fact.';
comment on column core.meeting_location.meeting_id is 'The meeting.';
comment on column core.meeting_location.place_id is 'The place.';
comment on column core.meeting_location.name is
'Name of the place and of the larger ones it lies in.';
comment on column core.meeting_location.city is
'Name of the city: the place itself, or the nearest it lies in; empty if not known.';
comment on column core.meeting_location.country_code is
'ISO 3166-1 alpha-2 code of the country it lies in; empty if unknown.';
comment on column core.meeting_location.holds_another is
'Whether another place of the same meeting lies within it: then only that one counts.';
