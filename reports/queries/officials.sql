-- Officials and their posts, with the first and last day each is attested in it.
select
    officials.display_name as official,
    officials.family_name,
    officials.post_title as post,
    officials.organisation_name as organisation,
    officials.country_code as country,
    officials.first_attested,
    officials.last_attested
from reporting.officials
order by officials.sort_name asc, officials.post_title asc nulls last;
