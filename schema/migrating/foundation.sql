-- What the tables need: schemas, extensions, and the function by which texts are searched. Run as
-- the owner in an empty database, it makes the same as the migrations; a test compares.
create schema core;
comment on schema core is 'Base tables; may change from version to version.';
create schema reporting;
comment on schema reporting is 'Views to query: the stable contract for readers.';
create extension btree_gist with schema core;
create extension unaccent with schema core;
create extension pg_trgm with schema core;
-- Lower case is not that of the database's locale, which has i without a dot in Turkish, and knows
-- no letters but those of ASCII in C. The first that the server has is taken.
do $letters$
declare
    definition text;
begin
    if to_regcollation('core.letters') is not null then
        return;
    end if;
    foreach definition in array array[
        'provider = builtin, locale = ''C.UTF-8''',
        'provider = icu, locale = ''und''',
        'provider = libc, locale = ''C.UTF-8'''
    ]
    loop
        begin
            execute 'create collation core.letters (' || definition || ')';
            exit;
        exception
            when
                feature_not_supported or invalid_parameter_value or invalid_object_definition
                or undefined_object or undefined_file
            then
                null;
        end;
    end loop;
    if to_regcollation('core.letters') is null then
        raise exception 'The server knows no lower case of all letters.'
        using hint = 'It needs PostgreSQL 17, ICU, or the locale C.UTF-8 of its system.';
    end if;
end
$letters$;
comment on collation core.letters is
'By which letters of all scripts have their lower case, whatever the locale of the database.';
-- Punctuation within words becomes a comma: otherwise the parser takes S.Jaishankar for a host,
-- MEXT/JAXA for a file and the end of Chandrayaan-5 for a negative number. Quotation marks, and
-- hyphens before words, stay: they mean something in a search. Chinese and Japanese are written
-- without spaces; each character becomes a word, so that parts of a text can be found.
-- Variants of a character, by which names are written in Japan, are one, as is half and full width.
create function core.fold(words text)
returns text
language sql
immutable
strict
parallel safe
return regexp_replace(
    case
        when octet_length(words) = length(words) then lower(words collate core.letters)
        else
            translate(
                lower(
                    core.unaccent('core.unaccent'::regdictionary, normalize(words, nfkc))
                    collate core.letters
                ),
                -- Characters of Japanese names with their variants. The last have no counterpart:
                -- they are taken out, as names are written with them and without.
                'ς髙﨑嵜濵濱邊邉齋齊澤廣國櫻眞嶋嶌德惠龍瀨黑冨淺瀧曾藪萬榮壽實學會圓鐵關檜槇𠮷經澁條藏來豐'
                || '淵峯栁嶽亞圖縣龜鹽團勞傳薰曉賴穗禮靜藝譽將聰彌步每淸靑敎增應總變聲戶檢驗險强·‧ʾʿ',
                'σ高崎崎浜浜辺辺斎斉沢広国桜真島島徳恵竜瀬黒富浅滝曽薮万栄寿実学会円鉄関桧槙吉経渋条蔵来豊'
                || '渕峰柳岳亜図県亀塩団労伝薫暁頼穂礼静芸誉将聡弥歩毎清青教増応総変声戸検験険強'
            )
    end,
    '([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])'
    || '|[./@:~&<+\u00a1-\u00bf\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u06d4\u0964\u0965]'
    || '|[\u2010-\u2027\u2030-\u205e\u3001-\u3004\u3008-\u303f]|(?<=\S)-|-(?=\s|$)',
    ',\1,',
    'g'
);
comment on function core.fold(text) is
'Text as search compares it: lower case, no accents, one form of each character, words apart, the '
'same whatever the locale of the database. It is immutable, so that indexes can use it; unaccent '
'by itself is not, because its dictionary may change. After such a change, as a new major version '
'of PostgreSQL may bring, the indexes ix_..._search must be built anew.';
