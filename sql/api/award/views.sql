create view api.award as
  select a.code, l.code as lot, b.code as bid, l.title, p.code as supplier, p.name as supplier_name, calc.yuan(a.amount_fen) as amount, a.state, a.state_reason,
    a.reason_if_not_first, a.decided_on, a.notified_on, a.published_on, r.code as process
  from core.award a
  join core.lot l on (l.authority_id, l.id) = (a.authority_id, a.lot_id)
  left join core.bid b on (b.authority_id, b.id) = (a.authority_id, a.bid_id)
  join core.party p on (p.authority_id, p.id) = (a.authority_id, a.supplier_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id);
select ref.declare_list('award', '{Awards,中标结果,中標結果}');
