-- A contract as it is drafted from an award: its terms, service lines, indicators, factor tables and penalties.

create function api.contract_draft(award core.code, kind core.word, amount core.fen, starts_on core.day, ends_on core.day,
  title core.line default null, pay_on core.word default 'final', report_every core.word default 'month',
  report_due_days core.count default null, acceptance_days core.count default null, payment_days core.count default null,
  retention core.bp default null, retention_ceiling core.fen default null, advance_cap core.bp default null,
  recovery core.bp default null, penalty_cap core.bp default null, bonus_cap core.fen default null, bond core.fen default null,
  late_interest core.bp default null, personal_data boolean default false, data_protection boolean default false,
  term_basis core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.award;
  d core.doing;
  c core.contract;
begin
  select * into a from core.award x where x.code = award for update;
  d := core.begin_act('contract_draft', a.process_id);
  perform ref.found(a.id is not null, 'award', award);
  perform ref.require(a.state = 'active' and a.notified_on is not null, 'award_is_active_and_notified');
  perform ref.require(amount > 0, 'contract_has_an_amount');
  perform ref.require(amount <= a.amount_fen, 'contract_within_award');
  perform ref.require(ends_on - starts_on <= calc.award_parameter(a.id, 'contract_term_days') or term_basis is not null,
    'term_over_a_year_has_a_basis');
  perform ref.require(ends_on - starts_on <= calc.award_parameter(a.id, 'contract_term_days_max'), 'term_up_to_three_years');
  perform ref.require(coalesce(acceptance_days, 0) <= calc.award_parameter(a.id, 'acceptance_days_max'), 'acceptance_period_within_limit');
  perform ref.require(coalesce(payment_days, 0) <= calc.award_parameter(a.id, 'payment_days_max')
    or not (select y.small from core.party y where y.id = a.supplier_id), 'payment_period_within_limit');
  perform ref.require(coalesce(bond, 0) * 10000::numeric <= amount * calc.award_parameter(a.id, 'performance_bond_cap_bp'), 'bond_within_limit');
  insert into core.contract (award_id, code, title, buyer_id, supplier_id, kind, amount_fen, starts_on, ends_on, pay_on, report_every,
      report_due_days, acceptance_days, payment_days, retention_bp, retention_ceiling_fen, advance_cap_bp, recovery_bp, penalty_cap_bp,
      bonus_cap_fen, bond_fen, late_interest_bp, personal_data, data_protection, term_basis)
    values (a.id, core.next_code('C'), coalesce(title, (calc.lot_of_award(a.id)).title), (calc.tender_of_award(a.id)).buyer_id, a.supplier_id,
      kind, amount, starts_on, ends_on, pay_on, report_every,
      coalesce(report_due_days, calc.award_parameter(a.id, 'report_due_days')),
      coalesce(acceptance_days, calc.award_parameter(a.id, 'acceptance_days_max')),
      coalesce(payment_days, calc.award_parameter(a.id, 'payment_days_default')),
      retention, retention_ceiling, advance_cap, recovery, coalesce(penalty_cap, calc.award_parameter(a.id, 'penalty_cap_bp')),
      bonus_cap, bond, coalesce(late_interest, calc.award_parameter(a.id, 'late_interest_bp_per_day')),
      personal_data, data_protection, term_basis)
    returning * into c;
  return c.code;
end $$;
select ref.declare_act('contract_draft', '{official}', '{Draft a contract,拟定合同,擬定合同}', $$
award | code:award | Award | 中标结果编号 | 中標結果編號
kind | choices:unit_price,fixed,milestone,capitation,grant,partnership,framework | Kind | 合同类型 | 合同類型
amount | | Amount, in yuan | 合同金额（元） | 合同金額（元）
starts_on | | First day | 起始日 | 起始日
ends_on | | Last day | 终止日 | 終止日
title | | Title; otherwise that of the lot | 名称（默认为采购包名称） | 名稱（預設為採購包名稱）
pay_on | choices:periodic,interim,final | Acceptance from which payments are drawn | 付款依据的验收阶段 | 付款依據的驗收階段
report_every | choices:month,quarter,once | How often the supplier reports | 履约报告周期 | 履約報告週期
report_due_days | | Days from the end of a period until its report is due | 期末至报告到期的天数 | 期末至報告到期的天數
acceptance_days | | Days from delivery within which the buyer accepts | 约定验收期限（天） | 約定驗收期限（天）
payment_days | | Days within which a payment is made | 约定付款期限（天） | 約定付款期限（天）
retention | | Share of each payment held back, in percent | 质保金比例（%） | 質保金比例（%）
retention_ceiling | | Held back at most, in yuan | 质保金上限（元） | 質保金上限（元）
advance_cap | | Paid in advance at most, in percent of the amount | 预付款上限（占合同金额%） | 預付款上限（占合同金額%）
recovery | | Share of each payment by which the advance is recovered, in percent | 预付款抵扣比例（%） | 預付款抵扣比例（%）
penalty_cap | | Penalties at most, in percent of a claim | 违约扣款上限（占本期%） | 違約扣款上限（占本期%）
bonus_cap | | Bonus at most, in yuan | 奖励上限（元） | 獎勵上限（元）
bond | | Performance bond, in another form than cash, in yuan | 履约保证金（非现金，元） | 履約保證金（非現金，元）
late_interest | | Interest on a late payment, in percent a day | 逾期付款日利率（%） | 逾期付款日利率（%）
personal_data | | Personal data of residents are handled | 处理居民个人信息 | 處理居民個人資訊
data_protection | | The contract has a clause on data protection | 含个人信息保护条款 | 含個人資訊保護條款
term_basis | | Why the term may exceed one year | 期限超过一年的依据 | 期限超過一年的依據
$$, $$
award_is_active_and_notified | 政府采购法 46 | confirmed | A contract follows an active award of which the supplier was notified | 须在中标结果有效且已发出通知书后签订合同 | 須在中標結果有效且已發出通知書後簽訂合同
contract_has_an_amount | 102号令 23 | unconfirmed | A contract has an amount above zero | 合同金额须大于零 | 合同金額須大於零
contract_within_award | 政府采购法 46 | confirmed | The amount of the contract does not exceed the award | 合同金额不得超过中标金额 | 合同金額不得超過中標金額
one_contract_of_an_award | 政府采购法 46 | confirmed | This award has a contract already | 该中标结果已有合同 | 該中標結果已有合同
contract_ends_after_it_starts | domain 2.2 | confirmed | A contract ends after it starts | 合同终止日不得早于起始日 | 合同終止日不得早於起始日
term_over_a_year_has_a_basis | 102号令 24 | unconfirmed | A term of more than one year takes its basis: budget secured, content fixed, need and price stable | 期限超过一年须说明依据（预算有保障、内容固定、需求与价格稳定） | 期限超過一年須說明依據（預算有保障、內容固定、需求與價格穩定）
term_up_to_three_years | 102号令 24 | unconfirmed | The term does not exceed three years | 合同期限不得超过三年 | 合同期限不得超過三年
personal_data_have_a_clause | 个人信息保护法 6, 34; domain 2.3 | confirmed | Where personal data are handled the contract has a clause on their protection | 处理个人信息的合同须含个人信息保护条款 | 處理個人資訊的合同須含個人資訊保護條款
acceptance_period_within_limit | domain 2.4 | unconfirmed | The agreed period of acceptance is too long | 约定的验收期限过长 | 約定的驗收期限過長
payment_period_within_limit | 保障中小企业款项支付条例 9 | confirmed | A small supplier is paid within 60 days at the latest | 对中小企业的付款期限最长不得超过60日 | 對中小企業的付款期限最長不得超過60日
bond_within_limit | 政府采购法实施条例 48 | confirmed | The performance bond does not exceed ten percent of the amount | 履约保证金不得超过合同金额的百分之十 | 履約保證金不得超過合同金額的百分之十
$$);

-- A draft, locked; the act begun.
create function calc.begin_draft(act text, code text) returns core.contract
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
begin
  perform ref.require(c.state = 'draft', 'contract_is_a_draft');
  return c;
end $$;

create function api.contract_line(contract core.code, catalogue core.code, planned core.milli, price core.fen, title core.line default null,
  unit core.line default null, most core.milli default null, least_quantity core.bp default null, shortfall core.bp default null,
  factor core.word default 'step', measure core.word default 'count') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_draft('contract_line', contract);
  n int := 1 + (select count(*) from core.contract_line x where x.contract_id = c.id);
  i ref.catalogue_item;
  made text := format('%s/S%s', c.code, n);
begin
  perform calc.require_buyable(catalogue);
  perform ref.require(planned > 0, 'line_has_a_quantity');
  select * into i from ref.catalogue_item x where x.code = catalogue;
  insert into core.contract_line (contract_id, no, code, catalogue_code, title, unit, planned_milli, price_fen, max_milli, min_qty_bp,
      shortfall_bp, factor_kind, measure)
    values (c.id, n, made, catalogue, coalesce(title, i.zh_hans), coalesce(unit, i.unit), planned, price, most, least_quantity, shortfall, factor,
      measure);
  return made;
end $$;
select ref.declare_act('contract_line', '{official}', '{Add a service line,添加服务项,新增服務項}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
planned | | Planned quantity | 计划数量 | 計劃數量
price | | Price of a unit, in yuan | 单价（元） | 單價（元）
title | | Title; otherwise that of the item | 名称（默认为目录名称） | 名稱（預設為目錄名稱）
unit | | Unit; otherwise that of the item | 计量单位（默认为目录单位） | 計量單位（預設為目錄單位）
most | | Payable at most | 最高可付数量 | 最高可付數量
least_quantity | | Share of the planned quantity under which there is a shortfall, in percent | 数量下限（占计划%） | 數量下限（占計劃%）
shortfall | | Penalty for a shortfall, in percent | 数量不足扣款比例（%） | 數量不足扣款比例（%）
factor | choices:none,step,linear | How quality changes the price | 质量系数类型 | 質量係數類型
measure | choices:count,coverage,paid_hours | What a claim may not exceed: nothing, the communities covered, or the hours of paid staff | 申报数量依据：不限、服务覆盖或受薪工时 | 申報數量依據：不限、服務覆蓋或受薪工時
$$, $$
contract_is_a_draft | domain 2.3 contract | confirmed | Only a draft is changed | 仅草稿状态的合同可修改 | 僅草稿狀態的合同可修改
catalogue_item_exists
not_on_the_negative_list
line_has_a_quantity | 102号令 23 | unconfirmed | A service line has a planned quantity above zero | 服务项的计划数量须大于零 | 服務項的計劃數量須大於零
most_is_at_least_planned | PAY-1 1 | confirmed | What is payable at most is not less than what is planned | 最高可付数量不得少于计划数量 | 最高可付數量不得少於計劃數量
$$);

create function api.contract_indicator(line core.code, name core.line, unit core.line, weight core.bp, floor core.milli_delta,
  target core.milli_delta, source core.word, higher_is_better boolean default true, critical boolean default false) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_draft('contract_indicator', line);
  l core.contract_line := calc.line_of(line);
  n int := 1 + (select count(*) from core.indicator x where x.contract_line_id = l.id);
begin
  insert into core.indicator (contract_line_id, no, name, unit, weight_bp, floor_milli, target_milli, higher_is_better, critical, source)
    values (l.id, n, name, unit, weight, floor, target, higher_is_better, critical, source);
  return calc.indicator_code(l.code, n);
end $$;
select ref.declare_act('contract_indicator', '{official}', '{Add a quality indicator,添加质量指标,新增質量指標}', $$
line | code:contract_line | Service line | 服务项编号 | 服務項編號
name | | Name | 指标名称 | 指標名稱
unit | | Unit | 单位 | 單位
weight | | Weight, in percent | 权重（%） | 權重（%）
floor | | Value that scores 0 | 底线值（得0分） | 底線值（得0分）
target | | Value that scores 100 | 目标值（得100分） | 目標值（得100分）
source | choices:count,inspection,survey | Where the value comes from | 数据来源 | 資料來源
higher_is_better | | Higher is better | 越高越好 | 越高越好
critical | | Critical: under its floor the line pays nothing | 关键指标（低于底线则不付） | 關鍵指標（低於底線則不付）
$$, $$
contract_is_a_draft
target_beyond_floor | PAY-1 3 | confirmed | The target is better than the floor | 目标值须优于底线值 | 目標值須優於底線值
$$);

create function api.contract_band(line core.code, from_points core.centipoint, factor core.bp) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_draft('contract_band', line);
  l core.contract_line := calc.line_of(line);
begin
  insert into core.factor_band (contract_line_id, from_points, factor_bp) values (l.id, from_points, factor);
  return l.code;
end $$;
select ref.declare_act('contract_band', '{official}', '{Add a band to the factor table,添加质量系数档,新增質量係數檔}', $$
line | code:contract_line | Service line | 服务项编号 | 服務項編號
from_points | | From this quality on, in points | 质量得分下限 | 質量得分下限
factor | | Share of the price that is paid, in percent | 支付系数（%） | 支付係數（%）
$$, $$
contract_is_a_draft
band_bound_unique | PAY-1 4 | confirmed | A band begins at this quality already | 该质量得分下限已有系数档 | 該質量得分下限已有係數檔
$$);

create function api.contract_penalty(contract core.code, kind core.word, amount core.fen) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_draft('contract_penalty', contract);
begin
  insert into core.contract_penalty (contract_id, kind, amount_fen) values (c.id, kind, amount);
  return c.code;
end $$;
select ref.declare_act('contract_penalty', '{official}', '{Agree a penalty,约定违约扣款,約定違約扣款}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
kind | | For what, a word such as visit | 事由（英文单词，如 visit） | 事由（英文單詞，如 visit）
amount | | Each time, in yuan | 每次扣款（元） | 每次扣款（元）
$$, $$
contract_is_a_draft
penalty_kind_unique | PAY-1 7 | confirmed | A penalty for this is agreed already | 该事由已约定扣款 | 該事由已約定扣款
$$);
