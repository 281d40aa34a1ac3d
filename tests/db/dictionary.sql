-- The data dictionary: every table with images and every column of it has words in three languages, no two columns of a table
-- the same; every code has words; every type of a column is described. What lacks words gets them in sql/api/audit/words.sql.
create temp table d on commit drop as select * from audit.dictionary();
do $$
declare
  bad text;
begin
  select string_agg(concat_ws('.', nullif(of, ''), what), ', ') into bad from d
  where kind in ('table', 'column') and (en is null or zh_hans is null or zh_hant is null or zh_hans !~ '[\u4e00-\u9fff]' or zh_hant !~ '[\u4e00-\u9fff]');
  assert bad is null, 'tables and columns without words: ' || bad;
  select string_agg(x, '; ') into bad from (
    select format('%s.%s: %s', of, string_agg(column_name, ', '), w) as x
    from d cross join lateral (values (en), (zh_hans), (zh_hant)) as v(w)
    where kind = 'column' and of <> '' group by of, w having count(distinct column_name) > 1
    union all
    select format('%s.%s: %s begins every table', d.of, d.column_name, d.en) from d join d f on f.of = '' and f.kind = 'column' and f.en = d.en
    where d.kind = 'column' and d.of <> '') as y;
  assert bad is null, 'columns of one table with the same words: ' || bad;
  select string_agg(distinct of || '.' || column_name || '.' || what, ', ') into bad from d
  where kind = 'code' and (zh_hans !~ '[\u4e00-\u9fff]' or zh_hant !~ '[\u4e00-\u9fff]');
  assert bad is null, 'codes without words: ' || bad;
  select string_agg(distinct type, ', ') into bad from d c
  where kind = 'column' and not exists (select from d t where t.kind = 'type' and t.what = c.type and t.en is not null and t.zh_hant is not null);
  assert bad is null, 'types without a description: ' || bad;
  select string_agg(of, ', ') into bad from ref.image_table where of not in (select what from d where kind = 'table');
  assert bad is null, 'tables that are not there: ' || bad;
  assert (select count(*) from d where kind = 'column' and of <> '') = (select count(*) from ref.image_column), 'columns are missing or there twice';
  assert (select count(*) from d where kind = 'code') > 300, 'codes are missing';
  assert (select bool_or(detail ~ '政府采购法') from d where kind = 'rule'), 'no rule has a legal basis';
  assert (select detail from d where kind = 'column' and of = 'contract' and column_name = 'supplier_id') = 'party', 'a reference is not followed';
end $$;
