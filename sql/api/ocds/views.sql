-- What was imported: documents, what of them has no place, processes with their history.
create view api.imported_document as
  select d.code, d.name, d.kind, d.version, d.publisher, audit.instant(d.published_at) as published_at, d.bytes, d.sha256, d.releases, d.releases_new,
    (select coalesce(sum(u.fields), 0) from core.imported_unplaced u
      where (u.authority_id, u.imported_document_id) = (d.authority_id, d.id)) as fields_unplaced, d.license, d.uri
  from core.imported_document d;
select ref.declare_list('imported_document', '{Imported documents,导入文件,匯入檔案}');

create view api.imported_unplaced as
  select d.code || '/' || u.path as code, d.code as document, u.path, u.fields
  from core.imported_unplaced u
  join core.imported_document d on (d.authority_id, d.id) = (u.authority_id, u.imported_document_id);
select ref.declare_list('imported_unplaced', '{Imported fields without a place,导入数据中无对应字段的内容,匯入資料中無對應欄位的內容}');

create view api.imported_process as
  select p.ocid as code, p.title, b.name as buyer, p.status, p.method, p.category, calc.major(p.amount_minor, p.currency) as amount,
    p.currency, p.tenderers,
    (select count(*) from core.imported_release r where (r.authority_id, r.imported_process_id) = (p.authority_id, p.id)) as releases
  from core.imported_process p
  left join core.imported_party b on (b.authority_id, b.imported_process_id, b.place) = (p.authority_id, p.id, 'buyer');
select ref.declare_list('imported_process', '{Imported processes,导入项目,匯入項目}');

-- The history of each process, in the order in which its releases are merged.
create view api.imported_release as
  select p.ocid || '#' || row_number() over (partition by p.authority_id, p.id order by r.released_at nulls first, r.id) as code,
    p.ocid as process, r.local_id, r.tag, audit.instant(r.released_at) as released_at, d.code as document, r.at, r.url, r.sha256
  from core.imported_release r
  join core.imported_process p on (p.authority_id, p.id) = (r.authority_id, r.imported_process_id)
  join core.imported_document d on (d.authority_id, d.id) = (r.authority_id, r.imported_document_id);
select ref.declare_list('imported_release', '{Imported releases,导入发布记录,匯入發布記錄}');
