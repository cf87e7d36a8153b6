-- Grain: a country x a meeting in which it takes part: country_codes of meetings, as rows.
create view reporting.meeting_countries as
select
    meeting.slug || '/' || taking_part.country_code as meeting_country_key,
    taking_part.meeting_id,
    meeting.slug as meeting_slug,
    meeting.title as meeting_title,
    taking_part.country_code,
    country.alpha3::text as alpha3,
    coalesce(country.display_name, country.name) as country,
    case taking_part.distance
        when 0 then 'side'
        when 1 then 'within_side'
        when 2 then 'participant'
        else 'party'
    end as takes_part_as,
    meeting.held_from,
    meeting.held_to,
    meeting.title as meeting_name
from core.meeting
inner join core.meeting_country_kept as taking_part on meeting.meeting_id = taking_part.meeting_id
left join core.country on taking_part.country_code = country.country_code;

comment on view reporting.meeting_countries is
'One row for each country that takes part in a meeting: country_codes of meetings, as rows.';
comment on column reporting.meeting_countries.meeting_country_key is
'Key of the row: the meeting and the country, joined by a slash.';
comment on column reporting.meeting_countries.meeting_id is
'Id of the meeting; look it up in evidence.';
comment on column reporting.meeting_countries.meeting_slug is 'The meeting, as in meetings.';
comment on column reporting.meeting_countries.meeting_title is 'Title of the meeting.';
comment on column reporting.meeting_countries.country_code is
'ISO 3166-1 alpha-2 code of the country.';
comment on column reporting.meeting_countries.alpha3 is 'ISO 3166-1 alpha-3 code of the country.';
comment on column reporting.meeting_countries.country is 'Name of the country.';
comment on column reporting.meeting_countries.takes_part_as is
'How it takes part: side, itself; within_side, through an organisation of it that is a side, or as '
'a member of one that is; participant, through organisations or officials who take part; party, as '
'a party to the series whose side is not on record. Of several, the first in this order.';
comment on column reporting.meeting_countries.held_from is
'Earliest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_countries.held_to is
'Latest day on which the meeting was held; empty when unbounded or unknown.';
comment on column reporting.meeting_countries.meeting_name is 'Name of the meeting: its title.';
