-- Payments with every total. overdue: unpaid, or paid, after the day on which it was due. Those that were imported stand beside, in
-- their own currency; of them only what was transferred is known.
create view api.payment as
  select p.code::text, c.code::text as contract, y.name::text as supplier, 'CNY' as currency, a.code as acceptance, calc.yuan(p.gross_fen) as gross,
    calc.yuan(p.quality_deduction_fen) as quality_deduction, calc.yuan(p.penalty_fen) as penalty, calc.yuan(p.bonus_paid_fen) as bonus,
    calc.yuan(p.cap_reduction_fen) as cap_reduction, calc.yuan(p.carried_out_fen) as penalty_carried_out, calc.yuan(p.payable_fen) as payable,
    calc.yuan(p.retention_fen) as retention, calc.yuan(p.recovery_fen) as recovery, calc.yuan(p.transfer_fen) as transfer,
    calc.yuan(p.late_interest_fen) as late_interest, calc.yuan(p.transfer_fen + p.late_interest_fen) as to_the_bank,
    calc.amount_in_words(p.transfer_fen + p.late_interest_fen) as amount_in_words, p.is_last, i.number as invoice, p.due_on, p.paid_on,
    p.state not in ('returned', 'reversed') and coalesce(p.paid_on, ref.today()) > p.due_on as overdue, p.voucher_no, p.state, p.state_reason,
    p.reversed_on, p.formula, r.code::text as process, 'here' as source
  from core.payment p
  join core.contract c on (c.authority_id, c.id) = (p.authority_id, p.contract_id)
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  left join core.acceptance a on (a.authority_id, a.id) = (p.authority_id, p.acceptance_id)
  left join core.invoice i on (i.authority_id, i.id) = (p.authority_id, p.invoice_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id)
  union all
  select o.ocid || '/' || coalesce(c.local_id, m.under) || '/' || coalesce(m.local_id, m.place), o.ocid || '/' || coalesce(c.local_id, c.place),
    m.payee, m.currency, null, null, null, null, null, null, null, null, null, null, calc.major(m.amount_minor, m.currency), null, null, null,
    null, null, null, m.paid_on, null, null, null, null, null, null, o.ocid, 'imported'
  from core.imported_payment m
  join core.imported_process o on (o.authority_id, o.id) = (m.authority_id, m.imported_process_id)
  left join core.imported_contract c on (c.authority_id, c.imported_process_id, c.place) = (m.authority_id, m.imported_process_id, m.under)
  where m.standing;
select ref.declare_list('payment', '{Payments,付款,付款}');

-- Each component of a payment, as it was worked out: `worked` is the product of quantity, price (or base) and factor before rounding;
-- `rounding` says how `amount` came of it: half_up, down, limited (by a cap, a ceiling or what was left), or sum (of other components).
create view api.payment_component as
  select p.code || '/' || x.no as code, p.code as payment, x.kind, l.title as line, calc.units(x.qty_milli) as quantity,
    calc.yuan(x.price_fen) as price, calc.percent(x.bp) as factor, w.worked, w.rounding, calc.yuan(x.amount_fen) as amount, r.code as process
  from core.payment_component x
  join core.payment p on (p.authority_id, p.id) = (x.authority_id, x.payment_id)
  join core.process r on (r.authority_id, r.id) = (p.authority_id, p.process_id)
  left join core.contract_line l on (l.authority_id, l.contract_id, l.no) = (p.authority_id, p.contract_id, x.line_no)
  cross join lateral calc.component_worked(x) as w;
select ref.declare_list('payment_component', '{Components of payments,付款构成,付款構成}');

-- What is held back, entry by entry; held: of the contract, after the entry.
create view api.retention as
  select c.code || '/Q' || e.id as code, c.code as contract, p.code as payment, e.kind, calc.yuan(e.amount_fen) as amount, e.entered_on,
    calc.yuan(sum(e.amount_fen * calc.retention_sign(e.kind)) over (partition by e.authority_id, e.contract_id order by e.id)) as held, r.code as process
  from core.retention_entry e
  join core.contract c on (c.authority_id, c.id) = (e.authority_id, e.contract_id)
  left join core.payment p on (p.authority_id, p.id) = (e.authority_id, e.payment_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('retention', '{Retention ledger,质保金台账,質保金台帳}');
