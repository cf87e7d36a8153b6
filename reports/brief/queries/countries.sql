-- Names of the countries.
select
    countries.country_code,
    countries.country as name
from reporting.countries
order by countries.country_code asc;
