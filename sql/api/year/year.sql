-- Budget years of a contract (domain 2.4.8): each has its own budget. What is left of a year is carried over (结转) or returned.

create function calc.begin_year(act text, code text) returns core.contract_year
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
  y core.contract_year;
begin
  select * into y from core.contract_year x where x.code = begin_year.code for update;
  perform ref.found(y.id is not null, 'contract_year', code);
  return y;
end $$;

create function api.year_plan(contract core.code, fiscal_year int, amount core.fen, plan core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_draft('year_plan', contract);
begin
  perform ref.require(fiscal_year between extract(year from c.starts_on) and extract(year from c.ends_on), 'year_lies_in_the_term');
  return calc.add_year(c, fiscal_year, case when plan is not null then (calc.plan_of_year(c, plan, fiscal_year)).id end, amount, 'planned');
end $$;
select ref.declare_act('year_plan', '{official}', '{Plan a budget year of a contract,编列合同年度预算,編列合同年度預算}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
fiscal_year | | Fiscal year | 预算年度 | 預算年度
amount | | Amount, in yuan | 金额（元） | 金額（元）
plan | code:plan | Plan item, where it is funded already | 预算项目（已下达的） | 預算項目（已下達的）
$$, $$
contract_is_a_draft
year_lies_in_the_term | domain 2.4.8 | confirmed | The year lies in the term of the contract | 年度须在合同期限内 | 年度須在合同期限內
budget_of_a_year_once | domain 2.4.8 | confirmed | This budget stands in the year already | 该年度已列此预算项目 | 該年度已列此預算項目
plan_is_funded
year_has_its_own_budget | domain 2.4.8; 预算法 | confirmed | A year is paid from the budget of that year | 各年度须由当年预算支付 | 各年度須由當年預算支付
plan_item_bought_once
$$);

-- Names the budget of a year. Of a contract in force it is committed at once, otherwise when the contract comes into force.
create function api.year_fund(year core.code, plan core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  y core.contract_year := calc.begin_year('year_fund', year);
  c core.contract := calc.contract_by_id(y.contract_id);
begin
  perform ref.require(c.state in ('draft', 'approved', 'signed', 'active', 'suspended'), 'contract_has_not_ended');
  perform ref.require(y.state = 'planned', 'year_is_planned');
  y.plan_item_id := (calc.plan_of_year(c, plan, y.fiscal_year)).id;
  if c.state in ('active', 'suspended') then
    perform calc.fund_year(c, y);
  else
    update core.contract_year x set plan_item_id = y.plan_item_id where x.id = y.id;
  end if;
  return y.code;
end $$;
select ref.declare_act('year_fund', '{official}', '{Fund a budget year of a contract,落实合同年度预算,落實合同年度預算}', $$
year | code:contract_year | Year of the contract | 合同年度编号 | 合同年度編號
plan | code:plan | Plan item of that year | 当年预算项目 | 當年預算項目
$$, $$
contract_has_not_ended | domain 2.4.8 | confirmed | The contract has ended or was cancelled | 该合同已结束或已取消 | 該合同已結束或已取消
year_is_planned | domain 2.4.8 | confirmed | The year has its budget already | 该年度预算已落实 | 該年度預算已落實
plan_is_funded
year_has_its_own_budget
plan_item_bought_once
spending_within_appropriation
$$);

create function api.year_end(year core.code, carry boolean, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  y core.contract_year := calc.begin_year('year_end', year);
  c core.contract := calc.contract_by_id(y.contract_id);
  balance numeric := calc.year_balance(c, y.plan_item_id);
  committed numeric := (select coalesce(sum(b.committed), 0) from calc.contract_budget(c) b);
begin
  perform ref.require(y.state = 'funded' or y.state = 'carried' and not carry, 'year_is_still_open');
  perform ref.require(extract(year from calc.act_day()) > y.fiscal_year, 'year_is_over');
  perform ref.require(not carry or because is not null, 'carry_over_has_a_reason');
  perform ref.require(carry or committed - balance >= calc.unpaid_claims_fen(c), 'unpaid_claims_keep_their_money');
  if not carry then
    perform calc.budget_post(y.plan_item_id, 'release', balance::bigint, c.code);
  end if;
  update core.contract_year x set state = case when carry then 'carried' else 'returned' end, balance_fen = balance,
    ended_on = calc.act_day(), state_reason = because where x.id = y.id;
  return y.code;
end $$;
select ref.declare_act('year_end', '{treasury,accountant}', '{End a budget year of a contract,合同年度结转或结余上缴,合同年度結轉或結餘上繳}', $$
year | code:contract_year | Year of the contract | 合同年度编号 | 合同年度編號
carry | | The balance is carried over; otherwise it is returned | 余额结转下年（否则收回） | 餘額結轉下年（否則收回）
because | | Reason | 理由 | 理由
$$, $$
year_is_still_open | domain 2.4.8 | confirmed | The year is not funded, or its balance was carried over or returned already | 该年度未落实预算，或余额已结转或收回 | 該年度未落實預算，或餘額已結轉或收回
year_is_over | domain 2.4.8 | confirmed | A budget year is ended when it is over | 预算年度结束后方可办理 | 預算年度結束後方可辦理
carry_over_has_a_reason | domain 2.4.8 | confirmed | A balance is carried over for a reason | 余额结转须说明理由 | 餘額結轉須說明理由
unpaid_claims_keep_their_money | domain 2.4.8; 政府采购法实施条例 51 | confirmed | What was accepted and is not paid keeps its money: such a balance is carried over | 已验收未付款的，余额须结转，不得收回 | 已驗收未付款的，餘額須結轉，不得收回
approver_is_not_payer
$$);
