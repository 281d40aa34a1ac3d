-- Advances. outstanding is that of the whole contract: what was advanced and neither recovered nor returned.
create view api.advance as
  select a.code, c.code as contract, y.name as supplier, calc.yuan(a.amount_fen) as amount,
    calc.amount_in_words(a.amount_fen) as amount_in_words, a.state, a.state_reason, a.paid_on, a.voucher_no,
    (select calc.yuan(sum(e.amount_fen * calc.advance_sign(e.kind))) from core.advance_entry e
      where (e.authority_id, e.contract_id) = (c.authority_id, c.id)) as outstanding, r.code as process
  from core.advance a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id);
select ref.declare_list('advance', '{Advances,预付款,預付款}');
