-- The way of a payment until it is paid (domain 2.3): draft → checked → approved; returned with a reason.

create function api.payment_check(payment core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment := calc.begin_payment('payment_check', payment);
begin
  perform ref.require(p.state = 'draft', 'payment_is_a_draft');
  perform ref.require(calc.payment_problem(p) is null, 'payment_reproduces');
  update core.payment x set state = 'checked' where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('payment_check', '{official,accountant}', '{Check a payment,复核付款,覆核付款}', $$
payment | code:payment | Payment | 付款编号 | 付款編號
$$, $$
payment_is_a_draft | domain 2.3 payment | confirmed | The payment must be a draft | 付款须为草稿状态 | 付款須為草稿狀態
payment_reproduces | domain 2.3 payment, F56 | confirmed | Worked out again from the inputs kept with it, the payment does not come out the same | 依留存数据重新计算，结果与付款不符 | 依留存資料重新計算，結果與付款不符
$$);

create function api.payment_approve(payment core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment := calc.begin_payment('payment_approve', payment);
begin
  perform ref.require(p.state = 'checked', 'payment_awaits_approval');
  update core.payment x set state = 'approved' where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('payment_approve', '{approver}', '{Approve a payment,审批付款,審批付款}', $$
payment | code:payment | Payment | 付款编号 | 付款編號
$$, $$
payment_awaits_approval | domain 2.3 payment | confirmed | The payment must have been checked | 付款须已复核 | 付款須已覆核
official_is_not_approver
$$);

create function api.payment_return(payment core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment := calc.begin_payment('payment_return', payment);
begin
  perform ref.require(p.state in ('draft', 'checked', 'approved'), 'payment_can_be_returned');
  update core.payment x set state = 'returned', state_reason = because where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('payment_return', '{approver,accountant,official}', '{Return a payment,退回付款,退回付款}', $$
payment | code:payment | Payment | 付款编号 | 付款編號
because | | Reason | 理由 | 理由
$$, $$
payment_can_be_returned | domain 2.3 payment | confirmed | A payment is returned before it is paid | 付款仅在支付前可退回 | 付款僅在支付前可退回
$$);
