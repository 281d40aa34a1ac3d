-- What is due to whom, and what changed for whom: for a gateway that sends mail, SMS or WeChat messages. It reads as the person
-- told does, so a message says no more than the person may see; it holds codes, no names and no texts of records.

-- What waits for a role: records of a kind in a state; words: a key.
create table ref.waiting (
  ord int generated always as identity primary key,
  role text not null,
  kind text not null,
  state text not null,
  words text not null,
  unique (role, kind, state)
);
-- Kinds of list whose changes are told, and the table with their rows.
create table ref.told (
  kind text primary key,
  of text not null
);
grant select on ref.waiting to tally_reader;
-- Both are declared anew at every upgrade. lines: role | kind | state | words; kind | table.
create function ref.declare_waiting(waiting text, told text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from ref.waiting;
  delete from ref.told;
  insert into ref.waiting (role, kind, state, words) select r[1], r[2], r[3], r[4] from ref.table_of(waiting) r;
  insert into ref.told select r[1], r[2] from ref.table_of(told) r;
end $$;
grant execute on function ref.declare_waiting to tally_act, tally_reader;

-- Words in a language; English where there are none.
create function audit.words(keys text[], lang text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(w.words, e.words) from unnest(keys) with ordinality k(key, n)
  join ref.word e on (e.key, e.lang) = (k.key, 'en') left join ref.word w on (w.key, w.lang) = (k.key, words.lang)
  order by k.n limit 1
$$;

create type audit.message as (
  id text, what text, person text, party text, role text, kind text, code text, state text, due_on date, days int, at text, path text,
  en text, zh_hans text, zh_hant text
);
-- The text of a message: what kind of record, what of it, its code, the day.
create function audit.message_text(m audit.message, key text, lang text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select audit.words(array['list.' || m.kind], lang) || case lang when 'en' then ': ' else '：' end || concat_ws(' ',
    audit.words(array[key, 'value.' || m.kind || '.' || m.state, 'value.' || m.state], lang), m.code,
    case when m.due_on is not null then audit.words(array['column.due_on'], lang) || ' ' || m.due_on end)
$$;
create function audit.finish_message(m audit.message, key text, version text) returns audit.message
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  m.id := left(encode(sha256(convert_to(concat_ws('|', m.what, m.person, m.role, m.kind, m.code, m.state, m.due_on, version), 'UTF8')), 'hex'), 32);
  m.days := m.due_on - ref.today();
  m.path := case when m.kind = 'report' and m.role = 'supplier' then '/deliver/period/' else '/r/' end || m.code;
  m.en := audit.message_text(m, key, 'en');
  m.zh_hans := audit.message_text(m, key, 'zh-Hans');
  m.zh_hant := audit.message_text(m, key, 'zh-Hant');
  return m;
end $$;

-- Whether a column of a view is there.
create function audit.has_column(kind text, col text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from pg_attribute a where a.attrelid = to_regclass(format('api.%I', kind)) and a.attname = col and not a.attisdropped)
$$;

-- What waits for the person who is entered, at most 200 records of a kind in a state.
create function audit.due_to(person text, party text) returns setof audit.message
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  w ref.waiting;
  m audit.message;
begin
  for w in select x.* from ref.waiting x where x.role = any (auth.roles()) and audit.has_column(x.kind, 'code') order by x.ord loop
    for m in execute format('select null, %L, $1, $2, $3, $4, v.code::text, v.state::text, %s, null, null, null, null, null, null
        from api.%I v where v.state = $5 order by 9, 7 limit 200', 'due',
        case when audit.has_column(w.kind, 'due_on') then 'v.due_on::date' else 'null::date' end, w.kind)
      using person, party, w.role, w.kind, w.state loop
      return next audit.finish_message(m, w.words, '');
    end loop;
  end loop;
end $$;

-- The records of told kinds that changed in the leaves [since, upto), each with its last leaf.
create type audit.change as (kind text, of text, id bigint, process_id bigint, leaf bigint, at text, by bigint);
create function audit.changed(authority bigint, since bigint, upto bigint) returns setof audit.change
language sql stable set search_path = pg_catalog, pg_temp as $$
  select distinct on (t.kind, h.id) t.kind, t.of, h.id, h.process_id, h.leaf, h.at, h.by from (
    select substring(a.head from '^<([a-z_]+) ') as of, substring(a.head from ' id="([0-9]+)"')::bigint as id,
      substring(a.head from ' process="([0-9]+)"')::bigint as process_id, a.leaf, substring(a.head from ' at="([^"]+)"') as at,
      substring(a.head from ' by="([0-9]+)"')::bigint as by
    from (select l.leaf_index as leaf, encode(substring(l.body for 400), 'escape') as head from audit.log l
      where l.authority_id = authority and l.leaf_index >= since and l.leaf_index < upto) a) h
  join ref.told t on t.of = h.of
  order by t.kind, h.id, h.leaf desc
$$;

-- The processes among these that concern a person: those in which he acted, and of an organisation those of its contracts; while
-- there is no contract, those for which it bids.
create function audit.concerns(authority bigint, p core.person, processes bigint[]) returns bigint[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct x.process_id), '{}') from (
    select a.process_id from core.act a where a.authority_id = authority and a.process_id = any (processes) and a.person_id = p.id
      and p.party_id is null
    union all
    select c.process_id from core.contract c where c.authority_id = authority and c.process_id = any (processes) and c.supplier_id = p.party_id
    union all
    select b.process_id from core.bid b where b.authority_id = authority and b.process_id = any (processes) and b.supplier_id = p.party_id
      and not exists (select from core.contract c where (c.authority_id, c.process_id) = (b.authority_id, b.process_id))) x
$$;

-- What changed, by others, that concerns the person who is entered and that he may see: a question a kind.
create function audit.changed_for(authority bigint, p core.person, party text, changes audit.change[]) returns setof audit.message
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  t ref.told;
  r record;
  mine bigint[] := audit.concerns(authority, p,
    array(select distinct x.process_id from unnest(changes) x where x.process_id is not null));
  his audit.change[] := array(select x from unnest(changes) x where x.by <> p.id
    and (x.process_id = any (mine) or x.of = 'need' and exists (select from core.need n
      where (n.authority_id, n.id, n.person_id) = (changed_for.authority, x.id, p.id))));
begin
  for t in select * from ref.told x where x.kind in (select y.kind from unnest(his) y) order by x.kind loop
    for r in execute format('select row(null, %L, $1, $2, null, %L, v.code::text, v.state::text, null, null, c.at, null, null, null,
        null)::audit.message as m, c.leaf::text as version
        from unnest($3) c join core.%I k on (k.authority_id, k.id) = ($4, c.id) join api.%I v on v.code = k.code
        where c.kind = %2$L order by c.leaf', 'changed', t.kind, t.of, t.kind)
      using p.code, party, his, authority loop
      return next audit.finish_message(r.m, null, r.version);
    end loop;
  end loop;
end $$;

-- Messages for everybody of an authority (null: the only one), and at the end the cursor with which to go on: a row `cursor`, whose
-- code is the number and whose state says whether there is more. The log is gone through in its order, so nothing is missed and
-- the same cursor gives the same messages; their ids stay the same, so what was sent is known again.
create function audit.notify(authority bigint, since bigint) returns setof audit.message
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.person;
  party text;
  m audit.message;
  a bigint := coalesce(authority, (select min(x.authority_id) from core.authority x having count(*) = 1));
  size bigint := coalesce((select h.size from audit.head h where h.authority_id = a), 0);
  upto bigint := least(size, since + 5000);
  changes audit.change[];
begin
  if a is null then
    raise exception 'which authority?' using errcode = 'TL001', constraint = 'authority_is_named';
  end if;
  changes := array(select c from audit.changed(a, since, upto) c);
  for p in select x.* from core.person x where x.authority_id = a and exists (select from auth.own_roles(a, x.id)) order by x.id loop
    party := (select y.code from core.party y where (y.authority_id, y.id) = (a, p.party_id));
    perform set_config('tally.actor', concat_ws(':', a, p.id, auth.tag(a, p.id)), true);
    return query select * from audit.due_to(p.code, party);
    return query select * from audit.changed_for(a, p, party, changes);
  end loop;
  perform set_config('tally.actor', '', true);
  m.what := 'cursor';
  m.code := greatest(since, upto);
  m.state := case when upto < size then 'more' else 'end' end;
  return next m;
end $$;
grant usage on schema audit to tally_notifier;
grant execute on function audit.notify to tally_notifier;
