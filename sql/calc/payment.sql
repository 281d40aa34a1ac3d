-- Where a contract stands with its money, the claim that an acceptance makes, and when it is due.

-- A payment by code; its contract is locked first, so that all payments of a contract wait for one another.
create function calc.begin_payment(act text, payment text) returns core.payment
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.payment;
begin
  perform 1 from core.contract c where c.id = (select x.contract_id from core.payment x where x.code = payment) for update;
  select * into p from core.payment x where x.code = payment for update;
  perform core.begin_act(act, p.process_id);
  perform ref.found(p.id is not null, 'payment', payment);
  return p;
end $$;
create function calc.contract_by_id(id bigint) returns core.contract
language sql stable set search_path = pg_catalog, core, pg_temp as
$$ select c from core.contract c where c.id = contract_by_id.id $$;

-- Whether money may still move under a contract. Accepted work is paid also when the contract was suspended or ended early.
create function calc.require_payable(c core.contract) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  select ref.require(c.state in ('active', 'suspended', 'completed', 'evaluated', 'terminated')
    and not exists (select from core.settlement s where s.contract_id = c.id), 'contract_can_be_paid')
$$;
-- What a claim reads from the ledgers must stay as it is until the claim is paid.
create function calc.require_no_payment_on_its_way(c core.contract) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  select ref.require(not exists (select from core.payment p
    where p.contract_id = c.id and p.state in ('draft', 'checked', 'approved')), 'one_payment_of_a_contract_at_a_time')
$$;

-- Which way an entry moves what is held back, and what is outstanding of the advances.
create function calc.retention_sign(kind text) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$ select case kind when 'in' then 1 else -1 end $$;
create function calc.advance_sign(kind text) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$ select case when kind in ('out', 'back') then 1 else -1 end $$;
-- Where a contract stands: sums over what was paid and not reversed.
create type calc.contract_ledger as (
  payable_fen numeric,
  transferred_fen numeric,
  bonus_fen numeric,
  carried_fen numeric,      -- penalty that the last claim could not bear
  retained_fen numeric,     -- held by the buyer now
  advanced_fen numeric,
  outstanding_fen numeric   -- of the advances: neither recovered nor returned
);
create function calc.ledger_of(c core.contract) returns calc.contract_ledger
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select p.payable, p.transferred, p.bonus,
    coalesce((select x.carried_out_fen from core.payment x where x.contract_id = c.id and x.state = 'paid' order by x.no desc limit 1), 0),
    r.held, a.advanced, a.outstanding
  from
    (select coalesce(sum(x.payable_fen), 0) as payable, coalesce(sum(x.transfer_fen), 0) as transferred,
        coalesce(sum(x.bonus_paid_fen), 0) as bonus
      from core.payment x where x.contract_id = c.id and x.state = 'paid') as p,
    (select coalesce(sum(e.amount_fen * calc.retention_sign(e.kind)), 0) as held from core.retention_entry e where e.contract_id = c.id) as r,
    (select coalesce(sum(e.amount_fen) filter (where e.kind = 'out'), 0) as advanced,
        coalesce(sum(e.amount_fen * calc.advance_sign(e.kind)), 0) as outstanding
      from core.advance_entry e where e.contract_id = c.id) as a
$$;

-- L73: from the acceptance; where it came late, from the end of the time agreed for it. The invoice is of no account.
create function calc.payment_due(a core.acceptance, c core.contract) returns date
language sql immutable set search_path = pg_catalog, core, pg_temp as
$$ select least(a.signed_on, a.agreed_until) + c.payment_days $$;

-- Whether payments are drawn from an acceptance: of the stage that the contract pays on, and far enough. A month is confirmed; what
-- recipients are heard for is published first.
create function calc.acceptance_pays(a core.acceptance, c core.contract) returns boolean
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select a.stage = c.pay_on and (a.state = 'published' or a.stage = 'periodic' and a.state = 'signed')
$$;
-- Whether no claim can come after this one: every report that can still be paid lies in this acceptance or in one that was paid.
-- Of a contract that ended early no further reports come.
create function calc.is_last_claim(a core.acceptance, c core.contract) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select a.stage = 'final' or not exists (
    select from core.delivery_report r where r.contract_id = c.id and r.state not in ('rejected', 'ended')
      and not (c.state = 'terminated' and r.state in ('due', 'returned'))
      and not exists (select from core.acceptance_report x
        where x.delivery_report_id = r.id and (x.acceptance_id = a.id
          or exists (select from core.payment p where p.acceptance_id = x.acceptance_id and p.state = 'paid'))))
$$;

-- The lines of a claim: those of which something was accepted. What earlier claims accepted counts against the most that is payable.
create function calc.claim_lines(a core.acceptance) returns setof calc.pay_line
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select l.no, l.price_fen, x.accepted_milli, x.planned_milli, l.max_milli,
    (select coalesce(sum(b.accepted_milli), 0) from core.payment_line b join core.payment p on p.id = b.payment_id
      where b.contract_line_id = l.id and p.state = 'paid'),
    l.min_qty_bp, l.shortfall_bp, l.factor_kind
  from core.acceptance_line x join core.contract_line l on l.id = x.contract_line_id
  where x.acceptance_id = a.id and x.accepted_milli > 0 order by l.no
$$;
-- The indicators of those lines with what was measured; null where nothing was: such a claim is refused.
create function calc.claim_indicators(a core.acceptance, out no int, out indicator calc.pay_indicator) returns setof record
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select i.no, row(l.no, i.weight_bp, i.floor_milli, i.target_milli, v.value_milli, i.higher_is_better, i.critical)::calc.pay_indicator
  from core.acceptance_line x
  join core.contract_line l on l.id = x.contract_line_id
  join core.indicator i on i.contract_line_id = l.id
  left join core.acceptance_value v on v.acceptance_id = a.id and v.indicator_id = i.id
  where x.acceptance_id = a.id and x.accepted_milli > 0 order by l.no, i.no
$$;
-- penalties: [{"what", "n"}], whose amounts stand in the contract; late: [{"what", "base", "per_day", "days", "cap"}].
create function calc.claim_fixed(c core.contract, penalties jsonb) returns calc.pay_fixed[]
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select array(select row(v.n, v.x ->> 'n', p.amount_fen)::calc.pay_fixed
    from jsonb_array_elements(penalties) with ordinality as v(x, n)
    join core.contract_penalty p on p.contract_id = c.id and p.kind = v.x ->> 'what' order by v.n)
$$;
create function calc.claim_late(late jsonb) returns calc.pay_late[]
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select array(select row(v.n, v.x ->> 'base', v.x ->> 'per_day', v.x ->> 'days', v.x ->> 'cap')::calc.pay_late
    from jsonb_array_elements(late) with ordinality as v(x, n) order by v.n)
$$;
-- Days by which the supplier was late with the reports of an acceptance: from the day on which a report was due until it was submitted.
-- What the buyer took to look at it never counts, nor does the time until a new due date after a return (domain 2.4.5).
create function calc.report_days_late(a core.acceptance) returns int
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(sum(greatest(0, calc.day(r.submitted_at) - r.due_on)), 0)::int from core.acceptance_report x
  join core.delivery_report r on r.id = x.delivery_report_id where x.acceptance_id = a.id
$$;
-- Whether a claim, paid as it stands, leaves more of the advance outstanding than the rest of the contract can ever bring back. Such a
-- claim recovers all that it can, like the last one: so advance and transfers together never exceed the contract.
create function calc.leaves_too_much_advance(k calc.pay_claim) returns boolean
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select k.advance_outstanding_fen + calc.sum_of(x, '{recovery}') > k.contract_amount_fen - k.payable_before_fen - calc.sum_of(x, '{payable}')
  from (select array(select u from calc.pay_1(k) as u) as x) as paid
$$;
-- The whole claim of an acceptance. The cap of the bonus is that of the contract, less what earlier claims had of it.
create function calc.claim_of(a core.acceptance, c core.contract, penalties jsonb, late jsonb, bonus_fen bigint) returns calc.pay_claim
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  k calc.pay_claim;
  so_far calc.contract_ledger := calc.ledger_of(c);
begin
  k.lines := array(select x from calc.claim_lines(a) as x);
  k.indicators := array(select x.indicator from calc.claim_indicators(a) as x);
  k.bands := array(select row(l.no, b.from_points, b.factor_bp)::calc.pay_band from core.factor_band b
    join core.contract_line l on l.id = b.contract_line_id join unnest(k.lines) as x on x.line_no = l.no
    where l.contract_id = c.id order by l.no, b.from_points);
  k.fixed := calc.claim_fixed(c, penalties);
  k.late := calc.claim_late(late);
  k.penalty_cap_bp := c.penalty_cap_bp;
  k.carried_in_fen := so_far.carried_fen;
  k.bonus_fen := bonus_fen;
  k.bonus_cap_fen := greatest(0, c.bonus_cap_fen - so_far.bonus_fen);
  k.contract_amount_fen := c.amount_fen;
  k.payable_before_fen := so_far.payable_fen;
  k.retention_bp := c.retention_bp;
  k.retention_ceiling_fen := c.retention_ceiling_fen;
  k.retained_before_fen := so_far.retained_fen;
  k.advance_outstanding_fen := so_far.outstanding_fen;
  k.recovery_bp := c.recovery_bp;
  k.is_last := calc.is_last_claim(a, c);
  k.is_last := k.is_last or calc.leaves_too_much_advance(k);
  return k;
end $$;
