-- A made-up world of any size, written into emptied tables; the same size makes the same rows.
--
-- As in the collections of ministries, few countries, organisations and topics have most of the
-- meetings. Names are of invented syllables, in five scripts. Of a million meetings come a million
-- and a half delegations, five million participants and twenty million citations.
--
-- Ids follow from slugs, as in every database: the table `named` has them, and `amount` how many
-- there are of each. What chance decides follows from a number and a word.

create function pg_temp.id(fact_type text, key text) returns uuid
immutable language sql
return md5(fact_type || ':' || key)::uuid;

-- The id that follows from a slug, such as 'world-meeting-12'.
create function pg_temp.named(kind text, number bigint) returns uuid
stable language sql
return (select id from pg_temp.named where named.kind = $1 and named.n = $2);

create function pg_temp.chance(n bigint, what text) returns double precision
immutable language sql
return (hashtextextended(what, n) & 1073741823) / 1073741824.0;

-- One of the first so many numbers: with a skew above 1 the lower ones more often.
create function pg_temp.pick(n bigint, what text, count bigint, skew double precision) returns bigint
immutable language sql
return 1 + floor(count * pg_temp.chance(n, what) ^ skew)::bigint;

create function pg_temp.country(place bigint) returns text
immutable language sql
return (array[
    'US', 'IN', 'JP', 'DE', 'FR', 'GB', 'CN', 'BR', 'KR', 'IT', 'CA', 'AU', 'ES', 'MX', 'ID',
    'TR', 'SA', 'AR', 'ZA', 'EG', 'NG', 'KE', 'PL', 'SE', 'NO', 'FI', 'DK', 'NL', 'BE', 'CH',
    'AT', 'GR', 'PT', 'IE', 'CZ', 'HU', 'RO', 'BG', 'UA', 'KZ', 'UZ', 'PK', 'BD', 'LK', 'NP',
    'TH', 'VN', 'MY', 'SG', 'PH', 'NZ', 'CL', 'PE', 'CO', 'MA', 'TN', 'DZ', 'GH', 'ET', 'TZ'
])[place];

create function pg_temp.word(n bigint, what text, skew double precision) returns text
immutable language sql
return (array[
    'Space', 'Trade', 'Energy', 'Security', 'Water', 'Climate', 'Health', 'Education', 'Science',
    'Transport', 'Fisheries', 'Forests', 'Customs', 'Culture', 'Aviation', 'Shipping', 'Farming',
    'Mining', 'Railways', 'Harbours', 'Satellites', 'Weather', 'Oceans', 'Rivers', 'Statistics',
    'Standards', 'Patents', 'Visas', 'Tourism', 'Archives', 'Seismology', 'Glaciers'
])[pg_temp.pick(n, what, 32, skew)];

-- A name of so many syllables, in one of five scripts.
create function pg_temp.name(n bigint, what text, syllables integer, script text) returns text
immutable language sql
return (
    select initcap(string_agg(
        (case script
            when 'Latn' then array['ta', 'vo', 'ri', 'me', 'lu', 'ka', 'so', 'ne', 'di', 'pa', 'bu', 'ze', 'jo', 'fi', 'gra', 'sten']
            when 'Cyrl' then array['та', 'во', 'ри', 'ме', 'лу', 'ка', 'со', 'не', 'ди', 'па', 'бу', 'зе', 'йо', 'фи', 'гра', 'стен']
            when 'Deva' then array['ता', 'वो', 'री', 'मे', 'लु', 'का', 'सो', 'ने', 'दी', 'पा', 'बु', 'ज़े', 'जो', 'फी', 'ग्रा', 'स्ते']
            when 'Arab' then array['تا', 'فو', 'ري', 'مي', 'لو', 'كا', 'سو', 'ني', 'دي', 'با', 'بو', 'زي', 'جو', 'في', 'غرا', 'ستن']
            when 'Hani' then array['塔', '沃', '里', '梅', '卢', '卡', '索', '内', '迪', '帕', '布', '泽', '约', '菲', '格', '斯']
        end)[pg_temp.pick(n, what || syllable, 16, 1)],
        '' order by syllable
    ))
    from generate_series(1, syllables) as syllable
);

create function pg_temp.script(n bigint) returns text
immutable language sql
return (array['Cyrl', 'Deva', 'Arab', 'Hani'])[pg_temp.pick(n, 'script', 4, 1)];

create function pg_temp.language(script text) returns text
immutable language sql
return case script
    when 'Cyrl' then 'ru' when 'Deva' then 'hi' when 'Arab' then 'ar' when 'Hani' then 'zh' else 'en'
end;

-- The two sides of each series, by their places in the list of countries.
create temporary table side on commit drop as
select
    n as series,
    first_side,
    1 + (first_side - 1 + pg_temp.pick(n, 'second side', 59, 2)) % 60 as second_side
from amount
cross join lateral generate_series(1, amount.series) as n
cross join lateral (select pg_temp.pick(n, 'first side', 60, 3) as first_side) as first;

-- Ten meetings stand together: seven are sessions of a series, three are held besides.
create temporary table numbered on commit drop as
select
    n,
    pg_temp.named('meeting', n) as meeting_id,
    (n - 1) / 10 + 1 as series,
    (n - 1) % 10 as step,
    pg_temp.chance(n, 'precision') as precision,
    date '1950-01-01' + floor(23000 * pg_temp.chance((n - 1) / 10, 'first day'))::integer
        + ((n - 1) % 10)::integer * 400 + pg_temp.pick(n, 'day', 300, 1)::integer as day
from amount
cross join lateral generate_series(1, amount.meeting) as n;

-- Who speaks for each side: an organisation of the country, the busy ones most often.
create temporary table speaker on commit drop as
select
    numbered.n,
    numbered.meeting_id,
    pg_temp.id('delegation', numbered.n || ':' || given.place) as delegation_id,
    given.place,
    given.side + 60 * (
        pg_temp.pick(numbered.n, 'organisation' || given.side, amount.organisation / 60, 4) - 1
    ) as organisation
from numbered
cross join amount
inner join side as sides on numbered.series = sides.series
cross join lateral (values (1, sides.first_side), (2, sides.second_side)) as given (place, side);

insert into core.source (
    source_id, slug, kind, title, publisher, language, text_sha256, paragraph_count, sentence_count,
    published_from, published_to, published_precision, published_edtf
)
select
    pg_temp.named('source', n),
    'world-source-' || n,
    (array['press_release', 'joint_statement', 'article'])[pg_temp.pick(n, 'kind', 3, 1)],
    pg_temp.word(n, 'title', 2) || ' Bulletin ' || n,
    'Publisher ' || pg_temp.pick(n, 'publisher', 200, 3),
    'en',
    encode(sha256(('world-source-' || n)::bytea), 'hex'),
    10,
    50,
    day,
    day,
    'day',
    day::text
from amount
cross join lateral generate_series(1, amount.source) as n
cross join lateral (
    select date '1990-01-01' + pg_temp.pick(n, 'published', 13000, 0.5)::integer as day
) as published;

insert into core.passage (
    passage_id, source_id, paragraph, sentence, span_start, span_end, sha256, no_fact_reason
)
select
    pg_temp.id('passage', n || ':' || sentence),
    pg_temp.named('source', n),
    (sentence - 1) / 5 + 1,
    (sentence - 1) % 5 + 1,
    sentence * 200,
    sentence * 200 + 100 + pg_temp.pick(n, 'length' || sentence, 99, 1)::integer,
    encode(sha256((n || ':' || sentence)::bytea), 'hex'),
    case when sentence > 45 then 'The closing words of the bulletin.' end
from amount
cross join lateral generate_series(1, amount.source) as n
cross join generate_series(1, 50) as sentence;

insert into core.organisation (organisation_id, slug, name, kind, country_code)
select
    pg_temp.named('organisation', n),
    'world-organisation-' || n,
    case
        when n <= 60 then 'Ministry of External Relations of ' || pg_temp.country(n)
        when n % 50 = 0
            then pg_temp.word(n, 'name', 1) || repeat(' and ' || pg_temp.word(n, 'long', 1), 12)
                || ' Commission ' || n
        else pg_temp.name(n, 'organisation', 2, 'Latn') || ' ' || pg_temp.word(n, 'name', 1) || ' Agency'
    end,
    case when n <= 60 then 'ministry' else 'agency' end,
    pg_temp.country((n - 1) % 60 + 1)
from amount
cross join lateral generate_series(1, amount.organisation) as n;

insert into core.organisation_name (
    organisation_name_id, organisation_id, name, name_kind, language, script
)
select
    pg_temp.id('organisation_name', n::text),
    pg_temp.named('organisation', n),
    pg_temp.name(n, 'organisation', 4, script),
    'native',
    pg_temp.language(script),
    script
from amount
cross join lateral generate_series(1, amount.organisation, 2) as n
cross join lateral (select pg_temp.script(n) as script) as written;

insert into core.organisation_parent (organisation_parent_id, organisation_id, parent_id)
select
    pg_temp.id('organisation_parent', n::text),
    pg_temp.named('organisation', n),
    pg_temp.named('organisation', ((n - 1) % 60 + 1))
from amount
cross join lateral generate_series(61, amount.organisation, 3) as n;

insert into core.post (post_id, slug, title, organisation_id)
select
    pg_temp.named('post', n),
    'world-post-' || n,
    (array['Minister', 'Secretary', 'Director', 'Head', 'Envoy'])[pg_temp.pick(n, 'title', 5, 1)],
    pg_temp.named('organisation', ((n - 1) / 2 + 1))
from amount
cross join lateral generate_series(1, amount.official) as n;

insert into core.official (official_id, slug, display_name, sort_name)
select
    pg_temp.named('official', n),
    'world-official-' || n,
    given || ' ' || family,
    family || ', ' || given
from amount
cross join lateral generate_series(1, amount.official) as n
cross join lateral (
    select
        pg_temp.name(n, 'given', 2, 'Latn') as given,
        pg_temp.name(n, 'family', 3, 'Latn') as family
) as name;

insert into core.official_name (official_name_id, official_id, full_name, name_kind, language, script)
select
    pg_temp.id('official_name', n::text),
    pg_temp.named('official', n),
    pg_temp.name(n, 'given', 2, script) || ' ' || pg_temp.name(n, 'family', 3, script),
    'native',
    pg_temp.language(script),
    script
from amount
cross join lateral generate_series(1, amount.official, 2) as n
cross join lateral (select pg_temp.script(n) as script) as written;

insert into core.appointment (
    appointment_id, official_id, post_id, started_from, started_to, started_precision, started_edtf
)
select
    pg_temp.id('appointment', n::text),
    pg_temp.named('official', n),
    pg_temp.named('post', n),
    make_date(year, 1, 1),
    make_date(year, 12, 31),
    'year',
    year::text
from amount
cross join lateral generate_series(1, amount.official) as n
cross join lateral (select 1940 + pg_temp.pick(n, 'started', 10, 1)::integer as year) as started;

insert into core.place (place_id, slug, name, kind, country_code)
select
    pg_temp.named('place', n),
    'world-place-' || n,
    pg_temp.name(n, 'place', 4, 'Latn'),
    'city',
    pg_temp.country((n - 1) % 60 + 1)
from amount
cross join lateral generate_series(1, amount.place) as n;

insert into core.topic (topic_id, slug, name, broader_topic_id)
select
    pg_temp.named('topic', n),
    'world-topic-' || n,
    case when n <= 32 then pg_temp.word(n, 'topic', 1) || ' ' || n
        else pg_temp.word(n, 'of', 1) || ' and ' || pg_temp.word(n, 'and', 1) || ' ' || n
    end,
    case when n > 32 then pg_temp.named('topic', (n % 32 + 1)) end
from amount
cross join lateral generate_series(1, amount.topic) as n;

insert into core.meeting_series (meeting_series_id, slug, name)
select
    pg_temp.named('series', series),
    'world-series-' || series,
    pg_temp.country(first_side) || '-' || pg_temp.country(second_side) || ' '
        || pg_temp.word(series, 'series', 2) || ' Dialogue ' || series
from side;

insert into core.meeting_series_party (meeting_series_party_id, meeting_series_id, country_code)
select
    pg_temp.id('meeting_series_party', series || ':' || place),
    pg_temp.named('series', series),
    pg_temp.country(place)
from side
cross join lateral (values (first_side), (second_side)) as given (place);

insert into core.meeting (
    meeting_id, slug, title, kind, meeting_series_id, session_number, format, status,
    held_from, held_to, held_precision, held_edtf
)
select
    meeting_id,
    'world-meeting-' || n,
    case
        when n % 50 = 0
            then repeat(pg_temp.word(n, 'long', 1) || ', ', 25) || 'and Other Matters: Talks ' || n
        else pg_temp.word(n, 'title', 2) || ' and ' || pg_temp.word(n, 'other', 2) || ' Talks ' || n
    end,
    case when step < 7 then 'dialogue_session' when step = 7 then 'visit' else 'bilateral_meeting' end,
    case when step < 7 then pg_temp.named('series', series) end,
    case when step < 7 then step + 1 end,
    (array['in_person', 'in_person', 'virtual', 'hybrid'])[pg_temp.pick(n, 'format', 4, 1)],
    'held',
    case
        when precision < 0.85 then day
        when precision < 0.95 then date_trunc('month', day)::date
        else date_trunc('year', day)::date
    end,
    case
        when precision < 0.85 then day
        when precision < 0.95 then (date_trunc('month', day) + interval '1 month - 1 day')::date
        else (date_trunc('year', day) + interval '1 year - 1 day')::date
    end,
    case when precision < 0.85 then 'day' when precision < 0.95 then 'month' else 'year' end,
    to_char(
        day, case when precision < 0.85 then 'YYYY-MM-DD' when precision < 0.95 then 'YYYY-MM' else 'YYYY' end
    )
from numbered;

insert into core.delegation (meeting_id, delegation_id, country_code)
select meeting_id, delegation_id, pg_temp.country((organisation - 1) % 60 + 1)
from speaker;

-- Two officials a side, and an organisation that is on none.
insert into core.participant (
    meeting_id, participant_id, delegation_id, official_id, printed_title, position
)
select
    meeting_id,
    pg_temp.id('participant', n || ':' || place || ':' || who),
    delegation_id,
    pg_temp.named('official', (2 * organisation - who)),
    case when who = 1 then 'Head of Delegation' end,
    2 * place - who + 1
from speaker
cross join (values (0), (1)) as two (who);

insert into core.participant (meeting_id, participant_id, organisation_id, attendance)
select
    numbered.meeting_id,
    pg_temp.id('participant', numbered.n || ':organisation'),
    pg_temp.named(
        'organisation', pg_temp.pick(numbered.n, 'observer', amount.organisation, 3)
    ),
    'attended'
from numbered
cross join amount;

insert into core.participant_role (meeting_id, participant_role_id, participant_id, role, is_leading)
select
    speaker.meeting_id,
    pg_temp.id('participant_role', speaker.n || ':' || speaker.place),
    pg_temp.id('participant', speaker.n || ':' || speaker.place || ':1'),
    role.code,
    role.is_leading
from speaker
inner join core.role on role.code = 'lead';

insert into core.participant_capacity (
    meeting_id, participant_capacity_id, participant_id, official_id, appointment_id
)
select
    speaker.meeting_id,
    pg_temp.id('participant_capacity', speaker.n || ':' || speaker.place || ':' || who),
    pg_temp.id('participant', speaker.n || ':' || speaker.place || ':' || who),
    pg_temp.named('official', 2 * speaker.organisation - who),
    pg_temp.id('appointment', (2 * speaker.organisation - who)::text)
from speaker
cross join (values (0), (1)) as two (who);

insert into core.meeting_place (meeting_id, meeting_place_id, place_id)
select
    numbered.meeting_id,
    pg_temp.id('meeting_place', numbered.n::text),
    pg_temp.named('place', pg_temp.pick(numbered.n, 'place', amount.place, 3))
from numbered
cross join amount;

insert into core.meeting_topic (meeting_id, meeting_topic_id, topic_id)
select
    numbered.meeting_id,
    pg_temp.id('meeting_topic', numbered.n::text),
    pg_temp.named('topic', pg_temp.pick(numbered.n, 'topic', amount.topic, 3))
from numbered
cross join amount;

insert into core.outcome (meeting_id, outcome_id, slug, outcome_number, kind, summary)
select
    meeting_id,
    pg_temp.id('outcome', n::text),
    'outcome-1',
    1,
    'statement',
    'Both sides noted ' || lower(pg_temp.word(n, 'noted', 1)) || ' and ' || pg_temp.name(n, 'noted', 4, 'Latn')
from numbered;

insert into core.collaboration (collaboration_id, slug, name, kind)
select
    pg_temp.named('collaboration', n),
    'world-collaboration-' || n,
    pg_temp.name(n, 'collaboration', 3, 'Latn') || ' ' || pg_temp.word(n, 'collaboration', 2) || ' Project',
    'programme'
from amount
cross join lateral generate_series(1, amount.collaboration) as n;

insert into core.collaboration_partner (collaboration_partner_id, collaboration_id, country_code)
select
    pg_temp.id('collaboration_partner', series || ':' || place),
    pg_temp.named('collaboration', series),
    pg_temp.country(place)
from side
cross join lateral (values (first_side), (second_side)) as given (place);

insert into core.milestone (
    milestone_id, collaboration_id, slug, kind, meeting_id,
    happened_from, happened_to, happened_precision, happened_edtf
)
select
    pg_temp.id('milestone', series::text),
    pg_temp.named('collaboration', series),
    'signed',
    'signed',
    meeting_id,
    day,
    day,
    'day',
    day::text
from numbered
where step = 0;

insert into core.meeting_collaboration (meeting_id, meeting_collaboration_id, collaboration_id, relation)
select
    meeting_id,
    pg_temp.id('meeting_collaboration', n::text),
    pg_temp.named('collaboration', series),
    'discussed'
from numbered
where step in (0, 4);
