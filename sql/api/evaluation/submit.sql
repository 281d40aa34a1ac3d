-- Evaluates a contract that was completed (L74): the supplier himself, an official, a third party, or the residents.
create function api.evaluation_submit(contract core.code, kind core.word, score core.centipoint, method core.prose, n core.count default 1)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract;
  d core.doing;
  no int;
begin
  select * into c from core.contract x where x.code = contract for update;
  d := core.begin_act('evaluation_submit', c.process_id);
  perform ref.found(c.id is not null, 'contract', contract);
  no := (select count(*) + 1 from core.evaluation e where e.contract_id = c.id);
  perform ref.require(c.state in ('completed', 'evaluated'), 'evaluation_follows_completion');
  perform ref.require(calc.evaluates_as(d.role, kind) and (d.role <> 'supplier' or d.party_id = c.supplier_id), 'evaluator_speaks_for_himself');
  perform ref.require(kind <> 'third_party' or d.party_id is not null, 'third_party_is_an_organisation');
  perform ref.require(d.role <> 'evaluator' or d.party_id is null or calc.is_independent(d.party_id, c, calc.day(d.at)), 'evaluator_is_independent');
  perform ref.require(n > 0, 'evaluation_asked_somebody');
  insert into core.evaluation (contract_id, code, kind, score, n, method, party_id, person_id, submitted_on)
    values (c.id, format('%s/E%s', c.code, no), kind, score, n, method, d.party_id, d.person_id, calc.day(d.at));
  return format('%s/E%s', c.code, no);
end $$;
select ref.declare_act('evaluation_submit', '{supplier,official,evaluator,committee}', '{Evaluate a contract,提交绩效评价,提交績效評價}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
kind | choices:self,official,third_party,resident | Who evaluates | 评价类别 | 評價類別
score | | Score, 0 to 100 points | 得分（0至100） | 得分（0至100）
method | | How it was found out | 评价方法 | 評價方法
n | | How many were asked | 样本数 | 樣本數
$$, $$
evaluation_follows_completion | domain 2.3 contract | confirmed | A contract is evaluated after it was completed and before it is closed | 合同完成后、关闭前方可评价 | 合同完成後、關閉前方可評價
evaluator_speaks_for_himself | domain 2.1, T35 | confirmed | A supplier evaluates himself, an official for the buyer, an evaluator as third party; residents are asked by official, evaluator or committee | 承接主体自评，采购人评价，第三方机构评价；居民评价由采购人、评价机构或居委会收集 | 承接主體自評，採購人評價，第三方機構評價；居民評價由採購人、評價機構或居委會收集
third_party_is_an_organisation | domain 2.1 | confirmed | A third party is a registered organisation | 第三方评价须由已登记的机构作出 | 第三方評價須由已登記的機構作出
evaluator_is_independent | domain 2.1, F59 | confirmed | The evaluator is neither buyer nor supplier nor related to one of them | 评价机构不得为采购人、承接主体或其关联方 | 評價機構不得為採購人、承接主體或其關聯方
evaluation_asked_somebody | T35 | confirmed | At least one was asked | 样本数至少为一 | 樣本數至少為一
evaluated_once_a_kind | T35 | confirmed | The contract has an evaluation of this kind already | 该合同已有同类评价 | 該合同已有同類評價
$$);
