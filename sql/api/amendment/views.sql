-- Supplements: everyone reads them when both sides have signed. amount: of the contract with this supplement and those signed before it.
create view api.amendment as
  select a.code, c.code as contract, c.title, calc.yuan(a.delta_fen) as delta, calc.yuan(c.amount_fen - s.signed) as original_amount,
    calc.yuan(c.amount_fen - s.signed + s.until) as amount, a.new_ends_on, a.reason, a.sha256, a.buyer_signed_on, a.supplier_signed_on,
    a.state, a.state_reason, r.code as process
  from core.amendment a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id)
  cross join lateral (select coalesce(sum(m.delta_fen), 0) as signed, coalesce(sum(m.delta_fen) filter (where m.no <= a.no), 0) as until
    from core.amendment m where (m.authority_id, m.contract_id) = (a.authority_id, a.contract_id) and m.state = 'signed') s;
select ref.declare_list('amendment', '{Supplements to contracts,补充合同,補充合同}');

create view api.amendment_line as
  select a.code || '/S' || l.no as code, a.code as amendment, l.code as line, l.title, l.unit, calc.units(x.planned_milli) as quantity, r.code as process
  from core.amendment_line x
  join core.amendment a on (a.authority_id, a.id) = (x.authority_id, x.amendment_id)
  join core.contract_line l on (l.authority_id, l.id) = (x.authority_id, x.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (x.authority_id, x.process_id);
select ref.declare_list('amendment_line', '{Lines of supplements,补充合同明细,補充合同明細}');
