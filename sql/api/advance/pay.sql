-- Advances (PAY-1, domain 2.2): drafted, approved, paid; recovered by the payments that follow.

-- An advance by code, its contract locked first.
create function calc.begin_advance(act text, advance text) returns core.advance
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.advance;
begin
  perform 1 from core.contract c where c.id = (select x.contract_id from core.advance x where x.code = advance) for update;
  select * into a from core.advance x where x.code = advance for update;
  perform core.begin_act(act, a.process_id);
  perform ref.found(a.id is not null, 'advance', advance);
  return a;
end $$;

create function api.advance_draft(contract core.code, amount core.fen) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('advance_draft', contract);
  n int := (select coalesce(max(a.no), 0) + 1 from core.advance a where a.contract_id = c.id);
  so_far numeric := (select coalesce(sum(a.amount_fen), 0) from core.advance a where a.contract_id = c.id and a.state <> 'returned');
  cap_bp numeric := calc.award_parameter(c.award_id, 'advance_cap_bp');
begin
  perform ref.require(c.state = 'active', 'advance_on_an_active_contract');
  perform ref.require(amount > 0, 'advance_has_an_amount');
  perform ref.require(amount <= calc.advance_left(c.amount_fen, least(cap_bp, c.advance_cap_bp), so_far), 'advance_within_its_cap');
  insert into core.advance (contract_id, no, code, amount_fen) values (c.id, n, format('%s/D%s', c.code, n), amount);
  return format('%s/D%s', c.code, n);
end $$;
select ref.declare_act('advance_draft', '{official}', '{Draft an advance,编制预付款,編製預付款}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
amount | | Amount, in yuan | 金额（元） | 金額（元）
$$, $$
advance_on_an_active_contract | domain 2.3 contract | confirmed | An advance is paid while the contract is active | 预付款仅在合同履行期间支付 | 預付款僅在合同履行期間支付
advance_has_an_amount | domain 2.2 | confirmed | An advance has an amount above zero | 预付款金额须大于零 | 預付款金額須大於零
advance_within_its_cap | PAY-1: advance; 30 % where the contract says nothing | unconfirmed | All advances of a contract stay within the share that contract and policy allow | 预付款累计不得超过合同及规定的比例 | 預付款累計不得超過合同及規定的比例
$$);

create function api.advance_approve(advance core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.advance := calc.begin_advance('advance_approve', advance);
begin
  perform ref.require(a.state = 'draft', 'advance_is_a_draft');
  update core.advance x set state = 'approved' where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('advance_approve', '{approver}', '{Approve an advance,审批预付款,審批預付款}', $$
advance | code:advance | Advance | 预付款编号 | 預付款編號
$$, $$
advance_is_a_draft | domain 2.2 | confirmed | The advance must be a draft | 预付款须为草稿状态 | 預付款須為草稿狀態
official_is_not_approver
$$);

create function api.advance_return(advance core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.advance := calc.begin_advance('advance_return', advance);
begin
  perform ref.require(a.state in ('draft', 'approved'), 'advance_can_be_returned');
  update core.advance x set state = 'returned', state_reason = because where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('advance_return', '{approver,accountant}', '{Return an advance,退回预付款,退回預付款}', $$
advance | code:advance | Advance | 预付款编号 | 預付款編號
because | | Reason | 理由 | 理由
$$, $$
advance_can_be_returned | domain 2.2 | confirmed | An advance is returned before it is paid | 预付款仅在支付前可退回 | 預付款僅在支付前可退回
$$);

create function api.advance_pay(advance core.code, voucher core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.advance := calc.begin_advance('advance_pay', advance);
  c core.contract := calc.contract_by_id(a.contract_id);
begin
  perform ref.require(a.state = 'approved', 'advance_awaits_payment');
  perform ref.require(c.state = 'active', 'advance_on_an_active_contract');
  perform calc.require_no_payment_on_its_way(c);
  perform calc.contract_spend(c, a.amount_fen, a.code, voucher);
  insert into core.advance_entry (contract_id, advance_id, kind, amount_fen, entered_on) values (c.id, a.id, 'out', a.amount_fen, calc.act_day());
  update core.advance x set state = 'paid', paid_on = calc.act_day(), voucher_no = voucher where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('advance_pay', '{accountant}', '{Pay an advance,支付预付款,支付預付款}', $$
advance | code:advance | Advance | 预付款编号 | 預付款編號
voucher | | Number of the voucher | 凭证号 | 憑證號
$$, $$
advance_awaits_payment | domain 2.2 | confirmed | The advance must have been approved | 预付款须已审批 | 預付款須已審批
advance_on_an_active_contract
one_payment_of_a_contract_at_a_time
approver_is_not_payer
$$);
