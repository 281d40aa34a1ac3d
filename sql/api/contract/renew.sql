-- Renews a contract (domain 2.4.8): a draft on the same terms and lines for a further time, with the budget of its year.
create function api.contract_renew(contract core.code, plan core.code, amount core.fen, starts_on core.day, ends_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_renew', contract);
  award core.award := (select a from core.award a where a.id = c.award_id);
  chain record := calc.renewal_chain(c.id);
  p core.plan_item;
  made core.contract;
  l core.contract_line;
  line bigint;
begin
  perform ref.require(chain.n <= (calc.tender_of_award(c.award_id)).renewals, 'renewal_was_announced');
  perform ref.require(c.state in ('completed', 'evaluated', 'closed'), 'contract_to_renew_was_completed');
  perform ref.require(exists (select from api.performance f where f.code = c.code and f.grade <> 'fail'), 'evaluation_was_passed');
  perform ref.require(starts_on > c.ends_on, 'renewal_follows_the_contract');
  perform ref.require(ends_on - chain.began_on <= calc.award_parameter(c.award_id, 'contract_term_days_max'), 'term_up_to_three_years');
  perform ref.require(ends_on - starts_on <= calc.award_parameter(c.award_id, 'contract_term_days'), 'renewal_is_for_a_year');
  perform ref.require(amount > 0, 'contract_has_an_amount');
  perform ref.require(amount <= award.amount_fen, 'contract_within_award');
  p := calc.plan_of_year(c, plan, extract(year from starts_on)::int);
  insert into core.contract (award_id, renewal_of_id, code, title, buyer_id, supplier_id, kind, amount_fen, starts_on, ends_on, pay_on,
      report_every, report_due_days, acceptance_days, payment_days, retention_bp, retention_ceiling_fen, advance_cap_bp, recovery_bp,
      penalty_cap_bp, bonus_cap_fen, bond_fen, late_interest_bp, personal_data, data_protection)
    values (c.award_id, c.id, core.next_code('C'), c.title, c.buyer_id, c.supplier_id, c.kind, amount, starts_on, ends_on, c.pay_on,
      c.report_every, c.report_due_days, c.acceptance_days, c.payment_days, c.retention_bp, c.retention_ceiling_fen, c.advance_cap_bp,
      c.recovery_bp, c.penalty_cap_bp, c.bonus_cap_fen, c.bond_fen, c.late_interest_bp, c.personal_data, c.data_protection)
    returning * into made;
  for l in select * from core.contract_line x where x.contract_id = c.id order by x.no loop
    insert into core.contract_line (contract_id, no, code, catalogue_code, title, unit, planned_milli, price_fen, max_milli, min_qty_bp,
        shortfall_bp, factor_kind, measure)
      values (made.id, l.no, format('%s/S%s', made.code, l.no), l.catalogue_code, l.title, l.unit, l.planned_milli, l.price_fen, l.max_milli,
        l.min_qty_bp, l.shortfall_bp, l.factor_kind, l.measure) returning id into line;
    insert into core.indicator (contract_line_id, no, name, unit, weight_bp, floor_milli, target_milli, higher_is_better, critical, source)
      select line, i.no, i.name, i.unit, i.weight_bp, i.floor_milli, i.target_milli, i.higher_is_better, i.critical, i.source
      from core.indicator i where i.contract_line_id = l.id order by i.no;
    insert into core.factor_band (contract_line_id, from_points, factor_bp)
      select line, b.from_points, b.factor_bp from core.factor_band b where b.contract_line_id = l.id order by b.from_points;
  end loop;
  insert into core.contract_penalty (contract_id, kind, amount_fen)
    select made.id, x.kind, x.amount_fen from core.contract_penalty x where x.contract_id = c.id order by x.id;
  perform calc.add_year(made, p.fiscal_year, p.id, amount, 'planned');
  return made.code;
end $$;
select ref.declare_act('contract_renew', '{official}', '{Renew a contract,续签合同,續簽合同}', $$
contract | code:contract | Contract that is renewed | 原合同编号 | 原合同編號
plan | code:plan | Plan item of the first year | 首年预算项目 | 首年預算項目
amount | | Amount, in yuan | 合同金额（元） | 合同金額（元）
starts_on | | First day | 起始日 | 起始日
ends_on | | Last day | 终止日 | 終止日
$$, $$
contract_to_renew_was_completed | domain 2.4.8 | confirmed | A contract is renewed when it was completed | 合同履行完毕后方可续签 | 合同履行完畢後方可續簽
renewal_was_announced | domain 2.4.8 | confirmed | The tender file does not provide for this renewal | 采购文件未载明此次续签 | 採購文件未載明此次續簽
evaluation_was_passed | domain 2.4.8 | confirmed | The evaluation of the contract was published and passed | 合同绩效评价须已公开且合格 | 合同績效評價須已公開且合格
renewal_follows_the_contract | domain 2.4.8 | confirmed | The renewal starts after the contract ended | 续签合同须在原合同终止之后起始 | 續簽合同須在原合同終止之後起始
renewal_is_for_a_year | domain 2.4.8; 102号令 24 | unconfirmed | A renewal lasts a year at most | 每次续签期限不得超过一年 | 每次續簽期限不得超過一年
one_renewal_of_a_contract | domain 2.4.8 | confirmed | The contract has been renewed already | 该合同已续签 | 該合同已續簽
term_up_to_three_years
contract_has_an_amount
contract_within_award
plan_is_funded
year_has_its_own_budget
plan_item_bought_once
$$);
