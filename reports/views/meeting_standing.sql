-- Internal. Grain: a meeting, with what follows from its date and its status as they are stated.
create view core.meeting_standing as
select
    meeting.meeting_id,
    meeting.meeting_series_id,
    meeting.session_number,
    meeting.held_from,
    meeting.held_to,
    meeting.held_precision,
    -- A bound is a day on which it was only where the date says the day.
    case
        when
            meeting.held_precision in ('day', 'interval')
            and meeting.held_edtf ~ '^[{]?[0-9]{4}-[0-9]{2}-[0-9]{2}'
            then meeting.held_from
    end as first_day,
    case
        when
            meeting.held_precision in ('day', 'interval')
            and meeting.held_edtf ~ '[0-9]{4}-[0-9]{2}-[0-9]{2}[}]?$'
            then meeting.held_to
    end as last_day,
    case
        when
            meeting.held_precision in ('day', 'interval')
            and meeting.held_edtf
            ~ '^[{]?[0-9]{4}(-[0-9]{2}){2}((/|[.]{2})[0-9]{4}(-[0-9]{2}){2}[}]?)?$'
            then meeting.held_to - meeting.held_from + 1
    end as held_days,
    case
        when meeting.status = 'planned' and meeting.held_to < current_date then 'unknown_outcome'
        else meeting.status
    end as status,
    meeting.held_edtf,
    meeting.title
from core.meeting;

comment on view core.meeting_standing is
'What follows from the date and the status of each meeting.';
comment on column core.meeting_standing.meeting_id is 'The meeting.';
comment on column core.meeting_standing.meeting_series_id is
'The series it is a session of; empty if none.';
comment on column core.meeting_standing.session_number is
'Number of the session in its series; empty if none is stated.';
comment on column core.meeting_standing.held_from is
'Earliest day on which it was held; empty when unbounded or unknown.';
comment on column core.meeting_standing.held_to is
'Latest day on which it was held; empty when unbounded or unknown.';
comment on column core.meeting_standing.held_precision is
'How precisely the date is known.';
comment on column core.meeting_standing.first_day is
'Day on which it began; empty unless the date says the day.';
comment on column core.meeting_standing.last_day is
'Day on which it ended; empty unless the date says the day.';
comment on column core.meeting_standing.held_days is
'Number of days that it lasted; empty unless the first, the last and those between are known.';
comment on column core.meeting_standing.status is
'Whether it is planned, held, postponed or cancelled; unknown_outcome if it was planned for a day '
'that is past, and nobody says whether it was held.';
comment on column core.meeting_standing.held_edtf is
'When it was held, as stated, in EDTF (ISO 8601-2); empty when unknown.';
comment on column core.meeting_standing.title is 'Title of the meeting.';
