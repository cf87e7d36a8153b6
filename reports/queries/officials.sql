-- title: Officials
-- question: Who holds which post, and when is each attested in it?
-- description: Officials and their posts, and the first and the last meeting that attests them.
--
-- column official: Name of the official.
-- column family_name: Family name, spelt as in the name; empty where we do not know which part
--   it is.
-- column post: Title of the post.
-- column organisation: Organisation that the post is in.
-- column status: Whether the official is still in post, as far as sources say: current, ended or
--   unknown.
-- column country: Code of the country of the post.
-- column first_attested: When the first meeting that attests the post was held, in EDTF.
-- column last_attested: When the last meeting that attests the post was held, in EDTF.
select
    officials.display_name as official,
    officials.family_name,
    officials.post_title as post,
    officials.organisation_name as organisation,
    officials.appointment_status as status,
    officials.country_code as country,
    officials.first_attested_edtf as first_attested,
    officials.last_attested_edtf as last_attested
from reporting.officials
order by officials.sort_name asc, officials.post_title asc nulls last;
