-- A tender that ran on another platform, entered in few acts (domain 2.4.1): the notice with its lots, each bidder, the result. The limits of
-- the law are no guards here; flags read what is entered. Without a plan item it is historical (T02), and its amounts may be unknown.
create function api.tender_record(title core.line, method core.word, published_at core.instant, lot jsonb, plan core.code[] default '{}',
  buyer core.code default null, instrument core.word default 'purchase', subject core.word default 'service', ceiling core.fen default null,
  method_reason core.prose default null, method_approval core.line default null, method_case core.word default null,
  bundle_reason core.prose default null, platform core.line default null, notice core.line default null, docs_from core.day default null,
  deadline core.instant default null, opened_at core.instant default null, agreement core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  historical boolean := cardinality(plan) = 0;
  first core.plan_item;
  d core.doing;
  y core.party;
  g core.agency_agreement;
  t core.tender;
  r record;
begin
  if historical then
    d := core.begin_process('tender_record', title, 'historical');
    select * into y from core.party x where x.code = buyer;
    perform ref.found(y.id is not null, 'party', buyer);
  else
    first := calc.begin_plan('tender_record', plan[1]);
    select * into y from core.party x where x.id = first.buyer_id;
  end if;
  select * into g from core.agency_agreement x where x.code = agreement;
  perform ref.found(agreement is null or g.id is not null, 'agency_agreement', agreement);
  perform ref.require(not historical or published_at < (select min(a.at) from core.act a), 'record_without_plan_is_historical');
  perform ref.require(coalesce(opened_at, published_at) <= ref.now(), 'record_is_of_the_past');
  insert into core.tender (code, title, buyer_id, method, method_reason, method_approval, method_case, agreement_id, instrument, conducted, subject,
      budget_fen, ceiling_fen, evaluation, trimmed, bundle_reason, sme_reserved, docs_from, deadline, published_at, opened_at, platform, notice, state)
    values (core.next_code('T'), title, y.id, method, method_reason, method_approval, method_case, g.id, instrument, 'recorded', subject,
      case when not historical then (select sum(x.amount_fen) from core.plan_item x where x.code = any (plan)) end, ceiling, 'default', false,
      bundle_reason, false, docs_from, deadline, published_at, opened_at, platform, notice, 'recorded') returning * into t;
  perform calc.link_plans(t.id, plan, y.id);
  for r in select x ->> 'title' as title, (x ->> 'amount')::bigint as amount, x ->> 'catalogue' as catalogue, x ->> 'region' as region
    from jsonb_array_elements(lot) x loop
    perform calc.add_lot(t, r.title, r.amount, r.catalogue, coalesce(r.region, case when historical then y.region end));
  end loop;
  perform ref.require(jsonb_array_length(lot) > 0, 'tender_has_a_lot');
  perform calc.plan_state(t.process_id, 'in_procurement') where not historical;
  return t.code;
end $$;
select ref.declare_act('tender_record', '{official}', '{Record a tender that ran elsewhere,登记平台采购项目,登記平臺採購項目}', $$
title | | Title | 名称 | 名稱
method | choices:open_tender,invited_tender,consultation,negotiation,inquiry,framework,single_source,grant | Procurement method | 采购方式 | 採購方式
published_at | | When its notice was published | 公告发布时间 | 公告發布時間
lot | | Lots | 采购包 | 採購包
lot.title | core.line | Title | 名称 | 名稱
lot.amount | core.fen optional | Amount, in yuan; may be unknown of a historical one | 金额（元），历史项目可不填 | 金額（元），歷史項目可不填
lot.catalogue | core.code optional | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
lot.region | core.region_code optional | Region code | 行政区划代码 | 行政區劃代碼
plan | code:plan | Plan items; none of a historical one | 预算项目（历史项目不填） | 預算項目（歷史項目不填）
buyer | code:party | Purchasing entity of a historical one | 采购人（历史项目填写） | 採購人（歷史項目填寫）
instrument | choices:purchase,subsidy,venture_grant | Purchase, subsidy, or venture grant | 购买、补助或公益创投 | 購買、補助或公益創投
subject | choices:service,goods,works | Service, goods or works | 服务、货物或工程 | 服務、貨物或工程
ceiling | | Ceiling price, in yuan | 最高限价（元） | 最高限價（元）
method_reason | | Why another method than open tender | 采用其他采购方式的理由 | 採用其他採購方式的理由
method_approval | | Number of the approval of another method | 采购方式批准文号 | 採購方式批准文號
method_case | choices:limited_range,costly,failed_tender,complex,urgent,price_unknown,only_supplier,continuity | Which case of the law allows the method | 采用该方式的法定情形 | 採用該方式的法定情形
bundle_reason | | Why services of several kinds are bought together | 合并采购的理由 | 合併採購的理由
platform | | Platform on which it ran | 交易平台名称 | 交易平臺名稱
notice | | Number or address of its notice | 公告编号或网址 | 公告編號或網址
docs_from | | Documents on offer from | 采购文件发售起始日 | 採購文件發售起始日
deadline | | Deadline for bids | 投标截止时间 | 投標截止時間
opened_at | | When the bids were opened | 开标时间 | 開標時間
agreement | code:agency_agreement | Agreement with the agency that ran it | 委托代理协议编号 | 委託代理協議編號
$$, $$
record_without_plan_is_historical | domain T02 | confirmed | Without a plan item only what was bought before these books began is recorded | 不关联预算项目的，仅限启用本账之前的历史项目 | 不關聯預算項目的，僅限啟用本帳之前的歷史項目
record_is_of_the_past | domain 2.4.1 | confirmed | What is recorded has happened | 登记的采购活动须已发生 | 登記的採購活動須已發生
tender_has_a_lot
plan_is_funded
plans_of_one_buyer
plan_item_bought_once
lots_within_budget
ceiling_within_budget
region_is_known
catalogue_item_exists
not_on_the_negative_list
subject_fits_the_catalogue
$$);

create function api.bid_record(lot core.code, supplier core.code, state core.word, price core.fen default null, rank core.count default null,
  total core.centipoint default null, received_at core.instant default null, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_record', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  p core.party;
  b core.bid;
begin
  select * into p from core.party x where x.code = supplier;
  perform ref.found(p.id is not null, 'party', supplier);
  perform ref.require(t.state = 'recorded' and l.state = 'open', 'tender_is_being_recorded');
  perform ref.require((rank is null or state = 'valid') and (total is null or rank is not null), 'valid_bids_are_ranked');
  perform ref.require(rank is null or coalesce(price, 0) > 0, 'ranked_bid_has_a_price');
  insert into core.bid (lot_id, code, supplier_id, source, received_at, price_fen, state, state_reason)
    values (l.id, calc.nested_code(l.code, 'B', 1 + (select count(*) from core.bid x where x.lot_id = l.id)), p.id, 'recorded',
      received_at, price, state, because) returning * into b;
  if rank is not null then
    insert into core.placement (bid_id, rank, total, basis) values (b.id, rank, total, 'recorded');
  end if;
  return b.code;
end $$;
select ref.declare_act('bid_record', '{official,agency}', '{Record a bidder of a tender that ran elsewhere,登记平台投标人,登記平臺投標人}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
supplier | code:party | Bidder | 投标人 | 投標人
state | choices:valid,invalid,disqualified,withdrawn,late_rejected | What became of the bid | 投标结果状态 | 投標結果狀態
price | | Price, in yuan | 报价（元） | 報價（元）
rank | | Rank | 排名 | 排名
total | | Points in all | 总分 | 總分
received_at | | When it was received | 收到时间 | 收到時間
because | | Reason, where it was rejected | 未通过理由 | 未通過理由
$$, $$
tender_is_being_recorded | domain 2.4.1 | confirmed | Bidders and results are entered for a recorded tender whose result is not entered yet | 仅登记中且未录入结果的项目可录入投标人和结果 | 僅登記中且未錄入結果的項目可錄入投標人和結果
valid_bids_are_ranked | 政府采购法实施条例 43 | confirmed | Only a valid bid has a rank, and points only with a rank | 仅有效投标可有排名，有排名方可有总分 | 僅有效投標可有排名，有排名方可有總分
ranked_bid_has_a_price | 政府采购法实施条例 43 | confirmed | A ranked bid has a price above zero | 有排名的投标须有大于零的报价 | 有排名的投標須有大於零的報價
one_bid_of_a_supplier
agency_has_an_agreement
place_counts_from_one | 政府采购法实施条例 43 | confirmed | Ranks count from one | 排名从一开始 | 排名從一開始
$$);

create function api.tender_result(tender core.code, report core.sha256, evaluated_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_result', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'recorded', 'tender_is_being_recorded');
  perform ref.require(evaluated_on between calc.day(t.published_at) and ref.today(), 'report_after_the_notice');
  perform ref.require(not exists (select from core.lot l where l.tender_id = t.id and l.state = 'open'
    and not exists (select from core.bid b join core.placement k on k.bid_id = b.id where b.lot_id = l.id and k.rank = 1)), 'every_lot_has_a_first');
  update core.bid b set state = 'ranked' where b.state = 'valid' and exists (select from core.placement k where k.bid_id = b.id)
    and b.lot_id in (select l.id from core.lot l where l.tender_id = t.id);
  update core.tender x set state = 'evaluated', evaluated_on = tender_result.evaluated_on, report_sha256 = report where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_result', '{official,agency}', '{Record the evaluation report,登记评审报告,登記評審報告}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
report | file | Evaluation report | 评审报告文件 | 評審報告文件
evaluated_on | | Day of the report | 评审报告日期 | 評審報告日期
$$, $$
tender_is_being_recorded
report_after_the_notice | domain 2.4.1 | confirmed | The report lies between the notice and today | 评审报告日期须在公告之后、今日之前 | 評審報告日期須在公告之後、今日之前
every_lot_has_a_first | 政府采购法实施条例 43 | confirmed | Each lot has a bid of rank one, or was declared unsuccessful | 每个采购包须有第一候选人或已废标 | 每個採購包須有第一候選人或已廢標
agency_has_an_agreement
$$);

-- The award of a historical record: what is known of it.
create function api.award_recall(lot core.code, supplier core.code, decided_on core.day, amount core.fen default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('award_recall', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  p core.party;
  c text := calc.nested_code(l.code, 'A', 1);
begin
  select * into p from core.party x where x.code = supplier;
  perform ref.found(p.id is not null, 'party', supplier);
  perform ref.require((select r.origin from core.process r where r.id = t.process_id) = 'historical', 'tender_is_historical');
  perform ref.require(l.state = 'open', 'lot_awaits_an_award');
  perform ref.require(decided_on between calc.day(t.published_at) and ref.today(), 'report_after_the_notice');
  insert into core.award (lot_id, code, supplier_id, amount_fen, state, decided_on, published_on)
    values (l.id, c, p.id, amount, 'active', decided_on, decided_on);
  update core.lot x set state = 'awarded' where x.id = l.id;
  update core.tender x set state = 'complete' where x.id = t.id and not exists (select from core.lot o where o.tender_id = t.id and o.state = 'open');
  return c;
end $$;
select ref.declare_act('award_recall', '{approver}', '{Record a historical award,登记历史成交结果,登記歷史成交結果}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
supplier | code:party | Supplier | 供应商 | 供應商
decided_on | | Day of the award | 成交日期 | 成交日期
amount | | Amount, in yuan, where it is known | 金额（元），如已知 | 金額（元），如已知
$$, $$
tender_is_historical | domain T02 | confirmed | Only what was bought before these books began is recorded without its bids | 仅历史项目可不登记投标直接登记结果 | 僅歷史項目可不登記投標直接登記結果
lot_awaits_an_award
report_after_the_notice
official_is_not_approver
$$);
