-- title: Names
-- question: What does it go by, in which language, since when?
-- description: The names on record, besides the name to show, of officials, organisations, places,
--   posts, series, meetings, topics, collaborations and countries. Dates are in EDTF.
--
\set ON_ERROR_STOP on
-- parameter organisation (organisation): Only those of this organisation.
\if :{?organisation} \else \set organisation '' \endif
-- parameter official (official): Only those of this official.
\if :{?official} \else \set official '' \endif
-- parameter country (country): Only those of this country.
\if :{?country} \else \set country '' \endif
--
-- column bearer: What goes by the name, by the name to show.
-- column sort: What that is: official, organisation, place, post, meeting series, meeting, topic,
--   collaboration or country.
-- column name: The name.
-- column kind: What sort of name.
-- column language: Its language, a BCP 47 tag.
-- column dated: When it was in use, in EDTF.
-- column status: Whether it goes by the name still, as far as is known: current or former.
-- column basis: Whether a sentence states it, or it was inferred.
-- column reference: Code or slug of what goes by the name.
select
    names.shown_as as bearer,
    replace(names.fact_type, '_', ' ') as sort,
    names.name,
    replace(names.name_kind, '_', ' ') as kind,
    names.language,
    names.date_edtf as dated,
    case when names.is_current then 'current' else 'former' end as status,
    names.basis,
    names.slug as reference
from reporting.names
where
    (:'organisation' = '' or (names.fact_type, names.slug) = ('organisation', :'organisation'))
    and (:'official' = '' or (names.fact_type, names.slug) = ('official', :'official'))
    and (:'country' = '' or (names.fact_type, names.slug) = ('country', :'country'))
order by
    names.fact_type asc,
    names.shown_as asc,
    names.slug asc,
    names.is_current desc,
    names.name_kind asc,
    names.language asc,
    names.name asc,
    names.date_edtf asc;
