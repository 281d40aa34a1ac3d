-- Random claims with what SQL makes of them, one value after another as test_recompute reads them: every kind of line, wide and
-- narrow numbers, absent values, claims that must be refused. psql variables: claims (how many), seed (0 … 1).
select setseed(:seed) \g /dev/null

create function pg_temp.pick(low bigint, high bigint) returns bigint language sql volatile as $$
  select low + floor(random() * (high - low + 1))::bigint
$$;
-- This value, now and then none.
create function pg_temp.maybe(value bigint, share float8 default 0.3) returns bigint language sql volatile as $$
  select case when random() >= share then value end
$$;
create function pg_temp.words(variadic x text[]) returns text language sql immutable as $$ select array_to_string(x, ' ', 'N') $$;

-- wide: amounts up to the bounds of their domains; else such that roundings to a half are common.
-- The number makes the call depend on its row: else one random value would serve for all.
create function pg_temp.random_claim(n_of_claim int) returns calc.pay_claim language plpgsql volatile as $$
declare
  c calc.pay_claim;
  wide boolean := random() < 0.2;
  most bigint := case when wide then 1000000000 else 300 end;
  left_bp int;
  n_ind int;
  kind text;
  part int;
  high boolean;
  at bigint;
  span bigint;
  low int;
  bp int;
begin
  for n in 1..pg_temp.pick(1, 4) loop
    kind := (array['none', 'step', 'linear'])[pg_temp.pick(1, 3)];
    c.lines := c.lines || row(n, pg_temp.pick(0, most), pg_temp.pick(0, case when wide then 1000000 else 9000 end),
      pg_temp.maybe(pg_temp.pick(1, 9000)), pg_temp.maybe(pg_temp.pick(0, 9000)), pg_temp.maybe(pg_temp.pick(0, 9000)),
      pg_temp.maybe(pg_temp.pick(0, 10000)), pg_temp.maybe(pg_temp.pick(0, 1000)), kind)::calc.pay_line;
    if kind <> 'none' then
      left_bp := 10000;
      n_ind := pg_temp.pick(1, 5);
      for i in 1..n_ind loop
        part := case when i = n_ind then left_bp else pg_temp.pick(0, left_bp) end;
        left_bp := left_bp - part;
        high := random() < 0.6;
        at := pg_temp.pick(-100, 100) * case when wide then 999999937 else 1 end;
        span := pg_temp.pick(1, 40) * case when wide then 999999929 else 1 end;
        c.indicators := c.indicators || row(n, part, at, case when high then at + span else at - span end,
          at + case when high then 1 else -1 end * (pg_temp.pick(-5, 50) * span / 40), high, random() < 0.1)::calc.pay_indicator;
      end loop;
      low := pg_temp.pick(0, 6000);
      bp := pg_temp.pick(0, 6000);
      for b in 1..pg_temp.pick(2, 5) loop
        c.bands := c.bands || row(n, low, bp)::calc.pay_band;
        low := low + pg_temp.pick(1, 1000);
        bp := bp + pg_temp.pick(0, 800);
      end loop;
    end if;
  end loop;
  for n in 1..pg_temp.pick(0, 2) loop
    c.fixed := c.fixed || row(n, pg_temp.pick(0, 3), pg_temp.pick(0, most * 10))::calc.pay_fixed;
    c.late := c.late || row(n, pg_temp.pick(0, most * 10), pg_temp.pick(0, 50), pg_temp.pick(0, 30), pg_temp.maybe(pg_temp.pick(0, 500)))::calc.pay_late;
    c.interest := c.interest || row(n, pg_temp.pick(0, most * 10), 5, pg_temp.pick(0, 30), null)::calc.pay_late;
  end loop;
  c.penalty_cap_bp := pg_temp.maybe(pg_temp.pick(0, 3000));
  c.carried_in_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.bonus_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.bonus_cap_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.contract_amount_fen := pg_temp.maybe(pg_temp.pick(0, case when wide then 1000000000000 else 5000 end), 0.01);
  c.payable_before_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.retention_bp := pg_temp.maybe(pg_temp.pick(0, 1000));
  c.retention_ceiling_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.retained_before_fen := pg_temp.maybe(pg_temp.pick(0, most));
  c.advance_outstanding_fen := pg_temp.maybe(pg_temp.pick(0, most * 3));
  c.recovery_bp := pg_temp.maybe(pg_temp.pick(0, 10000));
  c.is_last := random() < 0.2;
  return c;
end $$;
-- The same claim with one thing wrong, so that it must be refused (or, rarely, not).
create function pg_temp.spoilt(c calc.pay_claim) returns calc.pay_claim language plpgsql volatile as $$
begin
  case pg_temp.pick(1, 7)
    when 1 then c.lines := c.lines || c.lines[1];
    when 2 then c.indicators := c.indicators || row(9, 0, 0, 1, 1, true, false)::calc.pay_indicator;
    when 3 then c.indicators := c.indicators || row(1, 1, 0, 1, 1, true, false)::calc.pay_indicator;
    when 4 then c.indicators := c.indicators || row(1, 0, 5, 5, 1, true, false)::calc.pay_indicator;
    when 5 then c.bands := c.bands || c.bands[1];
    when 6 then c.bands := c.bands || row(1, 10000, 0)::calc.pay_band;
    else c.bands := array(select b from unnest(c.bands) as b where b.line_no <> 1);
  end case;
  return c;
end $$;
-- What SQL makes of the claim: its components, or the rule that refuses it.
create function pg_temp.worked_out(c calc.pay_claim) returns setof text language plpgsql as $$
declare
  rule text;
begin
  return query select pg_temp.words('component', x.kind, x.line_no::text, x.item_no::text, x.qty_milli::text, x.price_fen::text,
      x.bp::text, x.amount_fen::text) from calc.pay_1(c) as x
    union all select pg_temp.words('result', r.line_no::text, r.payable_milli::text, r.excess_milli::text, r.quality::text,
      r.factor_bp::text, r.gross_fen::text, r.net_fen::text) from calc.pay_1_lines(c) as r;
exception when sqlstate 'TL005' then
  get stacked diagnostics rule = constraint_name;
  return next pg_temp.words('refused', rule);
end $$;

create function pg_temp.told(c calc.pay_claim) returns setof text language plpgsql as $$
begin
  return query select pg_temp.words('claim', c.penalty_cap_bp::text, c.carried_in_fen::text, c.bonus_fen::text, c.bonus_cap_fen::text,
    c.contract_amount_fen::text, c.payable_before_fen::text, c.retention_bp::text, c.retention_ceiling_fen::text,
    c.retained_before_fen::text, c.advance_outstanding_fen::text, c.recovery_bp::text, c.is_last::int::text);
  return query select pg_temp.words('line', l.line_no::text, l.price_fen::text, l.accepted_milli::text, l.planned_milli::text,
    l.max_milli::text, l.previously_accepted_milli::text, l.min_qty_bp::text, l.shortfall_bp::text,
    (array_position(array['none', 'step', 'linear'], l.factor_kind::text))::text) from unnest(c.lines) as l;
  return query select pg_temp.words('indicator', i.line_no::text, i.weight_bp::text, i.floor::text, i.target::text, i.value::text,
    i.higher_is_better::int::text, i.critical::int::text) from unnest(c.indicators) as i;
  return query select pg_temp.words('band', b.line_no::text, b.from_centipoint::text, b.factor_bp::text) from unnest(c.bands) as b;
  return query select pg_temp.words('item', '0', f.item_no::text, f.n::text, f.amount_fen::text, null, null) from unnest(c.fixed) as f;
  return query select pg_temp.words('item', '1', p.item_no::text, p.days::text, p.base_fen::text, p.bp_per_day::text, p.cap_bp::text) from unnest(c.late) as p;
  return query select pg_temp.words('item', '2', p.item_no::text, p.days::text, p.base_fen::text, p.bp_per_day::text, p.cap_bp::text) from unnest(c.interest) as p;
  return query select pg_temp.worked_out(c);
  return next 'end';
end $$;

select t from generate_series(1, :claims) as n,
  lateral (select case when n % 10 = 0 then pg_temp.spoilt(c) else c end as claim from pg_temp.random_claim(n) as c) as g,
  lateral pg_temp.told(g.claim) as t;
