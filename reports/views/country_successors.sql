-- Grain: a former country x a country that took its place, or that of a part of it.
create view reporting.country_successors as
select
    country_successor.country_code || '/' || country_successor.successor_code
        as country_successor_key,
    country_successor.country_code::text as country_code,
    coalesce(former.display_name, former.name) as country,
    former.withdrawn_edtf,
    country_successor.successor_code::text as successor_code,
    coalesce(successor.display_name, successor.name) as successor,
    successor.alpha3::text as successor_alpha3
from core.country_successor
inner join core.country as former on country_successor.country_code = former.country_code
inner join core.country as successor
    on country_successor.successor_code = successor.country_code;

comment on view reporting.country_successors is
'One row for each country that took the place of a former one, or of a part of it: to show what '
'former countries did on a map of today.';
comment on column reporting.country_successors.country_successor_key is
'Key of the row: both codes, joined by a slash.';
comment on column reporting.country_successors.country_code is
'ISO 3166-3 code of the former country.';
comment on column reporting.country_successors.country is 'Name of the former country.';
comment on column reporting.country_successors.withdrawn_edtf is
'When the standard withdrew its code, in EDTF (ISO 8601-2).';
comment on column reporting.country_successors.successor_code is
'Code of the country that took its place: ISO 3166-1 alpha-2, or ISO 3166-3 if it is gone as well.';
comment on column reporting.country_successors.successor is 'Name of that country.';
comment on column reporting.country_successors.successor_alpha3 is
'ISO 3166-1 alpha-3 code of that country; empty if it is gone as well.';
