-- title: Pairs of countries
-- question: What did each two countries have together, year by year?
-- description: What each two countries had together, year by year; last what has no known year.
--
-- column country_a: Name of one country.
-- column country_b: Name of the other.
-- column year: Calendar year; empty where the dates do not say which.
-- column meetings: Meetings held in which both took part.
-- column dialogue_sessions: How many of them are sessions of a series.
-- column collaborations: Collaborations of both that began.
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
