-- Tenders and their lots.
create view api.tender as
  select t.code, t.title, y.name as buyer, t.method, t.instrument, t.subject, calc.yuan(t.budget_fen) as budget,
    calc.yuan(t.ceiling_fen) as ceiling, t.evaluation, calc.percent(t.threshold_bp) as threshold, t.trimmed, t.sme_reserved,
    t.method_reason, t.method_approval, t.bundle_reason, t.form_limited_basis, t.docs_from, t.docs_until, t.deadline, t.published_at,
    t.opened_at, t.seal_key, t.state, t.state_reason, r.code as process
  from core.tender t
  join core.party y on (y.authority_id, y.id) = (t.authority_id, t.buyer_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id);
select ref.declare_list('tender', '{Tenders,采购项目,採購項目}');

create view api.lot as
  select l.code, t.code as tender, l.title, l.catalogue_code as catalogue, l.region, calc.yuan(l.amount_fen) as amount, l.state,
    r.code as process
  from core.lot l
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (l.authority_id, l.process_id);
select ref.declare_list('lot', '{Lots,采购包,採購包}');
