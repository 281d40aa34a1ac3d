-- The data dictionary of an export: every table with images, its columns, their words, rules and codes, read from the
-- catalogue, the register of rules and the words. Nothing of it is written a second time.

-- The columns that every table of an export begins with: the leaf of the image, and its attributes.
create table ref.image_first (
  ord int primary key,
  column_name text not null unique,
  type text not null
);
insert into ref.image_first values (1, 'leaf', 'bigint'), (2, 'id', 'bigint'), (3, 'ver', 'integer'), (4, 'process', 'bigint'),
  (5, 'act', 'bigint'), (6, 'at', 'core.instant'), (7, 'by', 'bigint'), (8, 'op', 'core.word'), (9, 'authority', 'bigint');
select ref.say('type.commitment', 'a salted commitment (HMAC-SHA256) to a personal value that stands nowhere in the export',
  '对个人信息值的加盐承诺（HMAC-SHA256），原值不在导出中', '對個人資訊值的加鹽承諾（HMAC-SHA256），原值不在匯出中');

-- The codes that a check allows in a column: table, column, code.
create view audit.column_code as
  select t.relname::text as of, a.attname::text as column_name, m.n, m.code[1] as code
  from pg_constraint k join pg_class t on t.oid = k.conrelid
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1],
  regexp_matches(pg_get_constraintdef(k.oid), $r$'([a-z0-9_]+)'::text$r$, 'g') with ordinality as m(code, n)
  where k.contype = 'c' and k.connamespace = 'core'::regnamespace and cardinality(k.conkey) = 1
    and pg_get_constraintdef(k.oid) ~ '^CHECK \(\(\([a-z_]+\)::text = ANY \(ARRAY\[';

-- One row for each thing, in the order in which a reader meets them. kind: type, table, column, rule, code; what: its name.
-- detail: of a type its base; of a column the table to which it refers; of a rule its basis where that is law. note: of a type its
-- limits; of a column whether it must have a value; of a rule whether its basis is confirmed. Words: the first that there are, of the column in its table, of the column, of
-- its name without the unit, of the table to which it refers; where they do not say the unit, it stands behind them.
create function audit.dictionary() returns table (kind text, of text, column_name text, what text, type text, detail text, note text,
  en text, zh_hans text, zh_hant text)
language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
  with w as materialized (
    select key, max(words) filter (where lang = 'en') as en, max(words) filter (where lang = 'zh-Hans') as zh_hans,
      max(words) filter (where lang = 'zh-Hant') as zh_hant
    from ref.word group by key
  ), target as materialized (
    select s.relname::text as of, a.attname::text as column_name, min(t.relname)::text as target
    from pg_constraint k join pg_class s on s.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'authority_id'
    where k.contype = 'f' and k.connamespace = 'core'::regnamespace and t.relnamespace = 'core'::regnamespace
    group by 1, 2
  ), codes as materialized (
    select * from audit.column_code
  ), columns as materialized (
    select t.rank, c.of, c.ord, c.column_name, case when c.personal then 'commitment' else replace(c.type, 'core.', '') end as type,
      regexp_replace(c.column_name, '_(fen|bp|milli|minor|id)$', '') as base,
      coalesce(g.target, n.of) as target, a.attnotnull as required
    from ref.image_table t join ref.image_column c using (of)
    left join pg_attribute a on a.attrelid = to_regclass('core.' || quote_ident(c.of)) and a.attname = c.column_name
    left join target g on (g.of, g.column_name) = (c.of, c.column_name)
    left join ref.image_table n on n.of || '_id' = c.column_name
    union all
    select -1, '', f.ord, f.column_name, replace(f.type, 'core.', ''), f.column_name, null, f.column_name <> 'process' from ref.image_first f
  ), named as (
    select c.*, x.en as around_en, x.zh_hans as around_zh_hans, x.zh_hant as around_zh_hant,
      coalesce(w0.en, w1.en, w2.en, w3.en, w4.en, w5.en, w6.en, replace(c.column_name, '_', ' ')) as en,
      coalesce(w0.zh_hans, w1.zh_hans, w2.zh_hans, w3.zh_hans, w4.zh_hans, w5.zh_hans, w6.zh_hans, replace(c.column_name, '_', ' ')) as zh_hans,
      coalesce(w0.zh_hant, w1.zh_hant, w2.zh_hant, w3.zh_hant, w4.zh_hant, w5.zh_hant, w6.zh_hant, replace(c.column_name, '_', ' ')) as zh_hant
    from columns c
    left join w w0 on w0.key = 'table.first.' || c.column_name and c.of = ''
    left join w w1 on w1.key = 'column.' || c.of || '.' || c.column_name
    left join w w2 on w2.key = 'column.' || c.column_name
    left join w w3 on w3.key = 'column.' || c.of || '.' || c.base
    left join w w4 on w4.key = 'column.' || c.base
    left join w w5 on w5.key = 'list.' || c.target
    left join w w6 on w6.key = 'table.' || c.target
    left join w x on x.key = 'table.' || case when c.type = 'commitment' then 'commitment' when c.target is not null then 'reference'
      when c.type in ('fen', 'fen_delta') then 'unit.fen' when c.type in ('bp', 'centipoint') then 'unit.' || c.type
      when c.column_name like '%\_minor' then 'unit.minor' end
  ), rows as (
    select -2 as rank, row_number() over (order by y.type)::int as ord, 0 as part, 0 as n, 'type' as kind, '' as of, '' as column_name,
      replace(y.type, 'core.', '') as what, replace(y.type, 'core.', '') as type, y.xsd as detail,
      (select string_agg(m[1] || ' ' || m[2], '; ') from regexp_matches(y.facets, '<xs:(\w+) value="([^"]*)"', 'g') m) as note,
      w.en, w.zh_hans, w.zh_hant
    from ref.image_type y left join w on w.key = 'type.' || y.type
    union all
    select t.rank, 0, 0, 0, 'table', t.of, '', t.of, null, null, null, coalesce(l.en, a.en, replace(t.of, '_', ' ')),
      coalesce(l.zh_hans, a.zh_hans, replace(t.of, '_', ' ')), coalesce(l.zh_hant, a.zh_hant, replace(t.of, '_', ' '))
    from ref.image_table t left join w l on l.key = 'list.' || t.of left join w a on a.key = 'table.' || t.of
    union all
    select c.rank, c.ord, 1, 0, 'column', c.of, c.column_name, c.column_name, c.type, c.target, c.required::text,
      case when c.en ~ '\)$' then c.en else coalesce(replace(c.around_en, '%s', c.en), c.en) end,
      case when c.en ~ '\)$' then c.zh_hans else coalesce(replace(c.around_zh_hans, '%s', c.zh_hans), c.zh_hans) end,
      case when c.en ~ '\)$' then c.zh_hant else coalesce(replace(c.around_zh_hant, '%s', c.zh_hant), c.zh_hant) end
    from named c
    union all
    select c.rank, c.ord, 2, row_number() over (partition by c.of, c.column_name order by k.conname)::int, 'rule', c.of, c.column_name,
      r.rule, null, case when r.basis ~ '[\u4e00-\u9fff]' then r.basis end, r.confirmed::text, w.en, w.zh_hans, w.zh_hant
    from pg_constraint k join pg_class t on t.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    join columns c on (c.of, c.column_name) = (t.relname, a.attname)
    join ref.rule r on r.rule = k.conname left join w on w.key = r.rule
    where k.contype = 'c' and k.connamespace = 'core'::regnamespace
    union all
    select c.rank, c.ord, 3, v.n::int, 'code', c.of, c.column_name, v.code, null, null, null,
      coalesce(a.en, b.en, d.en, f.en, replace(v.code, '_', ' ')), coalesce(a.zh_hans, b.zh_hans, d.zh_hans, f.zh_hans, replace(v.code, '_', ' ')),
      coalesce(a.zh_hant, b.zh_hant, d.zh_hant, f.zh_hant, replace(v.code, '_', ' '))
    from codes v join columns c using (of, column_name)
    left join w a on a.key = 'value.' || c.of || '.' || v.code left join w b on b.key = 'value.' || v.code
    left join w d on d.key = 'role.' || v.code left join w f on f.key = v.code
  )
  select kind, of, column_name, what, type, detail, note, en, zh_hans, zh_hant from rows order by rank, ord, part, n
$$;
grant execute on function audit.dictionary to tally_auditor;
