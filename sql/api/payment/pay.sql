-- Pays: approved → paid. The invoice is for what is payable: what is held back and what was advanced are parts of the price. Paid after
-- the day on which it was due, it carries interest, for which the budget must have room.
create function api.payment_pay(payment core.code, voucher core.line, invoice core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment := calc.begin_payment('payment_pay', payment);
  c core.contract := calc.contract_by_id(p.contract_id);
  i core.invoice;
  today date := calc.act_day();
begin
  select * into i from core.invoice x where x.code = invoice;
  perform ref.found(invoice is null or i.id is not null, 'invoice', invoice);
  perform ref.require(p.state = 'approved', 'payment_awaits_the_accountant');
  perform ref.require(case when p.payable_fen = 0 then i.id is null
    else coalesce(i.contract_id = c.id and i.amount_fen = p.payable_fen, false) end, 'invoice_is_for_what_is_payable');
  p.late_interest_fen := calc.add_interest(p, c, greatest(0, today - p.due_on));
  perform calc.contract_commit_more(c, p.late_interest_fen, p.code);
  perform calc.contract_spend(c, p.transfer_fen + p.late_interest_fen, p.code, voucher);
  insert into core.retention_entry (contract_id, payment_id, kind, amount_fen, entered_on)
    select c.id, p.id, 'in', p.retention_fen, today where p.retention_fen > 0;
  insert into core.advance_entry (contract_id, payment_id, kind, amount_fen, entered_on)
    select c.id, p.id, 'in', p.recovery_fen, today where p.recovery_fen > 0;
  update core.payment x set state = 'paid', invoice_id = i.id, paid_on = today, voucher_no = voucher, late_interest_fen = p.late_interest_fen
    where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('payment_pay', '{accountant}', '{Pay,支付,支付}', $$
payment | code:payment | Payment | 付款编号 | 付款編號
voucher | | Number of the voucher | 凭证号 | 憑證號
invoice | code:invoice | Invoice; none where nothing is payable | 发票编号（应付为零时不填） | 發票編號（應付為零時不填）
$$, $$
payment_awaits_the_accountant | domain 2.3 payment | confirmed | The payment must have been approved | 付款须已审批 | 付款須已審批
invoice_is_for_what_is_payable | domain 2.4.10 | confirmed | An invoice of this contract for exactly the payable amount is needed | 须有该合同项下与应付金额一致的发票 | 須有該合同項下與應付金額一致的發票
invoice_pays_once | domain 2.4.10, F67 | confirmed | This invoice was paid already | 该发票已付款 | 該發票已付款
spending_within_appropriation
approver_is_not_payer
$$);

-- The counter-entry of a payment: all that it moved is taken back. The last one first, since each claim starts from what the one
-- before it left.
create function api.payment_reverse(payment core.code, because core.prose, voucher core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment := calc.begin_payment('payment_reverse', payment);
  c core.contract := calc.contract_by_id(p.contract_id);
  today date := calc.act_day();
begin
  perform ref.require(p.state = 'paid', 'payment_was_paid');
  perform calc.require_payable(c);
  perform calc.require_no_payment_on_its_way(c);
  perform ref.require(not exists (select from core.payment x where x.contract_id = c.id and x.state = 'paid' and x.no > p.no),
    'later_payment_is_reversed_first');
  perform calc.budget_counter(c, p.code, voucher);
  insert into core.retention_entry (contract_id, payment_id, kind, amount_fen, entered_on)
    select c.id, p.id, 'back', p.retention_fen, today where p.retention_fen > 0;
  insert into core.advance_entry (contract_id, payment_id, kind, amount_fen, entered_on)
    select c.id, p.id, 'back', p.recovery_fen, today where p.recovery_fen > 0;
  update core.payment x set state = 'reversed', state_reason = because, reversed_on = today, reversal_voucher_no = voucher where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('payment_reverse', '{accountant}', '{Reverse a payment,冲销付款,沖銷付款}', $$
payment | code:payment | Payment | 付款编号 | 付款編號
because | | Reason | 理由 | 理由
voucher | | Number of the counter-voucher | 红字凭证号 | 紅字憑證號
$$, $$
payment_was_paid | domain 2.3 payment | confirmed | Only what was paid is reversed | 仅已支付的付款可冲销 | 僅已支付的付款可沖銷
contract_can_be_paid
one_payment_of_a_contract_at_a_time
later_payment_is_reversed_first | PAY-1: a claim starts from what the one before left | confirmed | A later payment of the contract stands: reverse that one first | 该合同有在后的付款，须先冲销在后的付款 | 該合同有在後的付款，須先沖銷在後的付款
approver_is_not_payer
$$);
