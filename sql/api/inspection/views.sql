-- Orders of inspection; erasures.
create view api.inspection_order as
  select i.code, a.code as audit, i.document, i.purpose, i.until, i.state, i.state_reason, p.code as person
  from core.inspection_order i
  join core.audit_project a on (a.authority_id, a.id) = (i.authority_id, i.audit_project_id)
  join core.audit_member m on (m.authority_id, m.audit_project_id) = (i.authority_id, i.audit_project_id) and m.lead
  join core.person p on (p.authority_id, p.id) = (m.authority_id, m.person_id);
select ref.declare_list('inspection_order', '{Orders of inspection,个人信息查验令,個人資訊查驗令}');

create view api.erasure as
  select e.code, e.record, p.code as person, e.before, e.because, e.erased, audit.instant(a.at) as at
  from core.erasure e
  join core.act a on (a.authority_id, a.id) = (e.authority_id, e.act_id)
  left join core.person p on (p.authority_id, p.id) = (e.authority_id, e.person_id);
select ref.declare_list('erasure', '{Erasures of personal data,个人信息删除记录,個人資訊刪除記錄}');
