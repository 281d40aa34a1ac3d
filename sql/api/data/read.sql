-- Reads a personal value (T26): the act leaves a line in the access log, and for a quarter of an hour that line shows the value to who
-- asked. The value stands neither in the answer that is kept for repeated requests nor in the sealed log.
create function api.data_read(kind core.word, record core.code, purpose core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('data_read');
  c text := core.next_code('DA');
  t text := case kind when 'user' then 'person' else kind end;
  found bigint := case kind when 'user' then (select p.id from core.person p where p.code = record)
    when 'need' then (select n.id from core.need n where n.code = record)
    when 'body_member' then (select m.id from core.body_member m where m.code = record)
    when 'act' then (select a.id from core.act a where a.id::text = record) end;
begin
  perform ref.found(found is not null, kind, record);
  insert into core.access_log (authority_id, code, person_id, of, record_id, column_name, purpose, at)
    select d.authority_id, c, d.person_id, t, found, i.column_name, purpose, d.at
    from ref.image_column i where i.of = t and i.personal;
  return c;
end $$;
select ref.declare_act('data_read', '{official,approver,regulator,auditor,sysadmin}', '{Read a personal value,查阅个人信息,查閱個人資訊}', $$
kind | choices:user,need,body_member,act | Of what: the name of a person or of a member of a body, a need in the words of those who filed it, the reason of an act | 类别：人员或议事机构成员姓名、需求原文、操作理由 | 類別：人員或議事機構成員姓名、需求原文、操作理由
record | | Code; of an act, its number | 编号（操作为其序号） | 編號（操作為其序號）
purpose | | What for | 用途 | 用途
$$);
