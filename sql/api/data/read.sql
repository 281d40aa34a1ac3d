-- Reads a personal value (T26): the act leaves a line in the access log, and for a quarter of an hour that line shows the value to who
-- asked. The value stands neither in the answer that is kept for repeated requests nor in the sealed log.
create function api.data_read(kind core.word, record core.code, purpose core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('data_read');
  c text := core.next_code('DA');
  found bigint := case kind when 'user' then (select p.id from core.person p where p.code = record)
    when 'need' then (select n.id from core.need n where n.code = record) end;
begin
  perform ref.found(found is not null, kind, record);
  insert into core.access_log (authority_id, code, person_id, of, record_id, column_name, purpose, at)
    values (d.authority_id, c, d.person_id, case kind when 'user' then 'person' else kind end, found,
      case kind when 'user' then 'name' else 'text' end, purpose, d.at);
  return c;
end $$;
select ref.declare_act('data_read', '{official,approver,regulator,auditor,sysadmin}', '{Read a personal value,查阅个人信息,查閱個人資訊}', $$
kind | choices:user,need | Of what: the name of a person, or a need in the words of those who filed it | 类别：人员姓名或需求原文 | 類別：人員姓名或需求原文
record | | Code | 编号 | 編號
purpose | | What for | 用途 | 用途
$$);
