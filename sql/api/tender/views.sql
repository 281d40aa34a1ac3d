-- Tenders and what is in their documents. A tender is closed from its deadline until it is opened: time says so, no act.
create view api.tender as
  select t.code, t.title, y.name as buyer, t.method, t.instrument, t.subject, calc.yuan(t.budget_fen) as budget,
    calc.yuan(t.ceiling_fen) as ceiling, t.evaluation, calc.percent(t.threshold_bp) as threshold, t.trimmed,
    calc.percent(t.small_deduction_bp) as small_deduction, t.sme_reserved, t.method_reason, t.method_approval, t.bundle_reason,
    t.form_limited_basis, t.method_case, t.conducted, t.platform, t.notice, t.report_sha256 as report, g.code as agreement,
    k.code as addition_to, t.framework_from, t.framework_until, f.code as call_of, t.docs_from, t.docs_until, t.deadline, t.published_at, t.opened_at, t.evaluated_on, t.seal_key,
    case when t.state = 'published' and t.deadline <= ref.now() then 'closed' else t.state end as state, t.state_reason, t.failed_for,
    r.code as process
  from core.tender t
  join core.party y on (y.authority_id, y.id) = (t.authority_id, t.buyer_id)
  left join core.agency_agreement g on (g.authority_id, g.id) = (t.authority_id, t.agreement_id)
  left join core.contract k on (k.authority_id, k.id) = (t.authority_id, t.addon_of_id)
  left join core.lot f on (f.authority_id, f.id) = (t.authority_id, t.call_of_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id);
select ref.declare_list('tender', '{Tenders,采购项目,採購項目}');

create view api.tender_amendment as
  select calc.nested_code(t.code, 'N', a.no) as code, t.code as tender, a.text, a.substantive, a.deadline_before, a.deadline_after,
    a.published_at, r.code as process
  from core.tender_amendment a
  join core.tender t on (t.authority_id, t.id) = (a.authority_id, a.tender_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id);
select ref.declare_list('tender_amendment', '{Amendments of tenders,采购更正,採購更正}');

create view api.lot as
  select l.code, t.code as tender, l.title, l.catalogue_code as catalogue, l.region, calc.yuan(l.amount_fen) as amount, l.state,
    r.code as process
  from core.lot l
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id);
select ref.declare_list('lot', '{Lots,采购包,採購包}');

create view api.criterion as
  select calc.nested_code(l.code, 'C', c.no) as code, l.code as lot, c.kind, c.title, calc.points(c.max_points) as points, c.objective,
    r.code as process
  from core.criterion c
  join core.lot l on (l.authority_id, l.id) = (c.authority_id, c.lot_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id);
select ref.declare_list('criterion', '{Criteria,评审因素,評審因素}');

create view api.requirement as
  select calc.nested_code(l.code, 'Q', q.no) as code, l.code as lot, q.kind, q.text, calc.units(q.least_milli) as minimum, q.justification,
    r.code as process
  from core.requirement q
  join core.lot l on (l.authority_id, l.id) = (q.authority_id, q.lot_id)
  join core.process r on (r.authority_id, r.id) = (q.authority_id, q.process_id);
select ref.declare_list('requirement', '{Requirements,资格条件,資格條件}');

create view api.invitation as
  select t.code || '/' || p.code as code, t.code as tender, p.code as supplier, p.name as supplier_name, i.invited, i.drawn, i.place, i.seed, i.at,
    r.code as process
  from core.invitation i
  join core.tender t on (t.authority_id, t.id) = (i.authority_id, i.tender_id)
  join core.party p on (p.authority_id, p.id) = (i.authority_id, i.supplier_id)
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id);
select ref.declare_list('invitation', '{Invitations,邀请,邀請}');

create view api.sole_notice as
  select n.code, t.code as tender, p.name as supplier_name, n.text, n.published_on, n.ends_on,
    r.code as process
  from core.sole_notice n
  left join core.tender t on (t.authority_id, t.id) = (n.authority_id, n.tender_id)
  join core.party p on (p.authority_id, p.id) = (n.authority_id, n.supplier_id)
  join core.process r on (r.authority_id, r.id) = (n.authority_id, n.process_id);
select ref.declare_list('sole_notice', '{Notices of single sources,单一来源公示,單一來源公示}');
