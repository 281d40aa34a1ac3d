-- What must hold for every table, function and declaration, read from the catalogue itself.

-- Every primary key, unique constraint and foreign key of the kept tables begins with authority_id.
do $$
declare
  bad text;
begin
  select string_agg(c.conrelid::regclass || '.' || c.conname, ', ') into bad
  from pg_constraint c join pg_class t on t.oid = c.conrelid
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.connamespace = 'core'::regnamespace and c.contype in ('p', 'u', 'f') and a.attname <> 'authority_id'
    and not (c.contype = 'f' and (select relnamespace from pg_class where oid = c.confrelid) = 'ref'::regnamespace);
  assert bad is null, 'keys that do not begin with authority_id: ' || bad;
  select string_agg(i.indexrelid::regclass::text, ', ') into bad
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
  where t.relnamespace = 'core'::regnamespace and i.indisunique and a.attname <> 'authority_id';
  assert bad is null, 'unique indexes that do not begin with authority_id: ' || bad;
end $$;

-- A column <table>_id refers to that table: readers of an export follow references by this name.
do $$
declare
  bad text;
begin
  select string_agg(i.of || '.' || i.column_name, ', ') into bad from ref.image_column i
  where i.column_name like '%\_id' and regexp_replace(i.column_name, '_id$', '') in (select of from ref.image_table)
    and exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      where k.contype = 'f' and k.conrelid = to_regclass(format('core.%I', i.of)) and a.attname = i.column_name
        and k.confrelid <> to_regclass(format('core.%I', regexp_replace(i.column_name, '_id$', ''))));
  assert bad is null, 'columns whose name says another table than they refer to: ' || bad;
end $$;

-- Every table of schema core has images, or a reason why not; the trigger's columns are those of the table.
do $$
declare
  bad text;
begin
  select string_agg(t.relname, ', ') into bad from pg_class t
  where t.relnamespace = 'core'::regnamespace and t.relkind = 'r'
    and t.relname not in (select of from ref.image_table) and t.relname not in (select table_name from ref.unimaged);
  assert bad is null, 'tables without images: ' || bad;
  select string_agg(a.attrelid::regclass || '.' || a.attname, ', ') into bad
  from pg_attribute a join pg_class t on t.oid = a.attrelid
  where t.relnamespace = 'core'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and t.relname in (select of from ref.image_table)
    and a.attname not in ('authority_id', 'id', 'ver', 'process_id', 'act_id')
    and not exists (select from ref.image_column c where (c.of, c.column_name, c.type) = (t.relname, a.attname, format_type(a.atttypid, null)));
  assert bad is null, 'columns without images: ' || bad;
  select string_agg(t.relname, ', ') into bad from pg_class t
  where t.relnamespace = 'core'::regnamespace and t.relname in (select of from ref.image_table)
    and (select count(*) from pg_trigger g where g.tgrelid = t.oid and g.tgenabled = 'A') <> 4;
  assert bad is null, 'tables whose four triggers are not all always on: ' || bad;
  select string_agg(t.relname, ', ') into bad from pg_class t
  where t.relnamespace = 'core'::regnamespace and t.relkind = 'r' and not t.relrowsecurity;
  assert bad is null, 'tables without row-level security: ' || bad;
end $$;

-- Every function fixes its search_path; everything in api that is an act is security definer and owned by tally_act.
do $$
declare
  bad text;
begin
  select string_agg(p.oid::regprocedure::text, ', ') into bad from pg_proc p
  where p.pronamespace in ('core'::regnamespace, 'api'::regnamespace, 'calc'::regnamespace, 'auth'::regnamespace, 'audit'::regnamespace, 'ref'::regnamespace)
    and p.prokind <> 'a' and not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e');
  assert bad is null, 'functions without a fixed search_path: ' || bad;
  select string_agg(a.act, ', ') into bad from ref.act a join pg_proc p on p.proname = a.act and p.pronamespace = 'api'::regnamespace
  where not p.prosecdef or p.proowner <> 'tally_act'::regrole;
  assert bad is null, 'acts with other rights: ' || bad;
  select string_agg(p.oid::regprocedure::text, ', ') into bad from pg_proc p
  where p.prosecdef and p.proowner in ('tally_door'::regrole, 'tally_auditor'::regrole, 'tally_sealer'::regrole);
  assert bad is null, 'functions of login roles: ' || bad;
end $$;

-- Login roles own nothing, and the public may do nothing.
do $$
declare
  bad text;
begin
  select string_agg(c.oid::regclass::text, ', ') into bad from pg_class c
  where c.relowner in ('tally_door'::regrole, 'tally_auditor'::regrole, 'tally_sealer'::regrole, 'tally_signer'::regrole, 'tally_notifier'::regrole);
  assert bad is null, 'relations owned by login roles: ' || bad;
  select string_agg(p.oid::regprocedure::text, ', ') into bad from pg_proc p
  where p.pronamespace in ('core'::regnamespace, 'api'::regnamespace, 'auth'::regnamespace, 'audit'::regnamespace)
    and has_function_privilege('public', p.oid, 'execute');
  assert bad is null, 'functions that everyone may run: ' || bad;
  select string_agg(c.oid::regclass::text, ', ') into bad from pg_class c
  where c.relnamespace in ('core'::regnamespace, 'auth'::regnamespace, 'audit'::regnamespace) and c.relkind in ('r', 'v', 'p')
    and has_table_privilege('tally_door', c.oid, 'select, insert, update, delete');
  assert bad is null, 'tables that the door reaches: ' || bad;
end $$;

-- Every view of api belongs to tally_reader, so that it obeys row-level security (it stands in a file views.sql).
do $$
declare
  bad text;
begin
  select string_agg(c.relname, ', ') into bad from pg_class c
  where c.relnamespace = 'api'::regnamespace and c.relkind = 'v' and c.relowner <> 'tally_reader'::regrole;
  assert bad is null, 'views that do not belong to tally_reader: ' || bad;
end $$;

-- Every declared rule has words in three languages; every rule that an act names is declared; every rule named in a require is declared.
do $$
declare
  bad text;
begin
  select string_agg(r.rule, ', ') into bad from ref.rule r where (select count(*) from ref.word w where w.key = r.rule) <> 3;
  assert bad is null, 'rules without words: ' || bad;
  select string_agg(distinct r.rule, ', ') into bad from ref.act_rule r where r.rule not in (select rule from ref.rule);
  assert bad is null, 'rules of acts that nobody declares: ' || bad;
  select string_agg(distinct m[1], ', ') into bad
  from pg_proc p, regexp_matches(p.prosrc, $r$ref\.require(?:_no_conflict)?\([^;]*'([a-z][a-z0-9_.]*)'\s*\);$r$, 'g') m
  where p.pronamespace in ('api'::regnamespace, 'calc'::regnamespace) and m[1] not in (select rule from ref.rule);
  assert bad is null, 'rules that a function names and nobody declares: ' || bad;
  select string_agg(c.conname, ', ') into bad from pg_constraint c
  where c.connamespace = 'core'::regnamespace and c.contype = 'c' and c.conrelid <> 0 and c.conname !~ '_known$|_check$' and c.conname not in (select rule from ref.rule);
  assert bad is null, 'check constraints without words: ' || bad;
end $$;

-- Simplified and traditional words differ only where the characters do: no text was left in the other script.
do $$
declare
  bad text;
begin
  select string_agg(w.key, ', ') into bad from ref.word w
  where w.lang = 'zh-Hant' and w.words ~ '[这么为业务应验资东无对发办处级购买价额时间须实现务项将总结报书审]';
  assert bad is null, 'simplified characters in traditional words: ' || bad;
end $$;
