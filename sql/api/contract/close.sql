-- The end of a contract (domain 2.3, 2.4.4): completed → evaluated → closed.

create function api.contract_evaluate(contract core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_evaluate', contract);
  kinds text[] := array(select e.kind from core.evaluation e where e.contract_id = c.id and e.state = 'published');
  enough_fen numeric := calc.award_parameter(c.award_id, 'evaluation_self_enough_fen');
begin
  perform ref.require(c.state = 'completed', 'contract_is_completed');
  perform ref.require(cardinality(kinds) > 0, 'evaluation_is_published_first');
  perform ref.require(c.amount_fen < enough_fen or 'third_party' = any (kinds), 'third_party_evaluates_a_large_contract');
  update core.contract x set state = 'evaluated' where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_evaluate', '{evaluator,official}', '{Conclude the evaluation of a contract,完成合同绩效评价,完成合同績效評價}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
$$, $$
contract_is_completed | domain 2.3 contract | confirmed | The contract must be completed | 合同须已完成履约 | 合同須已完成履約
evaluation_is_published_first | 预算法: evaluation of spending; domain 2.3 evaluation | confirmed | At least one evaluation of the contract is published | 合同须至少有一项已公开的绩效评价 | 合同須至少有一項已公開的績效評價
third_party_evaluates_a_large_contract | domain 2.4.4 | unconfirmed | From a certain amount on a third party evaluates the contract | 达到限额的合同须有第三方绩效评价 | 達到限額的合同須有第三方績效評價
$$);

create function api.contract_close(contract core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_close', contract);
  l calc.contract_ledger := calc.ledger_of(c);
begin
  perform ref.require(c.state = 'evaluated', 'contract_is_evaluated');
  perform ref.require(exists (select from core.settlement s where s.contract_id = c.id), 'contract_is_settled');
  perform ref.require(l.retained_fen = 0 and l.outstanding_fen = 0, 'ledgers_are_zero');
  perform calc.end_years(c);
  perform calc.release_contract(c);
  update core.contract x set state = 'closed', closed_on = calc.act_day() where x.id = c.id;
  perform calc.execute_plans(c.process_id);
  return c.code;
end $$;
select ref.declare_act('contract_close', '{accountant}', '{Close a contract,关闭合同,關閉合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
$$, $$
contract_is_evaluated | domain 2.3 contract | confirmed | The contract must be evaluated | 合同须已完成绩效评价 | 合同須已完成績效評價
contract_is_settled | domain 2.3 contract | confirmed | The contract must be settled | 合同须已最终结算 | 合同須已最終結算
ledgers_are_zero | domain 2.3 contract | confirmed | Nothing is held back any more, and no advance is outstanding | 质保金和预付款台账须均为零 | 質保金和預付款台帳須均為零
approver_is_not_payer
$$);
