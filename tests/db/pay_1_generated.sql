-- PAY-1: what holds for every claim, over 500 generated contracts of three claims each. The seed is fixed.
do $$ begin perform setseed(0.2026); end $$;

create function pg_temp.pick(low bigint, high bigint) returns bigint language sql volatile as $$
  select low + floor(random() * (high - low + 1))::bigint
$$;
create function pg_temp.bands_of(line_no int, table_no int) returns calc.pay_band[] language sql as $$
  select case table_no
    when 0 then array[row(line_no, 6000, 6000), row(line_no, 7000, 8000), row(line_no, 8000, 9000),
      row(line_no, 8500, 9500), row(line_no, 9000, 10000)]::calc.pay_band[]
    else array[row(line_no, 9000, 10000), row(line_no, 6000, 6000)]::calc.pay_band[]
  end
$$;
-- Lines 1 … 3 with two indicators each, penalties and a bonus; ledgers empty.
create function pg_temp.random_claim() returns calc.pay_claim language plpgsql volatile as $$
declare
  c calc.pay_claim;
  w int;
  kind int;
begin
  for n in 1..pg_temp.pick(1, 3) loop
    kind := pg_temp.pick(0, 1);
    w := pg_temp.pick(0, 10000);
    c.lines := c.lines || row(n, pg_temp.pick(0, 90000), pg_temp.pick(0, 40000), 20000,
      case when random() < 0.5 then pg_temp.pick(0, 30000) end, pg_temp.pick(0, 9000), 8000, pg_temp.pick(0, 900),
      (array['step', 'linear'])[kind + 1])::calc.pay_line;
    c.indicators := c.indicators || row(n, w, 0, 3, pg_temp.pick(0, 3), true, false)::calc.pay_indicator
      || row(n, 10000 - w, 700, pg_temp.pick(1, 600), pg_temp.pick(0, 720), false, true)::calc.pay_indicator;
    c.bands := c.bands || pg_temp.bands_of(n, kind);
  end loop;
  c.fixed := array[row(1, pg_temp.pick(0, 3), pg_temp.pick(0, 90000)), row(2, 1, 7)]::calc.pay_fixed[];
  c.late := array[row(1, pg_temp.pick(0, 900000), pg_temp.pick(0, 50), pg_temp.pick(0, 30), 500)]::calc.pay_late[];
  c.interest := array[row(1, pg_temp.pick(0, 900000), 5, pg_temp.pick(0, 9), null)]::calc.pay_late[];
  c.penalty_cap_bp := case when random() < 0.5 then pg_temp.pick(0, 3000) end;
  c.bonus_fen := pg_temp.pick(0, 5000);
  c.bonus_cap_fen := case when random() < 0.5 then 3000 end;
  return c;
end $$;
-- The same claim with every array turned round.
create function pg_temp.turned(c calc.pay_claim) returns calc.pay_claim language plpgsql as $$
begin
  c.lines := array(select c.lines[i] from generate_subscripts(c.lines, 1) as i order by i desc);
  c.indicators := array(select c.indicators[i] from generate_subscripts(c.indicators, 1) as i order by i desc);
  c.bands := array(select c.bands[i] from generate_subscripts(c.bands, 1) as i order by i desc);
  c.fixed := array[c.fixed[2], c.fixed[1]];
  return c;
end $$;
-- Independently of the component's own sums: the claim's P from its addends, as rules 9 and 10 say it in one line.
create function pg_temp.payable_again(c calc.pay_claim, x calc.pay_component[]) returns numeric language sql as $$
  select least(greatest(0, n.net + least(c.bonus_fen, coalesce(c.bonus_cap_fen, 0))
      - least(n.penalties, coalesce(trunc(n.gross * c.penalty_cap_bp * 0.0001), n.penalties))
      - coalesce(c.carried_in_fen, 0)), greatest(0, c.contract_amount_fen - c.payable_before_fen))
  from (select sum(u.amount_fen) filter (where u.kind = 'net') as net,
      sum(u.amount_fen) filter (where u.kind = 'gross') as gross,
      coalesce(-sum(u.amount_fen) filter (where u.kind like '%\_penalty'), 0) as penalties from unnest(x) as u) as n
$$;

-- Every claim adds up, stays within its contract and ledgers, and the contract ends with everybody having his due.
do $$
declare
  c calc.pay_claim;
  x calc.pay_component[];
  ending calc.settlement;
  contract bigint;
  retained numeric;
  paid numeric;
  outstanding numeric;
  advanced numeric;
  entitled numeric;
  carried numeric;
  p numeric;
  seen int[] := array[0, 0, 0, 0, 0, 0];
begin
  for n in 1..500 loop
    contract := pg_temp.pick(1000, 6000000);
    advanced := calc.advance_left(contract, 3000, 0);
    outstanding := advanced;
    retained := 0; paid := 0; entitled := 0; carried := 0;
    for claim_no in 1..3 loop
      c := pg_temp.random_claim();
      c.contract_amount_fen := contract;
      c.payable_before_fen := entitled;
      c.carried_in_fen := carried;
      c.retention_bp := 500;
      c.retention_ceiling_fen := contract / 30;
      c.retained_before_fen := retained;
      c.advance_outstanding_fen := outstanding;
      c.recovery_bp := pg_temp.pick(0, 10000);
      c.is_last := claim_no = 3;
      x := array(select u from calc.pay_1(c) as u);
      p := calc.sum_of(x, '{payable}');

      assert calc.components_problem(x) is null, format('%s/%s: %s does not add up', n, claim_no, calc.components_problem(x));
      assert p = pg_temp.payable_again(c, x), format('%s/%s: payable %s, not %s', n, claim_no, p, pg_temp.payable_again(c, x));
      assert (select count(*) = sum((u.amount_fen = trunc(u.amount_fen))::int) from unnest(x) as u), 'broken fen';
      assert (select bool_and(u.amount_fen >= 0) from unnest(x) as u where u.kind in
        ('gross', 'net', 'bonus', 'penalty_cap_relief', 'penalty_carried_out', 'payable', 'late_interest', 'transfer')),
        format('%s/%s: below zero', n, claim_no);
      assert not exists (select from unnest(x) as u where u.amount_fen > 0 and u.kind in ('quality_deduction',
        'shortfall_penalty', 'fixed_penalty', 'late_penalty', 'penalty_carried_in', 'cap_reduction', 'retention', 'recovery')),
        format('%s/%s: above zero', n, claim_no);
      assert p = 0 or calc.sum_of(x, '{penalty_carried_out}') = 0, 'carried though something is paid';
      assert (select array_agg(u order by u.kind, u.line_no, u.item_no) from unnest(x) as u)
        = (select array_agg(u order by u.kind, u.line_no, u.item_no) from calc.pay_1(pg_temp.turned(c)) as u),
        format('%s/%s: the order of the inputs changes the result', n, claim_no);

      seen := array[seen[1] + (p = 0)::int, seen[2] + (calc.sum_of(x, '{cap_reduction}') < 0)::int,
        seen[3] + (calc.sum_of(x, '{penalty_carried_out}') > 0)::int, seen[4] + (calc.sum_of(x, '{penalty_cap_relief}') > 0)::int,
        seen[5] + (calc.sum_of(x, '{shortfall_penalty}') < 0)::int, seen[6] + (carried > 0)::int];
      entitled := entitled + p;
      retained := retained - calc.sum_of(x, '{retention}');
      outstanding := outstanding + calc.sum_of(x, '{recovery}');
      paid := paid + calc.sum_of(x, '{transfer}');
      carried := calc.sum_of(x, '{penalty_carried_out}');
      assert entitled <= contract, format('%s/%s: over the contract', n, claim_no);
      assert outstanding >= 0 and retained <= contract / 30, format('%s/%s: ledgers', n, claim_no);
    end loop;
    assert outstanding = 0 or calc.sum_of(x, '{transfer}') = 0, format('%s: transferred before the advance was recovered', n);
    assert entitled = paid + retained + (advanced - outstanding), format('%s: rule 13', n);
    ending := row(entitled, paid, advanced, retained, carried);
    assert paid + advanced + (select amount_fen from calc.settle_1(ending) where kind = 'settlement') = entitled - carried,
      format('%s: settlement', n);
  end loop;
  assert 40 < all (seen), 'the generated claims miss a case: ' || seen::text;
end $$;

-- Better quality never pays less, and no factor pays more than the gross.
do $$
declare
  q int;
  price bigint;
  milli bigint;
begin
  for n in 1..2000 loop
    q := pg_temp.pick(0, 9999);
    price := pg_temp.pick(0, 1000000000000);
    milli := pg_temp.pick(0, 1000000000000);
    for t in 0..1 loop
      assert calc.line_net(price, milli, calc.factor_linear(pg_temp.bands_of(1, t), q))
        <= calc.line_net(price, milli, calc.factor_linear(pg_temp.bands_of(1, t), q + 1)), format('linear at %s', q);
      assert calc.line_net(price, milli, calc.factor_step(pg_temp.bands_of(1, t), q))
        <= calc.line_net(price, milli, calc.factor_step(pg_temp.bands_of(1, t), q + 1)), format('step at %s', q);
    end loop;
    assert calc.line_net(price, milli, pg_temp.pick(0, 10000)) <= calc.line_gross(price, milli), 'more than gross';
    assert calc.line_net(price, milli, 10000) = calc.line_gross(price, milli), 'full quality is not the gross';
  end loop;
end $$;

-- Shares add up, differ from the exact share by less than a fen, and do not depend on the order.
do $$
declare
  parts calc.share[];
  total bigint;
begin
  for n in 1..1000 loop
    parts := array(select row(i, pg_temp.pick(0, 50) + (i = 1)::int)::calc.share from generate_series(1, pg_temp.pick(1, 9)) as i);
    total := pg_temp.pick(0, 100000);
    assert (select sum(a.amount_fen) = total and bool_and(abs(a.amount_fen * w.whole - total * s.weight) < w.whole)
      from calc.allocate(total, parts) as a join unnest(parts) as s on s.id = a.id,
        (select sum(x.weight) as whole from unnest(parts) as x) as w), format('%s over %s', total, parts);
    assert not exists (select * from calc.allocate(total, parts) except
      select * from calc.allocate(total, array(select x from unnest(parts) as x order by x.id desc))), 'order';
  end loop;
end $$;
