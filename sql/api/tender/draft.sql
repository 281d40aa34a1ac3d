-- Drafts a tender from funded plan items, in the process of the first: → planning. The whole procedure is conducted here.
create function api.tender_draft(plan core.code[], title core.line, method core.word, instrument core.word default 'purchase',
  subject core.word default 'service', ceiling core.fen default null, method_reason core.prose default null,
  method_approval core.line default null, evaluation core.word default 'default', threshold core.bp default null,
  trimmed boolean default false, small_deduction core.bp default 0, bundle_reason core.prose default null, sme_reserved boolean default false,
  form_limited_basis core.prose default null, renewals core.count default 0) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  first core.plan_item := calc.begin_plan('tender_draft', plan[1]);
  budget bigint := (select coalesce(sum(x.amount_fen), 0) from core.plan_item x where x.code = any (plan));
  c text := core.next_code('T');
  p core.plan_item;
  n text;
  t bigint;
begin
  perform ref.require(method = 'open_tender' or method_reason is not null, 'other_method_has_a_reason');
  perform ref.require((method = 'grant') = (instrument <> 'purchase'), 'grant_is_no_purchase');
  perform ref.require(method in ('open_tender', 'grant') or method_approval is not null
    or budget < calc.parameter('open_tender_threshold_fen', first.region, ref.today()), 'other_method_above_threshold_is_approved');
  perform ref.require(small_deduction <= calc.parameter('policy_deduction_max_bp', first.region, ref.today()), 'policy_deduction_within_limit');
  insert into core.tender (code, title, buyer_id, method, method_reason, method_approval, instrument, conducted, subject, budget_fen,
      ceiling_fen, evaluation, threshold_bp, trimmed, small_deduction_bp, bundle_reason, sme_reserved, form_limited_basis, renewals)
    values (c, title, first.buyer_id, method, method_reason, method_approval, instrument, 'here', subject, budget, ceiling, evaluation,
      case when evaluation = 'quality_first' then coalesce(threshold, calc.parameter('quality_threshold_bp', first.region, ref.today())) end,
      trimmed, small_deduction, bundle_reason, sme_reserved, form_limited_basis, renewals) returning id into t;
  foreach n in array plan loop
    select * into p from core.plan_item x where x.code = n for update;
    perform ref.found(p.id is not null, 'plan', n);
    perform ref.require(p.state = 'funded', 'plan_is_funded');
    perform ref.require(p.buyer_id = first.buyer_id, 'plans_of_one_buyer');
    perform calc.require_plan_free(p.id, 'plan_item_bought_once');
    insert into core.tender_plan (tender_id, plan_item_id) values (t, p.id);
  end loop;
  return c;
end $$;
select ref.declare_act('tender_draft', '{official}', '{Draft a tender,编制采购项目,編製採購項目}', $$
plan | code:plan | Plan items | 预算项目 | 預算項目
title | | Title | 名称 | 名稱
method | choices:open_tender,consultation,grant | Procurement method | 采购方式 | 採購方式
instrument | choices:purchase,subsidy,venture_grant | Purchase, subsidy, or venture grant | 购买、补助或公益创投 | 購買、補助或公益創投
subject | choices:service,goods | Service or goods | 服务或货物 | 服務或貨物
ceiling | | Ceiling price, in yuan | 最高限价（元） | 最高限價（元）
method_reason | | Why another method than open tender | 采用其他采购方式的理由 | 採用其他採購方式的理由
method_approval | | Number of the approval of another method | 采购方式批准文号 | 採購方式批准文號
evaluation | choices:default,quality_first | Evaluation: all points together, or quality first | 评审方法：综合评分或质量优先 | 評審方法：綜合評分或品質優先
threshold | | Quality first: least share of the points that are not for price | 质量优先的最低得分率 | 品質優先的最低得分率
trimmed | | Drop one highest and one lowest total of the members | 去掉一个最高分和一个最低分 | 去掉一個最高分和一個最低分
small_deduction | | Deduction from the prices of small and micro firms when they are compared | 小微企业价格扣除比例 | 小微企業價格扣除比例
bundle_reason | | Why services of several kinds are bought together | 合并采购的理由 | 合併採購的理由
sme_reserved | | Reserved for small and micro firms | 专门面向中小企业 | 專門面向中小企業
form_limited_basis | | Legal basis, where only some legal forms may bid | 限定组织形式的政策依据 | 限定組織形式的政策依據
renewals | | How often the contract may be renewed | 可续签次数 | 可續簽次數
$$, $$
plan_is_funded | 预算法 13; 政府采购法 33 | confirmed | A tender is drafted for funded plan items | 采购须以已下达预算的项目为依据 | 採購須以已下達預算的項目為依據
plans_of_one_buyer | domain 2.2 tender | confirmed | The plan items of a tender have one purchasing entity | 同一采购项目的预算项目须属同一采购人 | 同一採購項目的預算項目須屬同一採購人
plan_item_bought_once | domain 2.2 tender | confirmed | The plan item stands in a tender already | 该预算项目已列入采购项目 | 該預算項目已列入採購項目
other_method_has_a_reason | 政府采购法 42 | confirmed | Another method than open tender takes a reason | 采用公开招标以外的方式须说明理由 | 採用公開招標以外的方式須說明理由
grant_is_no_purchase | domain 2.4.3 | confirmed | A subsidy or venture grant is given directly, a purchase follows a procurement method | 补助和公益创投直接拨款，购买须按采购方式进行 | 補助和公益創投直接撥款，購買須按採購方式進行
other_method_above_threshold_is_approved | 政府采购法 27; 实施条例 23 | confirmed | At or above the threshold of open tender another method takes the number of its approval | 达到公开招标数额标准而采用其他方式的，须有批准文号 | 達到公開招標數額標準而採用其他方式的，須有批准文號
policy_deduction_within_limit | 财库〔2022〕19号 | unconfirmed | The deduction is within the limit of the policy | 价格扣除比例不得超过政策上限 | 價格扣除比例不得超過政策上限
ceiling_within_budget | 政府采购法 36 | confirmed | The ceiling price is not above the budget | 最高限价不得超过预算 | 最高限價不得超過預算
$$);

-- Adds a lot. Item of the catalogue and region are those of the tender's first plan item, where others are not given.
create function api.tender_lot(tender core.code, title core.line, amount core.fen, catalogue core.code default null,
  region core.region_code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_lot', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  p core.plan_item;
  n int := 1 + (select count(*) from core.lot l where l.tender_id = t.id);
  c text := calc.nested_code(t.code, 'L', n);
begin
  perform ref.require(t.state = 'planning', 'tender_is_in_planning');
  select x.* into p from core.plan_item x join core.tender_plan tp on tp.plan_item_id = x.id where tp.tender_id = t.id order by tp.id limit 1;
  perform ref.require(region is null or exists (select from ref.region r where r.code = region), 'region_is_known');
  perform calc.require_buyable(coalesce(catalogue, p.catalogue_code));
  perform ref.require(amount > 0 and amount + (select coalesce(sum(l.amount_fen), 0) from core.lot l where l.tender_id = t.id) <= t.budget_fen,
    'lots_within_budget');
  insert into core.lot (tender_id, no, code, title, catalogue_code, region, amount_fen)
    values (t.id, n, c, title, coalesce(catalogue, p.catalogue_code), coalesce(region, p.region), amount);
  return c;
end $$;
select ref.declare_act('tender_lot', '{official}', '{Add a lot,添加采购包,新增採購包}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
title | | Title | 名称 | 名稱
amount | | Amount, in yuan | 金额（元） | 金額（元）
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
region | | Region code | 行政区划代码 | 行政區劃代碼
$$, $$
tender_is_in_planning | domain 2.3 tender | confirmed | The tender has been submitted already | 采购项目已提交，不能再修改 | 採購項目已提交，不能再修改
lots_within_budget | 预算法 13; domain T05 | confirmed | The amount of a lot lies above zero, and all lots together within the budget | 采购包金额须大于零，且合计不超过预算 | 採購包金額須大於零，且合計不超過預算
region_is_known
catalogue_item_exists
not_on_the_negative_list
$$);

-- Adds a criterion of the evaluation. The one of kind price holds the weight of the price.
create function api.tender_criterion(lot core.code, kind core.word, title core.line, points core.centipoint, objective boolean default false)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_criterion', 'lot', lot);
  l core.lot := calc.lot_of(lot);
  n int := 1 + (select count(*) from core.criterion c where c.lot_id = l.id);
begin
  perform ref.require((calc.tender_of(lot)).state = 'planning', 'tender_is_in_planning');
  insert into core.criterion (lot_id, no, kind, title, max_points, objective) values (l.id, n, kind, title, points, objective);
  return calc.nested_code(l.code, 'C', n);
end $$;
select ref.declare_act('tender_criterion', '{official}', '{Add a criterion,添加评审因素,新增評審因素}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
kind | choices:price,technical,team,experience,quality,policy | Kind | 类别 | 類別
title | | Title | 名称 | 名稱
points | | Points at most | 分值 | 分值
objective | | Objective: all members give the same | 客观分 | 客觀分
$$, $$
tender_is_in_planning
criterion_has_points | 87号令 55 | unconfirmed | A criterion has points above zero | 评审因素分值须大于零 | 評審因素分值須大於零
one_price_criterion | 87号令 55 | unconfirmed | A lot has one criterion of price | 每个采购包只能有一项价格因素 | 每個採購包只能有一項價格因素
$$);

-- Adds a condition that a bidder must meet. Who limits the legal form or the place of bidders names the legal basis (条例 20).
create function api.tender_requirement(lot core.code, kind core.word, text core.prose, minimum core.milli default null,
  justification core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_requirement', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  n int := 1 + (select count(*) from core.requirement q where q.lot_id = l.id);
begin
  perform ref.require(t.state = 'planning', 'tender_is_in_planning');
  perform ref.require(case kind when 'form_limited' then t.form_limited_basis is not null
    when 'region_limited' then justification is not null else true end, 'limited_access_has_a_basis');
  insert into core.requirement (lot_id, no, kind, text, least_milli, justification) values (l.id, n, kind, text, minimum, justification);
  return calc.nested_code(l.code, 'Q', n);
end $$;
select ref.declare_act('tender_requirement', '{official}', '{Add a requirement,添加资格条件,新增資格條件}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
kind | choices:legal,financial,staff,experience,region_limited,form_limited,other | Kind | 类别 | 類別
text | | Text | 内容 | 內容
minimum | | Least quantity, such as registered capital in yuan or number of people | 最低数量要求 | 最低數量要求
justification | | Justification | 设定理由 | 設定理由
$$, $$
tender_is_in_planning
limited_access_has_a_basis | 政府采购法实施条例 20 | confirmed | Limits on legal form or place of bidders take a legal basis: of the tender, or as justification | 限定组织形式或所在地须有法律政策依据 | 限定組織形式或所在地須有法律政策依據
$$);
