-- The way of a plan item until it is funded (domain 2.3): draft → submitted → approved → funded; returned; cancelled.

create function api.plan_cite(plan core.code, need core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_cite', plan);
begin
  perform ref.require(p.state in ('draft', 'returned'), 'plan_is_a_draft');
  perform calc.cite(p.id, need);
  return p.code;
end $$;
select ref.declare_act('plan_cite', '{official}', '{Cite a need in a plan item,预算项目关联需求,預算項目關聯需求}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
need | code:need | Validated need | 已认定需求 | 已認定需求
$$, $$
plan_is_a_draft | domain 2.3 plan_item | confirmed | The plan item must be a draft or have been returned | 预算项目须为草稿或已退回状态 | 預算項目須為草稿或已退回狀態
need_is_validated | domain 2.3 need | confirmed | A plan item cites needs that were validated | 预算项目只能关联已认定的需求 | 預算項目只能關聯已認定的需求
need_cited_once | domain 2.2 | confirmed | The plan item cites this need already | 该需求已关联本预算项目 | 該需求已關聯本預算項目
$$);

create function api.plan_submit(plan core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_submit', plan);
begin
  perform ref.require(p.state in ('draft', 'returned'), 'plan_is_a_draft');
  perform ref.require(num_nonnulls(p.duty, p.ballot_option_id) > 0 or exists (select from core.plan_need n where n.plan_item_id = p.id), 'plan_cites_a_need_or_a_duty');
  update core.plan_item x set state = 'submitted', state_reason = null where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('plan_submit', '{official}', '{Submit a plan item,提交预算项目,提交預算項目}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
$$, $$
plan_is_a_draft
plan_cites_a_need_or_a_duty | domain 1, T19; 2.4.13 | confirmed | A plan item cites a validated need, a statutory duty or an option that residents chose | 预算项目须关联已认定需求、法定职责或居民票决选项 | 預算項目須關聯已認定需求、法定職責或居民票決選項
$$);

create function api.plan_approve(plan core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_approve', plan);
begin
  perform ref.require(p.state = 'submitted', 'plan_awaits_approval');
  update core.plan_item x set state = 'approved' where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('plan_approve', '{approver}', '{Approve a plan item,审批预算项目,審批預算項目}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
$$, $$
plan_awaits_approval | domain 2.3 plan_item | confirmed | The plan item must have been submitted | 预算项目须已提交 | 預算項目須已提交
official_is_not_approver
$$);

create function api.plan_return(plan core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_return', plan);
begin
  perform ref.require(p.state in ('submitted', 'approved'), 'plan_can_be_returned');
  update core.plan_item x set state = 'returned', state_reason = because where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('plan_return', '{approver,treasury}', '{Return a plan item,退回预算项目,退回預算項目}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
because | | Reason | 理由 | 理由
$$, $$
plan_can_be_returned | domain 2.3 plan_item | confirmed | A plan item is returned before it is funded | 预算项目仅在拨款前可退回 | 預算項目僅在撥款前可退回
$$);

create function api.plan_appropriate(plan core.code, document core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_appropriate', plan);
begin
  perform ref.require(p.state = 'approved', 'plan_awaits_its_money');
  perform calc.budget_post(p.id, 'appropriate', p.amount_fen, p.code, document);
  update core.plan_item x set state = 'funded' where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('plan_appropriate', '{treasury}', '{Appropriate the budget,下达预算,下達預算}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
document | | Number of the budget document | 预算批复文号 | 預算批覆文號
$$, $$
plan_awaits_its_money | 预算法 13; domain 2.3 plan_item | confirmed | Money is appropriated to an approved plan item | 预算须下达给已批准的项目 | 預算須下達給已批准的項目
$$);

create function api.plan_adjust(plan core.code, delta core.fen_delta, document core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_adjust', plan);
begin
  perform ref.require(p.state in ('funded', 'in_procurement', 'contracted'), 'plan_has_money');
  perform ref.require(p.amount_fen + delta > 0, 'plan_has_an_amount');
  perform calc.budget_post(p.id, 'adjust', delta, p.code, document);
  update core.plan_item x set amount_fen = x.amount_fen + delta where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('plan_adjust', '{treasury}', '{Adjust the budget,调整预算,調整預算}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
delta | | More, or less with a minus, in yuan | 调整金额（元，减少为负） | 調整金額（元，減少為負）
document | | Number of the budget document | 预算调整文号 | 預算調整文號
$$, $$
plan_has_money | domain 2.3 plan_item | confirmed | Only a funded plan item is adjusted | 仅已下达预算的项目可调整 | 僅已下達預算的項目可調整
plan_has_an_amount
spending_within_appropriation
$$);

create function api.plan_cancel(plan core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('plan_cancel', plan);
begin
  perform ref.require(p.state not in ('contracted', 'executed', 'cancelled'), 'plan_has_no_contract');
  perform calc.require_plan_free(p.id, 'plan_is_not_in_a_tender');
  update core.plan_item x set state = 'cancelled', state_reason = because where x.id = p.id;
  perform calc.uncite(p.id);
  return p.code;
end $$;
select ref.declare_act('plan_cancel', '{approver}', '{Cancel a plan item,取消预算项目,取消預算項目}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
because | | Reason | 理由 | 理由
$$, $$
plan_has_no_contract | domain 2.3 plan_item | confirmed | A plan item with a contract is not cancelled | 已签合同的预算项目不得取消 | 已簽合同的預算項目不得取消
plan_is_not_in_a_tender | domain 2.3 plan_item | confirmed | Cancel the tender first | 须先取消相应采购项目 | 須先取消相應採購項目
$$);
