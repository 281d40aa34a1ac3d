-- Hands a process over to another official: by who is in charge, or by an approver where he is gone (T25).
create function api.handover_process(process core.code, successor core.code, note core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.process;
  d core.doing;
  p core.person;
  w record;
begin
  select * into r from core.process x where x.code = process for update;
  d := core.begin_act('handover_process');
  perform ref.found(r.id is not null, 'process', process);
  p := calc.person_with(successor, 'official');
  select u.id as owner_id into w from api.open_work x join core.person u on u.code = x.owner where x.code = r.code;
  perform ref.require(w.owner_id is not null, 'process_is_open');
  perform ref.require(d.person_id = w.owner_id or d.role = 'approver', 'handed_over_by_who_is_in_charge');
  perform ref.require(not exists (select from core.act a where (a.process_id, a.person_id) = (r.id, p.id) and a.role = 'approver'),
    'official_is_not_approver');
  insert into core.handover (process_id, from_id, to_id, note, handed_on) values (r.id, w.owner_id, p.id, note, calc.day(d.at));
  return r.code;
end $$;
select ref.declare_act('handover_process', '{official,approver}', '{Hand a process over,移交项目,移交項目}', $$
process | code:process | Process | 项目 | 項目
successor | code:user | Official who takes it over | 接收人 | 接收人
note | | What the successor has to know | 移交说明 | 移交說明
$$, $$
handed_over_by_who_is_in_charge | domain T25 | confirmed | A process is handed over by the official in charge, or by an approver | 项目须由现经办人或审批人移交 | 項目須由現經辦人或審批人移交
process_is_open | domain T25 | confirmed | The process has ended | 项目已结束 | 項目已結束
handed_to_another_person | domain T25 | confirmed | A process is handed over to another person | 项目须移交给他人 | 項目須移交給他人
official_is_not_approver
$$);
