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

-- A process is open until every plan item of it is executed or cancelled. In charge is the last to whom it was handed over; before that,
-- who began it. Acts read this view too.
create view api.open_work as
  select r.code, r.code as process, r.title, u.code as owner, u.state as owner_state,
    (select max(p.ends_on) from core.official_post p where (p.authority_id, p.person_id) = (r.authority_id, u.id)) as post_ended_on
  from core.process r
  join core.person u on (u.authority_id, u.id) = (r.authority_id, coalesce(
    (select h.to_id from core.handover h where (h.authority_id, h.process_id) = (r.authority_id, r.id) order by h.id desc limit 1),
    (select a.person_id from core.act a where (a.authority_id, a.process_id) = (r.authority_id, r.id) order by a.id limit 1)))
  where exists (select from core.plan_item p where (p.authority_id, p.process_id) = (r.authority_id, r.id)
    and p.state not in ('executed', 'cancelled'));
select ref.declare_list('open_work', '{Open work and who is in charge,在办项目及经办人,在辦項目及經辦人}');

create view api.handover as
  select r.code || '/' || h.id as code, r.code as process, f.code as from_person, t.code as to_person, h.note, h.handed_on
  from core.handover h
  join core.process r on (r.authority_id, r.id) = (h.authority_id, h.process_id)
  join core.person f on (f.authority_id, f.id) = (h.authority_id, h.from_id)
  join core.person t on (t.authority_id, t.id) = (h.authority_id, h.to_id);
select ref.declare_list('handover', '{Hand-overs,移交记录,移交記錄}');
