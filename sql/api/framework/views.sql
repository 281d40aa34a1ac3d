create view api.framework_place as
  select f.code, l.code as lot, p.code as supplier, p.name as supplier_name, calc.yuan(f.price_fen) as price, f.admitted_on,
    t.framework_from, t.framework_until, r.code as process
  from core.framework_place f
  join core.lot l on (l.authority_id, l.id) = (f.authority_id, f.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.party p on (p.authority_id, p.id) = (f.authority_id, f.supplier_id)
  join core.process r on (r.authority_id, r.id) = (f.authority_id, f.process_id);
select ref.declare_list('framework_place', '{Suppliers in frameworks,框架协议入围供应商,框架協議入圍供應商}');

create view api.call_off as
  select a.code || '/O' as code, f.code as place, a.code as award, calc.units(c.quantity_milli) as quantity, calc.yuan(c.price_fen) as price,
    calc.yuan(a.amount_fen) as amount, r.code as process
  from core.call_off c
  join core.framework_place f on (f.authority_id, f.id) = (c.authority_id, c.framework_place_id)
  join core.award a on (a.authority_id, a.id) = (c.authority_id, c.award_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id);
select ref.declare_list('call_off', '{Call-offs,框架协议成交记录,框架協議成交記錄}');
