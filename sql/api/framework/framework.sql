-- Framework agreements (财政部令110号): the ranked suppliers of a lot but the last fifth are admitted with their price of one unit; a call-off
-- buys from one of them at that price.
create function api.framework_admit(lot core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('framework_admit', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  most int;
begin
  perform ref.require(t.method = 'framework' and t.state = 'evaluated' and l.state = 'open', 'framework_is_evaluated');
  most := (select floor(count(*) * (10000 - calc.tender_parameter(t, 'framework_elimination_bp')) / 10000) from calc.candidates(l.id));
  perform ref.require(most > 0, 'bid_is_ranked');
  insert into core.framework_place (lot_id, code, bid_id, supplier_id, price_fen, admitted_on)
    select l.id, calc.nested_code(l.code, 'F', row_number() over (order by r.rank, r.bid_id)), b.id, b.supplier_id, b.price_fen, calc.day(d.at)
    from (select c.bid_id, c.rank, count(*) over (order by c.rank) as so_far from calc.candidates(l.id) c) r join core.bid b on b.id = r.bid_id
    where r.so_far <= most order by r.rank, r.bid_id;
  update core.bid b set state = case when exists (select from core.framework_place p where p.bid_id = b.id) then 'winning' else 'lost' end
    where b.lot_id = l.id and b.state in ('valid', 'ranked');
  update core.lot x set state = 'awarded' where x.id = l.id;
  if not exists (select from core.lot o where o.tender_id = t.id and o.state = 'open') then
    perform calc.plan_state(t.process_id, 'funded');
    update core.tender x set state = 'complete' where x.id = t.id;
  end if;
  return l.code;
end $$;
select ref.declare_act('framework_admit', '{approver}', '{Admit suppliers to a framework,确定框架协议入围供应商,確定框架協議入圍供應商}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
$$, $$
framework_is_evaluated | 财政部令110号 | unconfirmed | Suppliers are admitted when the framework is ranked | 须在框架协议评审排名后确定入围供应商 | 須在框架協議評審排名後確定入圍供應商
bid_is_ranked
official_is_not_approver
panel_is_not_approver
$$);

create function api.framework_call(lot core.code, place core.code, quantity core.milli) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('framework_call', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  f core.framework_place;
  made text;
begin
  select * into f from core.framework_place x where x.code = place;
  perform ref.found(f.id is not null, 'framework_place', place);
  perform ref.require(t.method = 'framework' and t.state = 'approved' and f.lot_id = t.call_of_id and calc.framework_runs(f.lot_id),
    'call_under_a_running_framework');
  perform calc.qualified_supplier((select p.code from core.party p where p.id = f.supplier_id), calc.day(d.at));
  made := calc.make_award(l, f.supplier_id, calc.half_up(f.price_fen::numeric * quantity, 1000)::bigint, calc.day(d.at));
  insert into core.call_off (framework_place_id, award_id, quantity_milli, price_fen)
    select f.id, a.id, quantity, f.price_fen from core.award a where a.code = made;
  return made;
end $$;
select ref.declare_act('framework_call', '{approver}', '{Buy under a framework,框架协议成交,框架協議成交}', $$
lot | code:lot | Lot of the call-off | 成交采购包编号 | 成交採購包編號
place | code:framework_place | Place in the framework | 入围编号 | 入圍編號
quantity | | Quantity | 数量 | 數量
$$, $$
call_under_a_running_framework
supplier_is_qualified
lot_awaits_an_award
award_within_budget
official_is_not_approver
$$);
select ref.declare_rules($$
call_off_has_a_quantity | 财政部令110号 | unconfirmed | What is called off has a quantity above zero | 成交数量须大于零 | 成交數量須大於零
$$);
