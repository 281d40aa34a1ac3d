-- Invoices, advances, payments with every input and component, retention, settlement, evaluation.
-- All that PAY-1 reads is stored beside what it made of it, so that a reader of the images can work each fen out again.

create table core.invoice (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  seller_id bigint not null,
  number core.line not null,
  kind core.word not null constraint invoice_kind_known check (kind in ('vat_special', 'vat_ordinary', 'electronic', 'receipt')),
  amount_fen core.fen not null,
  tax_fen core.fen not null,
  issued_on core.day not null,
  sha256 core.sha256 not null,
  constraint invoice_code_unique unique (authority_id, code),
  constraint invoice_no_unique unique (authority_id, contract_id, no),
  constraint invoice_number_of_seller_unique unique (authority_id, seller_id, number),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, seller_id) references core.party,
  constraint tax_within_amount check (tax_fen <= amount_fen)
);
create table core.advance (
  like audit.record including all,
  contract_id bigint not null,
  no core.count not null,
  code core.code not null,
  amount_fen core.fen not null,
  paid_on core.day,
  voucher_no core.line,
  state core.word not null default 'draft' constraint advance_state_known check (state in ('draft', 'approved', 'paid', 'returned')),
  state_reason core.prose,
  constraint advance_code_unique unique (authority_id, code),
  constraint advance_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract
);
-- Inputs of the claim as calc.pay_claim names them, then the totals of its components, all positive. bonus_fen is what was asked,
-- bonus_paid_fen what the cap left of it; penalty_fen is what was charged, with what earlier claims carried and after the cap's relief.
-- To the bank goes transfer_fen + late_interest_fen: interest is owed beside the claim, outside the contract's cap.
-- A reversed payment keeps its row; what it moved is taken back by entries of its own in the ledgers.
create table core.payment (
  like audit.record including all,
  contract_id bigint not null,
  acceptance_id bigint not null,
  invoice_id bigint,
  no core.count not null,
  code core.code not null,
  formula core.line not null,
  penalty_cap_bp core.bp,
  carried_in_fen core.fen not null,
  bonus_fen core.fen not null,
  bonus_cap_fen core.fen,
  contract_amount_fen core.fen not null,
  payable_before_fen core.fen not null,
  retention_bp core.bp,
  retention_ceiling_fen core.fen,
  retained_before_fen core.fen not null,
  advance_outstanding_fen core.fen not null,
  recovery_bp core.bp,
  is_last boolean not null,
  gross_fen core.fen not null,
  quality_deduction_fen core.fen not null,
  penalty_fen core.fen not null,
  bonus_paid_fen core.fen not null,
  carried_out_fen core.fen not null,
  cap_reduction_fen core.fen not null,
  payable_fen core.fen not null,
  retention_fen core.fen not null,
  recovery_fen core.fen not null,
  transfer_fen core.fen not null,
  late_interest_fen core.fen not null default 0,
  due_on core.day not null,
  paid_on core.day,
  voucher_no core.line,
  state core.word not null default 'draft' constraint payment_state_known
    check (state in ('draft', 'checked', 'approved', 'paid', 'returned', 'reversed')),
  state_reason core.prose,
  reversed_on core.day,
  reversal_voucher_no core.line,
  constraint payment_code_unique unique (authority_id, code),
  constraint payment_no_unique unique (authority_id, contract_id, no),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, acceptance_id) references core.acceptance,
  foreign key (authority_id, invoice_id) references core.invoice,
  constraint payable_is_what_was_earned check (payable_fen = gross_fen - quality_deduction_fen - penalty_fen + bonus_paid_fen
    + carried_out_fen - cap_reduction_fen),
  constraint transfer_is_what_is_left check (transfer_fen = payable_fen - retention_fen - recovery_fen),
  constraint paid_with_voucher check (paid_on is null or voucher_no is not null),
  constraint reversed_with_voucher check (reversed_on is null or reversal_voucher_no is not null)
);
create unique index one_payment_of_an_acceptance on core.payment (authority_id, acceptance_id) where state not in ('returned', 'reversed');
create unique index invoice_pays_once on core.payment (authority_id, invoice_id) where state not in ('returned', 'reversed');
-- line_no is that of the contract's line; inputs as calc.pay_line, results as calc.pay_line_result.
create table core.payment_line (
  like audit.record including all,
  payment_id bigint not null,
  contract_line_id bigint not null,
  line_no core.count not null,
  price_fen core.fen not null,
  accepted_milli core.milli not null,
  planned_milli core.milli,
  max_milli core.milli,
  previously_accepted_milli core.milli not null,
  min_qty_bp core.bp,
  shortfall_bp core.bp,
  factor_kind core.word not null,
  payable_milli core.milli not null,
  excess_milli core.milli not null,
  quality core.centipoint,
  factor_bp core.bp not null,
  gross_fen core.fen not null,
  net_fen core.fen not null,
  constraint payment_line_once unique (authority_id, payment_id, line_no),
  foreign key (authority_id, payment_id) references core.payment,
  foreign key (authority_id, contract_line_id) references core.contract_line
);
create table core.payment_indicator (
  like audit.record including all,
  payment_id bigint not null,
  line_no core.count not null,
  no core.count not null,
  weight_bp core.bp not null,
  floor_milli core.milli_delta not null,
  target_milli core.milli_delta not null,
  value_milli core.milli_delta not null,
  higher_is_better boolean not null,
  critical boolean not null,
  constraint payment_indicator_once unique (authority_id, payment_id, line_no, no),
  foreign key (authority_id, payment_id) references core.payment
);
create table core.payment_band (
  like audit.record including all,
  payment_id bigint not null,
  line_no core.count not null,
  from_points core.centipoint not null,
  factor_bp core.bp not null,
  constraint payment_band_once unique (authority_id, payment_id, line_no, from_points),
  foreign key (authority_id, payment_id) references core.payment
);
-- Penalties and interest: fixed = n × amount_fen; late, interest = amount_fen × bp_per_day × n days, at most cap_bp of amount_fen.
create table core.payment_item (
  like audit.record including all,
  payment_id bigint not null,
  item_no core.count not null,
  kind core.word not null constraint payment_item_kind_known check (kind in ('fixed', 'late', 'interest')),
  what core.word not null,
  n core.count not null,
  amount_fen core.fen not null,
  bp_per_day core.bp,
  cap_bp core.bp,
  constraint payment_item_no_unique unique (authority_id, payment_id, kind, item_no),
  foreign key (authority_id, payment_id) references core.payment
);
-- To the supplier positive, withheld negative: calc.pay_component.
create table core.payment_component (
  like audit.record including all,
  payment_id bigint not null,
  no core.count not null,
  kind core.word not null,
  line_no core.count,
  item_no core.count,
  qty_milli core.milli,
  price_fen core.fen,
  bp int,
  amount_fen core.fen_delta not null,
  constraint payment_component_no_unique unique (authority_id, payment_id, no),
  foreign key (authority_id, payment_id) references core.payment
);
-- Ledger of what is held back; append-only. in: of a payment; back: a payment was reversed; out: released; claim: kept by the buyer.
create table core.retention_entry (
  like audit.record including all,
  contract_id bigint not null,
  payment_id bigint,
  kind core.word not null constraint retention_kind_known check (kind in ('in', 'back', 'out', 'claim')),
  amount_fen core.fen not null,
  entered_on core.day not null,
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, payment_id) references core.payment
);
-- Ledger of advances; append-only. out: paid to the supplier; in: recovered by a payment; back: a payment was reversed;
-- returned: paid back by the supplier.
create table core.advance_entry (
  like audit.record including all,
  contract_id bigint not null,
  advance_id bigint,
  payment_id bigint,
  kind core.word not null constraint advance_kind_known check (kind in ('out', 'in', 'back', 'returned')),
  amount_fen core.fen not null,
  entered_on core.day not null,
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, advance_id) references core.advance,
  foreign key (authority_id, payment_id) references core.payment
);
create index retention_entry_by_contract on core.retention_entry (authority_id, contract_id);
create index advance_entry_by_contract on core.advance_entry (authority_id, contract_id);
-- Final settlement by differences (PAY-1 14): inputs as calc.settlement, whose charge is charged_fen + carried_fen (penalty that no
-- claim could bear); release, claim, clawback, balance as it made of them, all positive.
create table core.settlement (
  like audit.record including all,
  contract_id bigint not null,
  entitled_fen core.fen not null,
  transferred_fen core.fen not null,
  advanced_fen core.fen not null,
  retained_fen core.fen not null,
  charged_fen core.fen not null,
  charge_reason core.prose,
  carried_fen core.fen not null,
  retention_release_fen core.fen not null,
  retention_claim_fen core.fen not null,
  clawback_fen core.fen not null,
  balance_fen core.fen not null,
  settled_on core.day not null,
  voucher_no core.line,
  constraint settled_once unique (authority_id, contract_id),
  foreign key (authority_id, contract_id) references core.contract,
  constraint charge_has_a_reason check (charged_fen = 0 or charge_reason is not null),
  constraint settled_with_voucher check (voucher_no is not null
    or retention_release_fen - retention_claim_fen - clawback_fen + balance_fen = 0)
);
create table core.evaluation (
  like audit.record including all,
  contract_id bigint not null,
  code core.code not null,
  kind core.word not null constraint evaluation_kind_known check (kind in ('self', 'official', 'third_party', 'resident')),
  score core.centipoint not null,
  n core.count not null,
  method core.prose not null,
  party_id bigint,
  person_id bigint not null,
  submitted_on core.day not null,
  objection core.prose,
  objected_on core.day,
  reply core.prose,
  confirmed_on core.day,
  published_on core.day,
  state core.word not null default 'submitted' constraint evaluation_state_known
    check (state in ('submitted', 'objected', 'confirmed', 'published')),
  constraint evaluation_code_unique unique (authority_id, code),
  constraint evaluated_once_a_kind unique (authority_id, contract_id, kind),
  foreign key (authority_id, contract_id) references core.contract,
  foreign key (authority_id, party_id) references core.party,
  foreign key (authority_id, person_id) references core.person
);

-- Readers of these besides the staff: the contract's supplier.
do $$
declare
  v record;
begin
  for v in values ('advance', 355), ('retention_entry', 370), ('advance_entry', 375), ('settlement', 380) loop
    perform audit.keep(v.column1, v.column2, reads => format($r$exists (select from core.contract c
      where (c.authority_id, c.id) = (%I.authority_id, contract_id)
        and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$r$, v.column1));
  end loop;
end $$;
select audit.keep('invoice', 350, reads => $$authority_id = (select auth.authority()) and seller_id = (select auth.party())$$);
-- What was paid is public, with all that it was worked out from.
select audit.keep('payment', 360, reads => $$state in ('paid', 'reversed')
  or exists (select from core.contract c where (c.authority_id, c.id) = (payment.authority_id, contract_id)
    and c.authority_id = (select auth.authority()) and c.supplier_id = (select auth.party()))$$);
select audit.keep('payment_line', 361, under => 'payment');
select audit.keep('payment_indicator', 362, under => 'payment');
select audit.keep('payment_band', 363, under => 'payment');
select audit.keep('payment_item', 364, under => 'payment');
select audit.keep('payment_component', 365, under => 'payment');
select audit.keep('evaluation', 390, reads => $$state = 'published'
  or authority_id = (select auth.authority()) and (person_id = (select auth.person())
    or exists (select from core.contract c where (c.authority_id, c.id) = (evaluation.authority_id, contract_id)
      and c.supplier_id = (select auth.party())))$$);
