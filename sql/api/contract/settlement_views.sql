create view api.settlement as
  select c.code, c.code as contract, y.name as supplier, calc.yuan(s.entitled_fen) as entitled, calc.yuan(s.transferred_fen) as transferred,
    calc.yuan(s.advanced_fen) as advanced, calc.yuan(s.retained_fen) as retained, calc.yuan(s.charged_fen) as charged, s.charge_reason,
    calc.yuan(s.carried_fen) as penalty_carried, calc.yuan(s.retention_release_fen) as retention_released,
    calc.yuan(s.retention_claim_fen) as retention_kept, calc.yuan(s.clawback_fen) as clawback, calc.yuan(s.balance_fen) as balance,
    calc.yuan(calc.settlement_fen(s)) as to_the_supplier, s.settled_on, s.voucher_no, r.code as process
  from core.settlement s
  join core.contract c on (c.authority_id, c.id) = (s.authority_id, s.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('settlement', '{Final settlements,最终结算,最終結算}');
