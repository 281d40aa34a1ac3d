-- What each payment took each service line for: how much of what quality, and what that came to. Those that count: not returned, not reversed.
create view api.paid_line as
  select p.code || '/S' || x.line_no as code, p.code as payment, c.code as contract, y.name as supplier, l.code as line, l.catalogue_code as catalogue,
    l.title, l.unit, calc.yuan(x.price_fen) as price, calc.units(x.payable_milli) as payable_quantity, calc.points(x.quality) as quality,
    calc.percent(x.factor_bp) as factor, calc.yuan(x.gross_fen) as gross, calc.yuan(x.net_fen) as net, p.paid_on, p.state, r.code as process
  from core.payment_line x
  join core.payment p on (p.authority_id, p.id) = (x.authority_id, x.payment_id)
  join core.contract c on (c.authority_id, c.id) = (p.authority_id, p.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.contract_line l on (l.authority_id, l.id) = (x.authority_id, x.contract_line_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id)
  where p.state not in ('returned', 'reversed');
select ref.declare_list('paid_line', '{Lines of payments,付款明细,付款明細}');

-- What a unit costs that the buyer would provide itself, against what it pays (T31): by plan item and service line of the same catalogue
-- item. saving: of the own cost; only where the quality that was paid for, weighted by gross, reaches the baseline.
create view api.own_provision as
  select i.code || '/' || l.code as code, i.code as plan, l.code as line, l.title, l.unit, calc.yuan(i.own_provision_fen) as own_provision,
    calc.yuan(l.price_fen) as price, calc.points(q.quality) as quality, calc.points(b.baseline) as baseline,
    case when q.quality >= b.baseline then calc.percent(calc.share_bp(i.own_provision_fen::numeric - l.price_fen, i.own_provision_fen)) end as saving,
    r.code as process
  from core.plan_item i
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id)
  join core.tender_plan tp on (tp.authority_id, tp.plan_item_id) = (i.authority_id, i.id)
  join core.lot o on (o.authority_id, o.tender_id) = (tp.authority_id, tp.tender_id)
  join core.award a on (a.authority_id, a.lot_id) = (o.authority_id, o.id) and a.state = 'active'
  join core.contract c on (c.authority_id, c.award_id) = (a.authority_id, a.id) and c.state not in ('draft', 'approved', 'cancelled')
  join core.contract_line l on (l.authority_id, l.contract_id) = (c.authority_id, c.id) and l.catalogue_code = i.catalogue_code
  cross join lateral (select calc.half_up(sum(x.quality::numeric * x.gross_fen), nullif(sum(x.gross_fen) filter (where x.quality is not null), 0))::int as quality
    from core.payment_line x join core.payment p on (p.authority_id, p.id) = (x.authority_id, x.payment_id)
    where (x.authority_id, x.contract_line_id) = (l.authority_id, l.id) and p.state not in ('returned', 'reversed')) q
  cross join lateral (select calc.parameter('quality_baseline_points', i.region, ref.today()) as baseline) b
  where i.own_provision_fen > 0;
select ref.declare_list('own_provision', '{Own provision compared,自行提供成本比较,自行提供成本比較}');
