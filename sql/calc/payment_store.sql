-- A payment as rows, so that a reader of the images can work each fen out again, and the claim back from those rows.

-- The totals of a payment from its components, into p.
create function calc.payment_totals(p core.payment, components calc.pay_component[]) returns core.payment
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  p.gross_fen := calc.sum_of(components, '{gross}');
  p.quality_deduction_fen := -calc.sum_of(components, '{quality_deduction}');
  p.penalty_fen := -calc.sum_of(components, '{shortfall_penalty,fixed_penalty,late_penalty,penalty_cap_relief,penalty_carried_in}');
  p.bonus_paid_fen := calc.sum_of(components, '{bonus}');
  p.carried_out_fen := calc.sum_of(components, '{penalty_carried_out}');
  p.cap_reduction_fen := -calc.sum_of(components, '{cap_reduction}');
  p.payable_fen := calc.sum_of(components, '{payable}');
  p.retention_fen := -calc.sum_of(components, '{retention}');
  p.recovery_fen := -calc.sum_of(components, '{recovery}');
  p.transfer_fen := calc.sum_of(components, '{transfer}');
  p.late_interest_fen := calc.sum_of(components, '{late_interest}');
  return p;
end $$;
create function calc.store_components(payment bigint, after_no int, components calc.pay_component[]) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  insert into core.payment_component (payment_id, no, kind, line_no, item_no, qty_milli, price_fen, bp, amount_fen)
  select payment, after_no + x.n, x.kind, x.line_no, x.item_no, x.qty_milli, x.price_fen, x.bp, x.amount_fen
  from unnest(components) with ordinality as x(kind, line_no, qty_milli, price_fen, bp, amount_fen, item_no, n)
$$;
-- What stands behind a payment: lines, indicators, bands, penalties.
create function calc.store_inputs(payment bigint, a core.acceptance, k calc.pay_claim, penalties jsonb, late jsonb) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  insert into core.payment_line (payment_id, contract_line_id, line_no, price_fen, accepted_milli, planned_milli, max_milli,
      previously_accepted_milli, min_qty_bp, shortfall_bp, factor_kind, payable_milli, excess_milli, quality, factor_bp, gross_fen, net_fen)
    select payment, l.id, x.line_no, x.price_fen, x.accepted_milli, x.planned_milli, x.max_milli, x.previously_accepted_milli,
      x.min_qty_bp, x.shortfall_bp, x.factor_kind, r.payable_milli, r.excess_milli, r.quality, r.factor_bp, r.gross_fen, r.net_fen
    from unnest(k.lines) as x
    join core.contract_line l on l.contract_id = a.contract_id and l.no = x.line_no
    join calc.pay_1_lines(k) as r on r.line_no = x.line_no order by x.line_no;
  insert into core.payment_indicator (payment_id, line_no, no, weight_bp, floor_milli, target_milli, value_milli, higher_is_better, critical)
    select payment, (x.indicator).line_no, x.no, (x.indicator).weight_bp, (x.indicator).floor, (x.indicator).target,
      (x.indicator).value, (x.indicator).higher_is_better, (x.indicator).critical
    from calc.claim_indicators(a) as x;
  insert into core.payment_band (payment_id, line_no, from_points, factor_bp)
    select payment, b.line_no, b.from_centipoint, b.factor_bp from unnest(k.bands) as b;
  insert into core.payment_item (payment_id, item_no, kind, what, n, amount_fen)
    select payment, f.item_no, 'fixed', penalties -> (f.item_no - 1) ->> 'what', f.n, f.amount_fen from unnest(k.fixed) as f;
  insert into core.payment_item (payment_id, item_no, kind, what, n, amount_fen, bp_per_day, cap_bp)
    select payment, f.item_no, 'late', late -> (f.item_no - 1) ->> 'what', f.days, f.base_fen, f.bp_per_day, f.cap_bp from unnest(k.late) as f;
$$;
-- Works a claim out and keeps it: inputs, components, totals. The payment is a draft.
create function calc.store_payment(a core.acceptance, c core.contract, k calc.pay_claim, penalties jsonb, late jsonb) returns core.payment
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  components calc.pay_component[] := array(select x from calc.pay_1(k) as x);
  n int := (select coalesce(max(x.no), 0) + 1 from core.payment x where x.contract_id = c.id);
  p core.payment := calc.payment_totals(null, components);
begin
  insert into core.payment (contract_id, acceptance_id, no, code, formula, penalty_cap_bp, carried_in_fen, bonus_fen, bonus_cap_fen,
      contract_amount_fen, payable_before_fen, retention_bp, retention_ceiling_fen, retained_before_fen, advance_outstanding_fen,
      recovery_bp, is_last, gross_fen, quality_deduction_fen, penalty_fen, bonus_paid_fen, carried_out_fen, cap_reduction_fen,
      payable_fen, retention_fen, recovery_fen, transfer_fen, due_on)
    values (c.id, a.id, n, format('%s/P%s', c.code, n), 'PAY-1', k.penalty_cap_bp, k.carried_in_fen, k.bonus_fen, k.bonus_cap_fen,
      k.contract_amount_fen, k.payable_before_fen, k.retention_bp, k.retention_ceiling_fen, k.retained_before_fen, k.advance_outstanding_fen,
      k.recovery_bp, k.is_last, p.gross_fen, p.quality_deduction_fen, p.penalty_fen, p.bonus_paid_fen, p.carried_out_fen,
      p.cap_reduction_fen, p.payable_fen, p.retention_fen, p.recovery_fen, p.transfer_fen, calc.payment_due(a, c))
    returning * into p;
  perform calc.store_inputs(p.id, a, k, penalties, late);
  perform calc.store_components(p.id, 0, components);
  return p;
end $$;

create function calc.stored_late(p core.payment, kind text) returns calc.pay_late[]
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select array(select row(i.item_no, i.amount_fen, i.bp_per_day, i.n, i.cap_bp)::calc.pay_late from core.payment_item i
    where (i.authority_id, i.payment_id) = (p.authority_id, p.id) and i.kind = stored_late.kind order by i.item_no)
$$;
-- The claim of a payment, from nothing but the rows kept with it.
create function calc.stored_claim(p core.payment) returns calc.pay_claim
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  k calc.pay_claim;
begin
  k.lines := array(select row(l.line_no, l.price_fen, l.accepted_milli, l.planned_milli, l.max_milli, l.previously_accepted_milli,
      l.min_qty_bp, l.shortfall_bp, l.factor_kind)::calc.pay_line
    from core.payment_line l where (l.authority_id, l.payment_id) = (p.authority_id, p.id) order by l.line_no);
  k.indicators := array(select row(i.line_no, i.weight_bp, i.floor_milli, i.target_milli, i.value_milli, i.higher_is_better,
      i.critical)::calc.pay_indicator
    from core.payment_indicator i where (i.authority_id, i.payment_id) = (p.authority_id, p.id) order by i.line_no, i.no);
  k.bands := array(select row(b.line_no, b.from_points, b.factor_bp)::calc.pay_band
    from core.payment_band b where (b.authority_id, b.payment_id) = (p.authority_id, p.id) order by b.line_no, b.from_points);
  k.fixed := array(select row(i.item_no, i.n, i.amount_fen)::calc.pay_fixed
    from core.payment_item i where (i.authority_id, i.payment_id) = (p.authority_id, p.id) and i.kind = 'fixed' order by i.item_no);
  k.late := calc.stored_late(p, 'late');
  k.interest := calc.stored_late(p, 'interest');
  k.penalty_cap_bp := p.penalty_cap_bp;
  k.carried_in_fen := p.carried_in_fen;
  k.bonus_fen := p.bonus_fen;
  k.bonus_cap_fen := p.bonus_cap_fen;
  k.contract_amount_fen := p.contract_amount_fen;
  k.payable_before_fen := p.payable_before_fen;
  k.retention_bp := p.retention_bp;
  k.retention_ceiling_fen := p.retention_ceiling_fen;
  k.retained_before_fen := p.retained_before_fen;
  k.advance_outstanding_fen := p.advance_outstanding_fen;
  k.recovery_bp := p.recovery_bp;
  k.is_last := p.is_last;
  return k;
end $$;
-- The components kept with a payment.
create function calc.stored_components(p core.payment) returns calc.pay_component[]
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select array(select row(x.kind, x.line_no, x.qty_milli, x.price_fen, x.bp, x.amount_fen, x.item_no)::calc.pay_component
    from core.payment_component x where (x.authority_id, x.payment_id) = (p.authority_id, p.id) order by x.no)
$$;
-- What of a payment does not come out again from its own inputs: lines, components, totals; null where all does.
create function calc.payment_problem(p core.payment) returns text
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  k calc.pay_claim := calc.stored_claim(p);
  stored calc.pay_component[] := calc.stored_components(p);
  again calc.pay_component[] := array(select x from calc.pay_1(k) as x);
  lines calc.pay_line_result[] := array(select row(l.line_no, l.payable_milli, l.excess_milli, l.quality, l.factor_bp, l.gross_fen,
      l.net_fen)::calc.pay_line_result
    from core.payment_line l where (l.authority_id, l.payment_id) = (p.authority_id, p.id) order by l.line_no);
begin
  return case
    when lines <> array(select x from calc.pay_1_lines(k) as x) then 'lines'
    when array(select x from unnest(stored) as x order by x) <> array(select x from unnest(again) as x order by x) then 'components'
    when calc.payment_totals(p, again) is distinct from p then 'totals'
  end;
end $$;

-- Adds the interest of a payment that is late by so many days, with its item and its component; returns it. Interest of nothing is none.
create function calc.add_interest(p core.payment, c core.contract, days int) returns numeric
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  k calc.pay_claim;
begin
  if calc.late_interest(p.transfer_fen, c.late_interest_bp, days) = 0 then
    return 0;
  end if;
  k.interest := array[row(1, p.transfer_fen, c.late_interest_bp, days, null)::calc.pay_late];
  insert into core.payment_item (payment_id, item_no, kind, what, n, amount_fen, bp_per_day)
    values (p.id, 1, 'interest', 'late_payment', days, p.transfer_fen, c.late_interest_bp);
  perform calc.store_components(p.id, (select max(x.no) from core.payment_component x where x.payment_id = p.id),
    array(select x from calc.pay_1_item_components(k) as x));
  return calc.late_interest(p.transfer_fen, c.late_interest_bp, days);
end $$;
