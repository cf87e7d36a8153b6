-- What each two countries had together, year by year; last what has no known year.
select
    country_pairs.country_a_name as country_a,
    country_pairs.country_b_name as country_b,
    country_pairs.year,
    country_pairs.meetings,
    country_pairs.dialogue_sessions,
    country_pairs.collaborations
from reporting.country_pairs
order by
    country_pairs.country_a asc,
    country_pairs.country_b asc,
    country_pairs.year asc nulls last;
