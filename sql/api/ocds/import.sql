-- Imports a file of published open-contracting data. What is already here, by content, changes nothing.

-- The releases here of these processes, from the verbatim text of their documents, each of which is read once.
create function calc.ocds_earlier(ocids text[]) returns table (ocid text, released_at timestamptz, n bigint, release jsonb)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  with earlier as (
    select p.ocid, r.imported_document_id, r.released_at, r.id, r.at
    from core.imported_process p join core.imported_release r on (r.authority_id, r.imported_process_id) = (p.authority_id, p.id)
    where p.ocid = any (ocids) and r.url is null
  ), document as materialized (
    select imported_document_id, calc.ocds_parse(string_agg(text, '' order by no)) as document from core.imported_piece
    where imported_document_id in (select imported_document_id from earlier) group by imported_document_id
  )
  select e.ocid, e.released_at, e.id, d.document #> string_to_array(btrim(replace(replace(coalesce(e.at, ''), '[', '.'), ']', ''), '.'), '.')
  from earlier e join document d using (imported_document_id)
$$;

create function api.ocds_import(name core.line, piece core.document[]) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp set jit = off as $$
declare
  d core.doing;
  document jsonb;
  digest text := encode(sha256(convert_to(array_to_string(piece, ''), 'UTF8')), 'hex');
  c text;
  releases calc.ocds_release[];
  fresh calc.ocds_release[];
  imported bigint;
  o record;
begin
  -- One import at a time: two of them may hold releases of the same process.
  perform pg_advisory_xact_lock(hashtextextended('ocds_import', auth.authority()));
  d := core.begin_act('ocds_import');
  perform ref.require_no_conflict(not exists (select from core.imported_document x where x.sha256 = digest), 'imported_document_once');
  document := calc.ocds_parse(array_to_string(piece, ''));
  releases := array(select r from calc.ocds_releases(document) r);
  -- New is what no release of its process here says in the same words; once.
  fresh := array(select f from (select distinct on (r.ocid, r.sha256) r as f from unnest(releases) r
      where not exists (select from core.imported_process p
        join core.imported_release x on (x.authority_id, x.imported_process_id) = (p.authority_id, p.id)
        where p.ocid = r.ocid and x.sha256 = r.sha256)
      order by r.ocid, r.sha256, r.n) one order by (f).n);
  c := core.next_code('IM');
  perform calc.import_rows('imported_document', 'code', jsonb_build_array(
    calc.ocds_row('imported_document', document) || jsonb_build_object('code', c, 'name', name, 'sha256', digest,
      'bytes', octet_length(array_to_string(piece, '')), 'kind', calc.ocds_kind(document),
      'releases', cardinality(releases), 'releases_new', cardinality(fresh))));
  select id into imported from core.imported_document x where x.code = c;
  insert into core.imported_piece (imported_document_id, no, text) select imported, n, t from unnest(piece) with ordinality u(t, n);
  insert into core.imported_unplaced (imported_document_id, path, fields)
    select imported, u.path, u.fields from calc.ocds_without_place(document, releases) u order by u.path;
  for o in
    select a.ocid, calc.ocds_merged(a.release order by a.released_at nulls first, a.n) filter (where a.release is not null) as merged
    from (
      select e.ocid, e.released_at, e.n, e.release from calc.ocds_earlier(array(select distinct f.ocid from unnest(fresh) f)) e
      union all
      select f.ocid, (calc.ocds_row('imported_release', f.release) ->> 'released_at')::timestamptz, 4611686018427387904 + f.n,
        case when not f.linked then f.release end
      from unnest(fresh) f) a
    group by a.ocid order by a.ocid
  loop
    perform calc.ocds_store(o.ocid, coalesce(o.merged, '{}'));
  end loop;
  perform calc.import_rows('imported_release', 'imported_process_id, sha256', (
    select coalesce(jsonb_agg(calc.ocds_row('imported_release', f.release) - case when f.linked then '' else 'url' end
      || jsonb_build_object('imported_process_id', p.id, 'imported_document_id', imported, 'at', nullif(f.at, ''), 'sha256', f.sha256) order by f.n), '[]')
    from unnest(fresh) f join core.imported_process p on p.ocid = f.ocid));
  return c;
end $$;
select ref.declare_act('ocds_import', '{sysadmin}', '{Import open-contracting data,导入开放合同数据,匯入開放合約資料}', $$
name | | Name of the file | 文件名 | 檔案名稱
piece | | Its text, in pieces of at most 1 MB | 文本，每段至多1 MB | 文字，每段至多1 MB
$$, $$
imported_document_once | architecture: imported public data | confirmed | This file has been imported already; nothing changes | 该文件已导入过，没有任何变更 | 該檔案已匯入過，沒有任何變更
$$);
