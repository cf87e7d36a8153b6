-- The meetings in which the country took part, with the partner if there is one; first to last.
select meetings.meeting_id
from reporting.meetings
where
    meetings.meeting_id in (
        select meeting_countries.meeting_id
        from reporting.meeting_countries
        where meeting_countries.country_code = :'country'
    )
    and (:'partner' = '' or meetings.meeting_id in (
        select meeting_countries.meeting_id
        from reporting.meeting_countries
        where meeting_countries.country_code = :'partner'
        union all
        select meeting_organisations.meeting_id
        from reporting.meeting_organisations
        where
            meeting_organisations.organisation_slug = :'partner'
            and meeting_organisations.takes_part_as <> 'participant'
    ))
    -- A member does not meet its own organisation.
    and not exists (
        select
        from reporting.memberships
        where
            memberships.member = :'country'
            and memberships.member_of = :'partner'
            and daterange(memberships.valid_from, memberships.valid_to, '[]')
            && daterange(meetings.held_from, meetings.held_to, '[]')
    )
order by
    coalesce(meetings.held_from, meetings.held_to) asc nulls first,
    meetings.held_from asc nulls first,
    meetings.held_to asc nulls last,
    meetings.meeting_slug asc;
