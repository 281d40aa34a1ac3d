-- Whatever a page shows has words in three languages: lists, their columns, and every value that an act takes, a table keeps or a
-- view makes.

create temporary view missing as
  with langs (lang) as (values ('en'), ('zh-Hans'), ('zh-Hant')),
  wanted (what, keys) as (
    select 'list ' || l.kind, array['list.' || l.kind] from api.list l
    union all
    select 'column ' || l.kind || '.' || a.attname, array['column.' || l.kind || '.' || a.attname, 'column.' || a.attname]
    from api.list l join pg_class c on c.relname = l.kind and c.relnamespace = 'api'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    union all
    -- A page says a choice by the words of its parameter, a role, a list or a rule by their own.
    select 'choice ' || p.act || '.' || p.param || ' ' || c,
      array['value.' || p.param || '.' || c, 'value.' || p.field || '.' || c, 'value.' || c, 'role.' || c, 'list.' || c, c]
    from ref.act_param p, unnest(p.choices) c where c !~ '^[0-9]'
    union all
    select 'value of ' || k.conrelid::regclass || ' ' || m[1], array['value.' || m[1], 'role.' || m[1], 'list.' || m[1], m[1]] ||
      array(select w.key from ref.word w where w.key like 'value.%' and split_part(w.key, '.', 3) = m[1])
    from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([a-z][a-z0-9_]*)''::', 'g') m
    where k.contype = 'c' and k.connamespace = 'core'::regnamespace
    union all
    select 'value in ' || c.relname || ' ' || m[1], array['value.' || m[1], 'role.' || m[1], 'list.' || m[1], m[1]] ||
      array(select w.key from ref.word w where w.key like 'value.%' and split_part(w.key, '.', 3) = m[1])
    from pg_class c join api.list l on l.kind = c.relname, regexp_matches(pg_get_viewdef(c.oid), '''([a-z][a-z0-9_]*)''::', 'g') m
    where c.relnamespace = 'api'::regnamespace
      -- Literals that name a parameter of a place or what is read, and are not shown.
      and not exists (select from ref.parameter x where x.name = m[1]) and (c.relname, m[1]) not in (('access', 'person')))
  select distinct w.what, l.lang from wanted w cross join langs l
  where not exists (select from ref.word x where x.key = any (w.keys) and x.lang = l.lang and x.words <> '');

do $$
declare
  bad text;
begin
  select string_agg(distinct m.what || ' (' || m.lang || ')', ', ') into bad from missing m;
  assert bad is null, 'no words for: ' || bad;
  -- What is Chinese has Chinese words; what is English has none.
  select string_agg(w.key || ' (' || w.lang || ')', ', ') into bad from ref.word w
  where w.key ~ '^(list|column|value|menu|stage|task|work|role)\.' and (w.lang = 'en') = (w.words ~ '[一-鿿]')
    and w.words !~ '^[A-Z0-9 .()%-]+$';
  assert bad is null, 'words of another language: ' || bad;
end $$;
