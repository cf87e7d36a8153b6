-- title: Officials
-- question: Who holds which post, and when is each attested in it?
-- description: Officials and their posts, and the span of the meetings that attest them. Where a
--   meeting is dated to a month or year only, its first or last day stands for it.
--
-- column official: Name of the official.
-- column family_name: Family name, spelt as in the name; empty where we do not know which part
--   it is.
-- column post: Title of the post.
-- column organisation: Organisation that the post is in.
-- column status: Whether the official is still in post, as far as sources say: current, ended or
--   unknown.
-- column country: Code of the country of the post.
-- column attested_from: Earliest possible day of the first meeting that attests the post.
-- column attested_to: Latest possible day of the last meeting that attests the post.
select
    officials.display_name as official,
    officials.family_name,
    officials.post_title as post,
    officials.organisation_name as organisation,
    officials.appointment_status as status,
    officials.country_code as country,
    officials.first_attested as attested_from,
    officials.last_attested as attested_to
from reporting.officials
order by officials.sort_name asc, officials.post_title asc nulls last;
