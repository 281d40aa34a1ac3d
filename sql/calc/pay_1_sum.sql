-- PAY-1, rules 7 to 13: the components of one claim.

-- The subtotal to which a component is added; null for what enters no sum.
create function calc.component_adds_to(kind text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  return case
    when kind in ('gross', 'quality_deduction') then 'net'
    when kind in ('net', 'shortfall_penalty', 'fixed_penalty', 'late_penalty', 'penalty_cap_relief',
      'penalty_carried_in', 'bonus', 'penalty_carried_out', 'cap_reduction') then 'payable'
    when kind in ('payable', 'retention', 'recovery') then 'transfer'
    when kind in ('retention_release', 'retention_claim', 'clawback', 'balance') then 'settlement'
  end;
end $$;

-- The sum of the components of these kinds, 0 where there are none.
create function calc.sum_of(components calc.pay_component[], kinds text[]) returns numeric
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select coalesce(sum(c.amount_fen), 0) from unnest(components) as c where c.kind = any (kinds));
end $$;

-- The first subtotal that is not the sum of its parts, or null. net is held against its parts line by line.
create function calc.components_problem(components calc.pay_component[]) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  with sums as (
    select calc.component_adds_to(c.kind) as subtotal, case when calc.component_adds_to(c.kind) = 'net' then c.line_no end as line_no,
      c.amount_fen as amount, 0 as stated
    from unnest(components) as c
    union all
    select c.kind, case when c.kind = 'net' then c.line_no end, 0, c.amount_fen
    from unnest(components) as c where c.kind in ('net', 'payable', 'transfer', 'settlement'))
  select subtotal from sums where subtotal is not null
  group by subtotal, line_no having sum(amount) <> sum(stated)
  order by array_position(array['net', 'payable', 'transfer', 'settlement'], subtotal) limit 1
$$;

-- Gross, deduction by difference, net and shortfall penalty of every line.
create function calc.pay_1_line_components(claim calc.pay_claim) returns setof calc.pay_component
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select c.kind, l.line_no, c.qty_milli, c.price_fen, c.bp, c.amount_fen, null::int
  from unnest(claim.lines) as l
  join calc.pay_1_lines(claim) as r on r.line_no = l.line_no,
    lateral (values
      ('gross', r.payable_milli::numeric, l.price_fen::numeric, null::int, r.gross_fen),
      ('quality_deduction', r.payable_milli, l.price_fen, r.factor_bp, r.net_fen - r.gross_fen),
      ('net', r.payable_milli, l.price_fen, r.factor_bp, r.net_fen),
      ('shortfall_penalty', null, r.net_fen, l.shortfall_bp, -calc.shortfall_penalty(l, r.net_fen))
    ) as c(kind, qty_milli, price_fen, bp, amount_fen)
$$;

-- Fixed and late penalties, and interest: one component for each item.
create function calc.pay_1_item_components(claim calc.pay_claim) returns setof calc.pay_component
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select 'fixed_penalty', null::int, f.n * 1000::numeric, f.amount_fen::numeric, null::int,
    -calc.fixed_penalty(f.n, f.amount_fen), f.item_no
  from unnest(claim.fixed) as f
  union all
  select 'late_penalty', null, p.days * 1000::numeric, p.base_fen, p.bp_per_day,
    -calc.late_penalty(p.base_fen, p.bp_per_day, p.days, p.cap_bp), p.item_no
  from unnest(claim.late) as p
  union all
  select 'late_interest', null, i.days * 1000::numeric, i.base_fen, i.bp_per_day,
    calc.late_interest(i.base_fen, i.bp_per_day, i.days), i.item_no
  from unnest(claim.interest) as i
$$;

-- Rules 7 to 10: from net and the claim's own penalties to what is payable.
create function calc.pay_1_payable_components(claim calc.pay_claim, sofar calc.pay_component[])
returns setof calc.pay_component
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  penalties numeric := -calc.sum_of(sofar, '{shortfall_penalty,fixed_penalty,late_penalty}');
  gross numeric := calc.sum_of(sofar, '{gross}');
  relief numeric := greatest(0, penalties - calc.penalty_cap(gross, claim.penalty_cap_bp));
  carried_in numeric := coalesce(claim.carried_in_fen, 0);
  bonus numeric := calc.bonus(claim.bonus_fen, claim.bonus_cap_fen);
  earned numeric := calc.sum_of(sofar, '{net}') + bonus - penalties + relief - carried_in;
  headroom numeric := greatest(0, claim.contract_amount_fen - coalesce(claim.payable_before_fen, 0));
  payable numeric := least(greatest(0, earned), headroom);
begin
  return query select c.kind, null::int, null::numeric, c.price_fen, c.bp, c.amount_fen, null::int
  from (values
    ('penalty_cap_relief', gross, claim.penalty_cap_bp::int, relief),
    ('penalty_carried_in', null, null, -carried_in),
    ('bonus', null, null, bonus),
    ('penalty_carried_out', null, null, greatest(0, -earned)),
    ('cap_reduction', null, null, payable - greatest(0, earned)),
    ('payable', null, null, payable)) as c(kind, price_fen, bp, amount_fen);
end $$;

-- Rules 11 to 13: from what is payable to what is transferred.
create function calc.pay_1_transfer_components(claim calc.pay_claim, payable numeric) returns setof calc.pay_component
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  retained numeric := calc.retention(payable, claim.retention_bp,
    claim.retention_ceiling_fen - coalesce(claim.retained_before_fen, 0));
  wanted_bp int := case when claim.is_last then null else coalesce(claim.recovery_bp, 0) end;
  recovered numeric := calc.recovery(claim.advance_outstanding_fen, payable, wanted_bp, payable - retained);
begin
  return query select c.kind, null::int, null::numeric, payable, c.bp, c.amount_fen, null::int
  from (values
    ('retention', claim.retention_bp::int, -retained),
    ('recovery', wanted_bp, -recovered),
    ('transfer', null, payable - retained - recovered)) as c(kind, bp, amount_fen);
end $$;

-- All components of a claim. gross, net, payable and transfer are always there, others where they are not zero.
-- A claim that cannot be worked out is refused by the rule that it breaks (pay_1_check.sql).
create function calc.pay_1(claim calc.pay_claim) returns setof calc.pay_component
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  problem text := calc.pay_claim_problem(claim);
  c calc.pay_component[];
begin
  perform ref.require(problem is null, problem);
  c := array(select x from calc.pay_1_line_components(claim) as x)
    || array(select x from calc.pay_1_item_components(claim) as x);
  c := c || array(select x from calc.pay_1_payable_components(claim, c) as x);
  c := c || array(select x from calc.pay_1_transfer_components(claim, calc.sum_of(c, '{payable}')) as x);
  perform ref.require(greatest(abs(x.amount_fen), x.price_fen, x.qty_milli) <= 1000000000000,
    'payment_within_amount_bounds') from unnest(c) as x;
  return query select x.* from unnest(c) as x
    where x.amount_fen <> 0 or x.kind in ('gross', 'net', 'payable', 'transfer');
end $$;

-- The counter-entry of a payment: every component with the opposite sign. Only so does a payment become negative.
create function calc.pay_reversal(components calc.pay_component[]) returns setof calc.pay_component
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select c.kind, c.line_no, c.qty_milli, c.price_fen, c.bp, -c.amount_fen, c.item_no from unnest(components) as c
$$;
