-- Audit work as its readers may see it: audits, samples, evidence sheets, findings (M31 问题台账) and rectification (M32 整改台账).
create view api.audit_project as
  select p.code, p.title, p.subject, y.name as buyer, p.starts_on, p.ends_on, p.notice, p.notified_on, p.reported_on, p.conclusion,
    p.report_sha256, p.closed_on, p.state, p.state_reason,
    (select string_agg(u.code, ' ' order by m.lead desc, u.code) from core.audit_member m
      join core.person u on (u.authority_id, u.id) = (m.authority_id, m.person_id)
      where (m.authority_id, m.audit_project_id) = (p.authority_id, p.id)) as team
  from core.audit_project p
  join core.party y on (y.authority_id, y.id) = (p.authority_id, p.buyer_id);
select ref.declare_list('audit_project', '{Audits,审计项目,審計項目}');

create view api.audit_sample as
  select s.code, p.code as audit, s.population, s.seed, s.of_each_stratum, s.population_size, s.population_sha256
  from core.audit_sample s
  join core.audit_project p on (p.authority_id, p.id) = (s.authority_id, s.audit_project_id);
select ref.declare_list('audit_sample', '{Samples,审计抽样,審計抽樣}');

create view api.sample_item as
  select s.code || '/' || i.stratum || '/' || i.place as code, s.code as sample, i.stratum, i.place, i.item
  from core.sample_item i
  join core.audit_sample s on (s.authority_id, s.id) = (i.authority_id, i.audit_sample_id);
select ref.declare_list('sample_item', '{Sampled items,样本明细,樣本明細}');

create view api.evidence_sheet as
  select s.code, p.code as audit, s.about, s.facts, s.sha256, s.issued_on, s.reply_due_on, s.agrees, s.reply, s.replied_on, s.state,
    coalesce(s.replied_on, ref.today()) > s.reply_due_on as overdue
  from core.evidence_sheet s
  join core.audit_project p on (p.authority_id, p.id) = (s.authority_id, s.audit_project_id);
select ref.declare_list('evidence_sheet', '{Evidence sheets,审计取证单,審計取證單}');

create view api.finding as
  select f.code, p.code as audit, s.code as sheet, f.about, f.severity, f.facts, f.nature, f.basis, calc.yuan(f.amount_fen) as amount,
    calc.yuan((select coalesce(sum(r.recovered_fen), 0) from core.rectification r
      where (r.authority_id, r.finding_id) = (f.authority_id, f.id) and r.verdict = 'done')) as recovered,
    f.issued_on, f.due_on, f.state, f.state_reason, f.state in ('issued', 'under_way', 'not_done') and ref.today() > f.due_on as overdue
  from core.finding f
  join core.audit_project p on (p.authority_id, p.id) = (f.authority_id, f.audit_project_id)
  join core.evidence_sheet s on (s.authority_id, s.id) = (f.authority_id, f.evidence_sheet_id);
select ref.declare_list('finding', '{Findings,审计发现,審計發現}');

create view api.rectification as
  select f.code || '/' || r.no as code, f.code as finding, r.text, calc.yuan(r.recovered_fen) as recovered, r.sha256, r.reported_on,
    r.verdict, r.verdict_reason, r.judged_on
  from core.rectification r
  join core.finding f on (f.authority_id, f.id) = (r.authority_id, r.finding_id);
select ref.declare_list('rectification', '{Rectification,整改情况,整改情況}');
