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
