-- What `tally check` reads of a live database: rows as they would be imaged now, to be held against their images; what is pending;
-- places, checkpoints and references. Everything in one snapshot of the caller's transaction.

-- Who may check the books of an authority: its auditors, and the owner of the tables.
create function audit.may_check(authority bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as
$$ select pg_has_role(session_user, 'tally_owner', 'member') or authority is not distinct from auth.authority_if('auditor') $$;

create function audit.check_authorities() returns table (authority_id bigint, size bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select h.authority_id, h.size from audit.head h where audit.may_check(h.authority_id) order by 1 $$;

-- The tables with images, in the order of the life cycle.
create function audit.check_tables() returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select of from ref.image_table order by rank $$;

create function audit.check_pending(authority bigint) returns setof bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select p.body from audit.pending p where p.authority_id = authority and audit.may_check(authority) order by p.entry_id $$;

-- Those of the origin under which the log goes on: after a declared recovery it need not continue the others.
create function audit.check_checkpoints(authority bigint) returns table (size bigint, note text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.size, c.note from audit.checkpoint c join core.authority a using (authority_id, origin)
  where c.authority_id = authority and audit.may_check(authority) order by c.size, c.at
$$;

-- The root of the tree that is kept as the log grows, from its highest nodes: level and hash, from the left.
create function audit.check_nodes(authority bigint) returns table (level int, hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.level, case when b.level = 0
      then (select l.leaf_hash from audit.log l where (l.authority_id, l.leaf_index) = (authority, h.size - 1))
      else (select n.hash from audit.node n where (n.authority_id, n.level, n.index) = (authority, b.level, (h.size >> b.level) - 1)) end
  from audit.head h, generate_series(62, 0, -1) as b(level)
  where h.authority_id = authority and audit.may_check(authority) and h.size >> b.level & 1 = 1 order by b.level desc
$$;

-- The text of one column in an image, from a row `r`: as audit.image_expression has it from `new`, but that a commitment is
-- worked out from the opening that is kept.
create function audit.row_expression(of text, column_name text, type text, personal boolean) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
    when personal then format($e$ %1$L || (select encode(auth.hmac(convert_to(%2$L || r.id || %3$L, 'UTF8') || '\x00'::bytea
        || convert_to(r.%3$I::text, 'UTF8'), o.salt, 'sha256'), 'hex')
      from audit.opening o where (o.authority_id, o.of, o.id, o.column_name) = (r.authority_id, %2$L, r.id, %3$L)) || %4$L$e$,
      '<' || column_name || '>', of, column_name, '</' || column_name || '>')
    else replace(audit.image_expression(of, column_name, type, false), 'new.', 'r.')
  end
$$;

-- The hash of the image that each row would have now.
create function audit.check_rows(authority bigint)
  returns table (of text, id bigint, ver int, process_id bigint, hash bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
declare
  t record;
begin
  if not audit.may_check(authority) then
    return;
  end if;
  for t in select i.of, (select string_agg(audit.row_expression(c.of, c.column_name, c.type, c.personal), ', ' order by c.ord)
      from ref.image_column c where c.of = i.of) as columns from ref.image_table i order by i.rank
  loop
    return query execute format($q$
      select %1$L, r.id, r.ver, r.process_id, sha256('\x00'::bytea || convert_to(concat(
        '<%1$s xmlns="urn:tallystick:entry:1" act="', r.act_id, '" at="', audit.instant(a.at), '" authority="', r.authority_id,
        '" by="', a.person_id, '" id="', r.id, '" op="', case when r.ver = 1 then 'insert' else 'update' end, '"',
        ' process="' || r.process_id || '"', ' ver="', r.ver, '">', %2$s, '</%1$s>'), 'UTF8'))
      from core.%1$I r left join core.act a on (a.authority_id, a.id) = (r.authority_id, r.act_id)
      where r.authority_id = $1$q$, t.of, t.columns) using authority;
  end loop;
end $$;

-- Leaves of the log whose place is missing, or is that of another image: how many, and the first.
create function audit.check_places(authority bigint, out wrong bigint, out first bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with heads as (
    select l.leaf_index, convert_from(substring(l.body from 1 for position('>'::bytea in l.body)), 'UTF8') as tag
    from audit.log l where l.authority_id = authority and audit.may_check(authority)
  ), places as (
    select p.*, t.of as table_of from audit.place p left join ref.image_table t on t.rank = p.rank where p.authority_id = authority
  ), bad as (
    select coalesce(h.leaf_index, p.leaf_index) as leaf from heads h full join places p using (leaf_index)
    where h.leaf_index is null or p.leaf_index is null or p.of <> p.table_of
      or h.tag not like '<' || p.of || ' %'
      or h.tag not like '% id="' || p.id || '" op="%' or h.tag not like '% ver="' || p.ver || '">'
      or substring(h.tag from ' process="([0-9]+)"') is distinct from p.process_id::text
  )
  select count(*), min(leaf) from bad
$$;

-- References between kept tables that lead nowhere: the first of each, and how many.
create function audit.check_references(authority bigint) returns table (of text, id bigint, refers_to text, missing bigint, times bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
begin
  if not audit.may_check(authority) then
    return;
  end if;
  for k in
    select s.relname as source, t.relname as target, a.attname as col
    from pg_constraint c join pg_class s on s.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and cardinality(c.conkey) = 2 and c.connamespace = 'core'::regnamespace
      and s.relname in (select i.of from ref.image_table i) and t.relname in (select i.of from ref.image_table i)
    order by 1, 3
  loop
    return query execute format($q$
      select %1$L, x.id, %2$L, x.missing, x.times from (
        select s.id, s.%3$I as missing, count(*) over () as times from core.%1$I s
        where s.authority_id = $1 and s.%3$I is not null
          and not exists (select from core.%2$I t where (t.authority_id, t.id) = (s.authority_id, s.%3$I))
        order by s.id limit 1) x$q$, k.source, k.target, k.col) using authority;
  end loop;
end $$;

-- The latest image of each record that a payment or a ranking is worked out from, process by process.
create function audit.check_inputs(authority bigint) returns setof bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with wanted as (
    select of, rank from ref.image_table where of = any ('{tender,lot,criterion,panel_member,bid,score,ranking,payment,payment_line,payment_indicator,
payment_band,payment_item,payment_component}')
  ), known as (
    select p.process_id, p.rank, p.id, p.ver, p.leaf_index, null::bytea as body from audit.place p join wanted using (rank) where p.authority_id = authority
    union all
    select q.process_id, w.rank, q.id, q.ver, null, q.body from audit.pending q join wanted w using (of) where q.authority_id = authority
  ), latest as (
    select distinct on (process_id, rank, id) * from known order by process_id nulls first, rank, id, ver desc
  )
  select coalesce(k.body, l.body) from latest k
  left join audit.log l on l.authority_id = authority and l.leaf_index = k.leaf_index
  where audit.may_check(authority) order by k.process_id nulls first, k.rank, k.id
$$;

grant execute on function audit.check_authorities, audit.check_tables, audit.check_pending, audit.check_checkpoints, audit.check_nodes,
  audit.check_rows, audit.check_places, audit.check_references, audit.check_inputs to tally_auditor;
