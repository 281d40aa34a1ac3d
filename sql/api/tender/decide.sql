-- The way of a tender until it may be published, or granted: planning → planned → approved (domain 2.3); and its end without a
-- purchase: cancelled before the deadline, unsuccessful after it (废标).

-- Refuses criteria that cannot be scored or whose weight of the price lies outside its band (87号令 55).
create function calc.require_criteria(t core.tender) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  l core.lot;
  total int;
  price int;
begin
  for l in select * from core.lot x where x.tender_id = t.id loop
    select coalesce(sum(c.max_points), 0), coalesce(sum(c.max_points) filter (where c.kind = 'price'), 0) into total, price
      from core.criterion c where c.lot_id = l.id;
    perform ref.require(total = 10000, 'criteria_sum_to_100');
    perform ref.require(price between calc.parameter('price_weight_min_' || t.subject, l.region, ref.today())
      and calc.parameter('price_weight_max_' || t.subject, l.region, ref.today()), 'price_weight_within_band');
  end loop;
end $$;

create function api.tender_submit(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_submit', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'planning', 'tender_is_in_planning');
  perform ref.require(exists (select from core.lot l where l.tender_id = t.id), 'tender_has_a_lot');
  if calc.gives_points(t) then
    perform calc.require_criteria(t);
  end if;
  update core.tender x set state = 'planned' where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_submit', '{official,agency}', '{Submit a tender,提交采购项目,提交採購項目}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
tender_is_in_planning
tender_has_a_lot | domain 2.2 tender | confirmed | A tender has one lot at least | 采购项目至少须有一个采购包 | 採購項目至少須有一個採購包
criteria_sum_to_100
price_weight_within_band | 87号令 55; 财库〔2014〕214号 | unconfirmed | The weight of the price lies within the band for services or goods | 价格分值须在规定范围内 | 價格分值須在規定範圍內
$$);

create function api.tender_approve(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_approve', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'planned', 'tender_awaits_approval');
  update core.tender x set state = 'approved' where x.id = t.id;
  if not calc.takes_bids(t) then
    perform calc.plan_state(t.process_id, 'in_procurement');
  end if;
  return t.code;
end $$;
select ref.declare_act('tender_approve', '{approver}', '{Approve a tender,审批采购项目,審批採購項目}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
tender_awaits_approval | domain 2.3 tender | confirmed | The tender must have been submitted | 采购项目须已提交 | 採購項目須已提交
official_is_not_approver
$$);

-- Before its deadline a tender is cancelled, with a reason that is published; its plan items may be tendered again.
create function api.tender_cancel(tender core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_cancel', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state in ('planning', 'planned', 'approved', 'published'), 'tender_can_be_cancelled');
  perform calc.end_tender(t, 'cancelled', because);
  return t.code;
end $$;
select ref.declare_act('tender_cancel', '{approver}', '{Cancel a tender,终止采购项目,終止採購項目}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
because | | Reason, which is published | 理由（公开） | 理由（公開）
$$, $$
tender_can_be_cancelled | domain 2.3 tender | confirmed | A tender is cancelled before its bids are opened | 开标后不得终止采购项目 | 開標後不得終止採購項目
official_is_not_approver
$$);

-- After the deadline: one lot that is still open, or all of them. A tender none of whose lots found a supplier is unsuccessful.
create function api.tender_fail(tender core.code, ground core.word, because core.prose, lot core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_fail', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state in ('published', 'recorded', 'opened', 'evaluating', 'evaluated')
    and (t.deadline <= d.at or t.conducted = 'recorded'), 'tender_can_fail');
  perform ref.require(lot is null or (calc.lot_of(lot)).state = 'open' and (calc.lot_of(lot)).tender_id = t.id, 'lot_awaits_an_award');
  update core.lot l set state = 'unsuccessful' where l.tender_id = t.id and l.state = 'open' and l.code = coalesce(lot, l.code);
  update core.tender x set failed_for = ground, state_reason = because where x.id = t.id;
  if not exists (select from core.lot l where l.tender_id = t.id and l.state <> 'unsuccessful') then
    perform calc.end_tender(t, 'unsuccessful', because);
  else
    perform calc.tender_awarded(t.id);
  end if;
  return t.code;
end $$;
select ref.declare_act('tender_fail', '{approver}', '{Declare a tender unsuccessful,废标,廢標}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
ground | choices:too_few_bidders,illegal_act,above_budget,task_cancelled | Ground | 废标情形 | 廢標情形
because | | Reason, which all bidders are told | 理由（通知全体投标人） | 理由（通知全體投標人）
lot | code:lot | Only this lot | 仅限该采购包 | 僅限該採購包
$$, $$
tender_can_fail | 政府采购法 36 | confirmed | A tender is declared unsuccessful after its deadline and before its award | 废标须在投标截止后、授予前作出 | 廢標須在投標截止後、授予前作出
lot_awaits_an_award
official_is_not_approver
$$);
