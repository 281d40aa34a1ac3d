-- Final settlement by differences (PAY-1 14): what was held back is released or kept, what was had too much is paid back. After it the
-- ledgers of the contract are zero. Money moves one way at most: to the supplier out of the commitment, or back into it.

-- The settlement of a contract. eligible_fen: the eligible cost of a grant, where it is less than what was earned.
create function calc.settle_contract(c core.contract, charged_fen bigint, eligible_fen bigint) returns core.settlement
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  l calc.contract_ledger := calc.ledger_of(c);
  s core.settlement;
  parts calc.pay_component[];
begin
  s.contract_id := c.id;
  s.entitled_fen := least(l.payable_fen, eligible_fen);
  s.transferred_fen := l.transferred_fen;
  s.advanced_fen := l.advanced_fen;
  s.retained_fen := l.retained_fen;
  s.charged_fen := charged_fen;
  s.carried_fen := l.carried_fen;
  parts := array(select x from calc.settle_1(
    row(s.entitled_fen, s.transferred_fen, s.advanced_fen, s.retained_fen, s.charged_fen + s.carried_fen)) as x);
  s.retention_release_fen := calc.sum_of(parts, '{retention_release}');
  s.retention_claim_fen := -calc.sum_of(parts, '{retention_claim}');
  s.clawback_fen := -calc.sum_of(parts, '{clawback}');
  s.balance_fen := calc.sum_of(parts, '{balance}');
  return s;
end $$;
-- What a settlement brings the supplier; negative: he pays.
create function calc.settlement_fen(s core.settlement) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as
$$ select s.retention_release_fen - s.retention_claim_fen - s.clawback_fen + s.balance_fen $$;
-- Whether each acceptance that can be paid was paid.
create function calc.accepted_work_is_paid(c core.contract) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select not exists (select from core.acceptance a where a.contract_id = c.id and calc.is_unpaid_claim(a, c))
$$;

create function api.contract_settle(contract core.code, voucher core.line default null, charge core.fen default 0,
  because core.prose default null, eligible core.fen default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_settle', contract);
  today date := calc.act_day();
  s core.settlement;
  moved numeric;
begin
  perform ref.require(c.state in ('completed', 'evaluated', 'terminated'), 'contract_has_ended');
  perform calc.require_no_payment_on_its_way(c);
  perform ref.require(calc.accepted_work_is_paid(c), 'accepted_work_is_paid_first');
  perform ref.require(eligible is null or c.kind = 'grant', 'eligible_cost_is_for_grants');
  s := calc.settle_contract(c, charge, eligible);
  moved := calc.settlement_fen(s);
  insert into core.settlement (contract_id, entitled_fen, transferred_fen, advanced_fen, retained_fen, charged_fen, charge_reason,
      carried_fen, retention_release_fen, retention_claim_fen, clawback_fen, balance_fen, settled_on, voucher_no)
    values (c.id, s.entitled_fen, s.transferred_fen, s.advanced_fen, s.retained_fen, s.charged_fen, because, s.carried_fen,
      s.retention_release_fen, s.retention_claim_fen, s.clawback_fen, s.balance_fen, today, voucher);
  insert into core.retention_entry (contract_id, kind, amount_fen, entered_on)
    select c.id, e.kind, e.amount, today
    from (values ('out', s.retention_release_fen - s.retention_claim_fen), ('claim', s.retention_claim_fen)) as e(kind, amount) where e.amount > 0;
  insert into core.advance_entry (contract_id, kind, amount_fen, entered_on)
    select c.id, 'returned', l.outstanding_fen, today from calc.ledger_of(c) as l where l.outstanding_fen > 0;
  perform calc.contract_spend(c, greatest(0, moved), c.code || '/S', voucher);
  perform calc.contract_return(c, greatest(0, -moved), c.code || '/S', voucher);
  if c.state = 'terminated' then
    perform calc.end_years(c);
    perform calc.release_contract(c);
    perform calc.execute_plans(c.process_id);
  end if;
  return c.code;
end $$;
select ref.declare_act('contract_settle', '{accountant}', '{Settle a contract finally,最终结算合同,最終結算合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
voucher | | Number of the voucher, where money moves | 凭证号（有资金收付时） | 憑證號（有資金收付時）
charge | | Claims of the buyer against the retention, in yuan | 采购人对质保金的扣款（元） | 採購人對質保金的扣款（元）
because | | Reason of the charge | 扣款理由 | 扣款理由
eligible | | Eligible cost of a grant, in yuan | 资助项目的合格支出（元） | 資助項目的合格支出（元）
$$, $$
contract_has_ended | domain 2.3 contract | confirmed | A contract is settled when it was completed or terminated | 合同完成或终止后方可最终结算 | 合同完成或終止後方可最終結算
one_payment_of_a_contract_at_a_time
accepted_work_is_paid_first | 政府采购法实施条例 51 | confirmed | What was accepted is paid before the contract is settled | 已验收的服务须先付款，再最终结算 | 已驗收的服務須先付款，再最終結算
eligible_cost_is_for_grants | PAY-1 14 | confirmed | An eligible cost is stated for grants only | 仅资助类合同填写合格支出 | 僅資助類合同填寫合格支出
charge_has_a_reason | PAY-1 14 | confirmed | A claim against the retention has a reason | 扣留质保金须说明理由 | 扣留質保金須說明理由
settled_with_voucher | domain 2.4.10 | confirmed | Where a settlement moves money it has a voucher | 结算有资金收付的，须有凭证号 | 結算有資金收付的，須有憑證號
settled_once | PAY-1 14 | confirmed | The contract is settled already | 该合同已最终结算 | 該合同已最終結算
approver_is_not_payer
$$);
