-- Domains with their units, the record of what is installed, and the catalogue of acts, rules and words
-- from which the command line, the forms, the help and the grants are derived.

grant usage on schema core, ref, audit, auth to tally_act, tally_reader;
grant usage on schema ref, auth, audit to tally_sealer, tally_auditor, tally_signer;
grant usage on schema auth to tally_door;
alter default privileges for role tally_owner in schema ref grant select on tables to tally_act, tally_reader;

-- Text that XML 1.0 can hold, in three lengths. PostgreSQL itself keeps NUL out.
create domain core.line as text
  constraint line_is_printable check (value !~ '[\x01-\x1F\x7F\uFFFE\uFFFF]')
  constraint line_up_to_200 check (length(value) between 1 and 200);
create domain core.prose as text
  constraint prose_is_printable check (value !~ '[\x01-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]')
  constraint prose_up_to_4000 check (length(value) <= 4000);
create domain core.document as text
  constraint document_is_printable check (value !~ '[\x01-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]')
  constraint document_up_to_1000000 check (length(value) <= 1000000 and octet_length(value) <= 1000000);
create domain core.word as text
  constraint word_is_lower_case check (value ~ '^[a-z][a-z0-9_]{0,62}$');
create domain core.code as text
  constraint code_is_plain check (value ~ '^[A-Za-z0-9][A-Za-z0-9/._-]{0,59}$');
create domain core.sha256 as text
  constraint sha256_is_64_hex check (value ~ '^[0-9a-f]{64}$');
create domain core.credit_code as text
  constraint credit_code_has_18_characters check (value ~ '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$');
create domain core.region_code as text
  constraint region_code_has_6_to_12_digits check (value ~ '^[0-9]{6,12}$');

-- Numbers: the unit is in the name.
create domain core.fen as bigint
  constraint fen_within_bounds check (value between 0 and 1000000000000);
create domain core.fen_delta as bigint
  constraint fen_delta_within_bounds check (value between -1000000000000 and 1000000000000);
create domain core.bp as int
  constraint bp_within_bounds check (value between 0 and 10000);
create domain core.centipoint as int
  constraint centipoint_within_bounds check (value between 0 and 10000);
create domain core.milli as bigint
  constraint milli_within_bounds check (value between 0 and 1000000000000);
create domain core.milli_delta as bigint
  constraint milli_delta_within_bounds check (value between -1000000000000 and 1000000000000);
create domain core.count as int
  constraint count_not_negative check (value >= 0);

-- Times: finite and AD, so that their text form is pinned.
create domain core.day as date
  constraint day_within_calendar check (value between '1900-01-01' and '2199-12-31');
create domain core.instant as timestamptz
  constraint instant_within_calendar check (value >= '1900-01-01 00:00+00' and value < '2200-01-01 00:00+00');

-- What is installed.
create table ref.migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  at timestamptz not null default clock_timestamp()
);
create table ref.install (
  single boolean primary key default true check (single),
  program_version text not null default '',
  schema_version int not null default 0,
  demo boolean not null default false,
  clock_shift interval not null default '0'
);
insert into ref.install default values;

-- The time that every rule reads. A demonstration database shifts it; elsewhere the shift is zero.
-- (What runs many times in each act is written in plpgsql, which keeps its plans for the session: a function in SQL with a
-- search path of its own is parsed and planned anew by every statement that calls it.)
create function ref.now() returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return clock_timestamp() + (select clock_shift from ref.install);
end $$;
create function ref.today() returns date
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (ref.now() at time zone 'Asia/Shanghai')::date;
end $$;
-- Called by the act clock_set, which has checked what is to be checked.
create function ref.set_clock(at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as
$$ update ref.install set clock_shift = at - clock_timestamp() where demo $$;
grant execute on function ref.set_clock to tally_act;
grant execute on function ref.now, ref.today to tally_act, tally_reader, tally_door, tally_sealer, tally_auditor, tally_signer;

-- Words in three languages, by key: acts, parameters, rules, types, lists.
create table ref.word (
  key text not null,
  lang text not null check (lang in ('en', 'zh-Hans', 'zh-Hant')),
  words text not null check (words <> ''),
  primary key (key, lang)
);
-- The register of rules. basis: the law, regulation or design decision; confirmed: read in the text itself.
create table ref.rule (
  rule text primary key check (rule ~ '^[a-z][a-z0-9_.]*$'),
  basis text not null,
  confirmed boolean not null
);
-- Acts: order, required and type of the parameters are read from the function itself by ref.finish_acts().
create table ref.act (
  act text primary key,
  aggregate text not null,
  verb text not null,
  roles text[] not null
);
create table ref.act_param (
  act text not null references ref.act on delete cascade,
  ord int not null,
  param text not null,
  field text not null default '',
  type text not null,
  required boolean not null,
  repeated boolean not null,
  choices text[],
  flags text[] not null default '{}',
  n int generated always as identity,   -- fields of a record stand in the order of their declaration
  primary key (act, param, field)
);
create table ref.act_rule (
  act text not null references ref.act on delete cascade,
  rule text not null,
  primary key (act, rule)
);
-- Lists: the views of schema api that `tally list` and `tally show` offer.
create table ref.list (
  kind text primary key,
  ord int not null
);
-- What an act takes from a file: the rows of a list as they are exported, or documents of a schema. `tally import csv KIND`.
create table ref.import (
  kind text primary key,
  act text not null,
  schema text   -- a file of reports/schema; then documents of this schema, not a list
);
-- Columns of the list that are called otherwise in the act; a field of a repeated record is param.field.
create table ref.import_column (
  kind text not null references ref.import on delete cascade,
  column_name text not null,
  param text not null,
  primary key (kind, column_name)
);
create table ref.role (
  role text primary key,
  ord int not null,
  staff boolean not null
);
insert into ref.role values
  ('resident', 1, false), ('committee', 2, false), ('official', 3, true), ('approver', 4, true),
  ('treasury', 5, true), ('accountant', 6, true), ('supplier', 7, false), ('panel', 8, false),
  ('acceptor', 9, true), ('evaluator', 10, false), ('regulator', 11, true), ('auditor', 12, true),
  ('sysadmin', 13, true), ('agency', 14, false);

-- Refuse by the rule's name: it travels in PG_DIAG_CONSTRAINT_NAME like that of any constraint.
create function ref.require(ok boolean, rule text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if ok is not true then
    raise exception 'refused by rule %', rule using errcode = 'TL005', constraint = rule;
  end if;
end $$;
-- Not found: kind and code as the user gave them.
create function ref.found(ok boolean, kind text, code text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if ok is not true then
    raise exception 'no % %', kind, coalesce(code, '(none given)') using errcode = 'TL004', column = kind;
  end if;
end $$;
-- Input refused: the parameter and, in words, what it should have been.
create function ref.refuse_input(param text, message text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%', message using errcode = 'TL001', column = param;
end $$;
-- Somebody was there first.
create function ref.require_no_conflict(ok boolean, rule text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if ok is not true then
    raise exception 'conflict: %', rule using errcode = 'TL007', constraint = rule;
  end if;
end $$;
grant execute on function ref.require, ref.found, ref.refuse_input, ref.require_no_conflict to tally_act;

create function ref.say(key text, en text, zh_hans text, zh_hant text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into ref.word select say.key, l, w
    from (values ('en', en), ('zh-Hans', zh_hans), ('zh-Hant', zh_hant)) as v(l, w)
  on conflict on constraint word_pkey do update set words = excluded.words;
$$;

-- Rows of a declaration: cells between bars, one row a line; empty lines and lines of # are left out.
create function ref.table_of(declaration text) returns setof text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array(select btrim(c) from unnest(string_to_array(line, '|')) with ordinality as u(c, n) order by n)
  from unnest(string_to_array(declaration, E'\n')) with ordinality as t(line, n)
  where btrim(line) <> '' and btrim(line) !~ '^#'
  order by n
$$;

-- rule | basis | confirmed or unconfirmed | en | zh-Hans | zh-Hant ; a rule that another file declares: its name alone.
create function ref.declare_rules(declaration text, act text default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r text[];
begin
  for r in select ref.table_of(declaration) loop
    if cardinality(r) = 6 then
      if r[3] not in ('confirmed', 'unconfirmed') then
        raise exception 'rule % of act %: third cell is confirmed or unconfirmed', r[1], act;
      end if;
      insert into ref.rule values (r[1], r[2], r[3] = 'confirmed')
        on conflict on constraint rule_pkey do update set basis = excluded.basis, confirmed = excluded.confirmed;
      perform ref.say(r[1], r[4], r[5], r[6]);
    elsif cardinality(r) <> 1 then
      raise exception 'rule % of act %: six cells or one, not %', r[1], act, cardinality(r);
    end if;
    if act is not null then
      insert into ref.act_rule values (act, r[1]);
    end if;
  end loop;
end $$;

-- Declares an act once. words: its title in en, zh-Hans, zh-Hant.
-- params: name | as | en | zh-Hans | zh-Hant, where `as` holds words:
--   choices:a,b,c   secret   personal   file (the value is a file's SHA-256)   code:<kind> (names a record)
-- A field of a repeated record (a jsonb parameter) is written name.field, its type first in `as`, then `optional` where it is.
-- Order, type and required of a parameter come from the function: a default makes it optional, an array repeatable.
-- rules: see ref.declare_rules.
create function ref.declare_act(act text, roles text[], words text[], params text, rules text default '') returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r text[];
  f text[];
  a text[];
  unknown text;
begin
  select x into unknown from unnest(roles) x where x not in (select role from ref.role);
  if unknown is not null then
    raise exception 'act %: no role %', act, unknown;
  end if;
  insert into ref.act values (act, split_part(act, '_', 1), substr(act, strpos(act, '_') + 1), roles);
  perform ref.say('act.' || act, words[1], words[2], words[3]);
  for r in select ref.table_of(params) loop
    if cardinality(r) <> 5 then
      raise exception 'act %, parameter %: five cells, not %', act, r[1], cardinality(r);
    end if;
    f := string_to_array(r[1], '.');
    a := array_remove(string_to_array(r[2], ' '), '');
    insert into ref.act_param (act, ord, param, field, type, required, repeated, choices, flags)
    select act, 0, f[1], coalesce(f[2], ''), case when cardinality(f) = 2 then a[1] else '' end,
      not 'optional' = any (a), false,
      (select string_to_array(substr(x, 9), ',') from unnest(a) x where x like 'choices:%'),
      array(select x from unnest(a) x where x not like 'choices:%' and x <> 'optional' and x not like '%.%' and x <> 'boolean');
    perform ref.say('param.' || act || '.' || r[1], r[3], r[4], r[5]);
  end loop;
  perform ref.declare_rules(rules, act);
end $$;
create function ref.declare_list(kind text, words text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into ref.list values (kind, (select count(*) from ref.list));
  perform ref.say('list.' || kind, words[1], words[2], words[3]);
end $$;
-- The act that takes the rows of a list back; columns: column | parameter, for those of another name. schema: see ref.import.
create function ref.declare_import(kind text, act text, columns text default '', schema text default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into ref.import values (kind, act, schema);
  insert into ref.import_column select kind, c[1], c[2] from ref.table_of(columns) c;
end $$;
-- Empties what declarations fill, at the start of an upgrade.
create function ref.forget_declarations() returns void
language sql set search_path = pg_catalog, pg_temp as $$
  delete from ref.act; delete from ref.rule; delete from ref.list; delete from ref.import;
  delete from ref.word where key !~ '^type\.';
$$;

-- Ends the declarations: order, type, required and repeated of each parameter from the function; every difference is an error.
create function ref.finish_acts() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  problem text;
begin
  create temp table fn on commit drop as
    select p.oid, p.proname::text as act, a.name as param, a.ord::int,
      format_type(a.type, null) as type, a.ord <= p.pronargs - p.pronargdefaults as required
    from pg_proc p, unnest(p.proargnames, p.proargtypes::oid[]) with ordinality as a(name, type, ord)
    where p.pronamespace = 'api'::regnamespace and a.ord <= p.pronargs;
  select string_agg(x, '; ' order by x) into problem from (
    select format('act %s has no function', act) as x from ref.act
      where not exists (select from pg_proc where pronamespace = 'api'::regnamespace and proname = act)
    union all
    select format('parameter %s of act %s is declared but not in the function', param, act) from ref.act_param p
      where not exists (select from fn where (fn.act, fn.param) = (p.act, p.param))
    union all
    select format('parameter %s of act %s is in the function but not declared', param, act) from fn
      where act in (select a.act from ref.act a)
        and not exists (select from ref.act_param p where (p.act, p.param) = (fn.act, fn.param))
    union all
    select format('act %s is overloaded', proname) from pg_proc
      where pronamespace = 'api'::regnamespace group by proname having count(*) > 1
    union all
    select format('rule %s of act %s is not in the register', rule, act) from ref.act_rule r
      where not exists (select from ref.rule x where x.rule = r.rule)
    union all
    select format('import %s: no such list, or no act %s', kind, act) from ref.import i
      where i.schema is null and not exists (select from ref.list l where l.kind = i.kind) or not exists (select from ref.act a where a.act = i.act)
    union all
    select format('import %s: no column %s, or no parameter %s', kind, column_name, c.param) from ref.import_column c join ref.import i using (kind)
      where not exists (select from pg_attribute a join pg_class v on v.oid = a.attrelid
          where v.relnamespace = 'api'::regnamespace and v.relname = c.kind and a.attname = c.column_name)
        or not exists (select from ref.act_param p where p.act = i.act and concat_ws('.', p.param, nullif(p.field, '')) = c.param)
  ) as problems;
  if problem is not null then
    raise exception 'declarations: %', problem;
  end if;
  update ref.act_param p
  set ord = fn.ord,
    repeated = fn.type like '%[]' or fn.type = 'jsonb',
    type = case when p.field = '' then regexp_replace(fn.type, '\[\]$', '') else p.type end,
    required = case when p.field = '' then fn.required else p.required end
  from fn where (fn.act, fn.param) = (p.act, p.param);
end $$;
grant execute on function ref.say, ref.table_of, ref.declare_rules, ref.declare_act, ref.declare_list, ref.declare_import to tally_act, tally_reader;

-- What a value of each type looks like, for the error that names its field.
select ref.say('type.' || t, en, hans, hant) from (values
  ('core.line', 'one line of 1 to 200 characters', '一行文字，1至200个字符', '一行文字，1至200個字元'),
  ('core.prose', 'text of at most 4,000 characters', '不超过4000个字符的文字', '不超過4000個字元的文字'),
  ('core.document', 'text of at most 1,000,000 bytes', '不超过1000000字节的文字', '不超過1000000位元組的文字'),
  ('core.word', 'a short lower-case word', '小写短词', '小寫短詞'),
  ('core.code', 'a code such as T-2026-0017', '编号，如 T-2026-0017', '編號，如 T-2026-0017'),
  ('core.sha256', 'a SHA-256 as 64 hexadecimal digits', '64位十六进制的SHA-256摘要', '64位十六進位的SHA-256摘要'),
  ('core.credit_code', 'a unified social credit code of 18 characters', '18位统一社会信用代码', '18位統一社會信用代碼'),
  ('core.region_code', 'a region code of 6 to 12 digits', '6至12位行政区划代码', '6至12位行政區劃代碼'),
  ('core.fen', 'an amount in yuan with at most two decimals, such as 100300.00', '以元为单位、至多两位小数的金额，如 100300.00', '以元為單位、至多兩位小數的金額，如 100300.00'),
  ('core.fen_delta', 'an amount in yuan with at most two decimals, such as -150.00', '以元为单位、至多两位小数的金额，如 -150.00', '以元為單位、至多兩位小數的金額，如 -150.00'),
  ('core.bp', 'a percentage from 0 to 100 with at most two decimals, such as 5%', '0至100、至多两位小数的百分比，如 5%', '0至100、至多兩位小數的百分比，如 5%'),
  ('core.centipoint', 'points from 0 to 100 with at most two decimals, such as 92.50', '0至100、至多两位小数的分数，如 92.50', '0至100、至多兩位小數的分數，如 92.50'),
  ('core.milli', 'a quantity with at most three decimals, such as 28.667', '至多三位小数的数量，如 28.667', '至多三位小數的數量，如 28.667'),
  ('core.milli_delta', 'a value with at most three decimals, such as -1.5', '至多三位小数的数值，如 -1.5', '至多三位小數的數值，如 -1.5'),
  ('core.count', 'a whole number from 0', '非负整数', '非負整數'),
  ('core.day', 'a day such as 2026-03-25', '日期，如 2026-03-25', '日期，如 2026-03-25'),
  ('core.instant', 'a day and time such as 2026-03-25T10:00+08:00', '日期和时间，如 2026-03-25T10:00+08:00', '日期和時間，如 2026-03-25T10:00+08:00'),
  ('boolean', 'true or false', 'true（是）或 false（否）', 'true（是）或 false（否）'),
  ('bigint', 'a whole number', '整数', '整數'),
  ('integer', 'a whole number', '整数', '整數'),
  ('text', 'text', '文字', '文字'),
  ('choices', 'one of the choices', '选项之一', '選項之一')
) as v(t, en, hans, hant);
