-- PAY-1, rules 1 to 4: what a line pays.

-- Rule 1. Excess over the line's limit is not payable.
create function calc.payable_milli(line calc.pay_line) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select greatest(0, least(line.accepted_milli, line.max_milli - coalesce(line.previously_accepted_milli, 0)))
$$;

-- Rule 2.
create function calc.line_gross(price_fen numeric, payable_milli numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(price_fen * payable_milli, 1000)
$$;

-- Rule 5: one rounding from the raw numbers, not from the gross.
create function calc.line_net(price_fen numeric, payable_milli numeric, factor_bp numeric) returns numeric
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(price_fen * payable_milli * factor_bp, 10000000)
$$;

-- How far the value is on its way from floor to target: 0 … |target - floor|, in the indicator's unit.
create function calc.indicator_reached(i calc.pay_indicator) returns numeric
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select least(abs(i.target - i.floor),
    greatest(0, case when i.higher_is_better then i.value - i.floor else i.floor - i.value end))
$$;

-- Rule 3, one indicator, in centipoints. For people to read: line_quality() starts from the exact ratio.
create function calc.indicator_score(i calc.pay_indicator) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(10000 * calc.indicator_reached(i), abs(i.target - i.floor))::int
$$;

-- Rule 3. The sum of weight x reached / span is kept as one exact fraction and rounded once.
create function calc.line_quality(indicators calc.pay_indicator[]) returns int
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  i calc.pay_indicator;
  span numeric;
  numerator numeric := 0;
  denominator numeric := 1;
begin
  foreach i in array indicators loop
    span := abs(i.target - i.floor);
    numerator := numerator * span + i.weight_bp * calc.indicator_reached(i) * denominator;
    denominator := denominator * span;
  end loop;
  return calc.half_up(numerator, denominator);
end $$;

-- Rule 3: a critical indicator worse than its floor.
create function calc.critical_failed(indicators calc.pay_indicator[]) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select coalesce(bool_or(case when i.higher_is_better then i.value < i.floor else i.value > i.floor end), false)
  from unnest(indicators) as i
  where i.critical
$$;

-- Rule 4. A bound belongs to the band above it.
create function calc.factor_step(bands calc.pay_band[], quality int) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select coalesce((select b.factor_bp from unnest(bands) as b
    where b.from_centipoint <= quality order by b.from_centipoint desc limit 1), 0)
$$;

create function calc.factor_linear(bands calc.pay_band[], quality int) returns int
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  below calc.pay_band;
  above calc.pay_band;
begin
  select b.* into below from unnest(bands) as b
    where b.from_centipoint <= quality order by b.from_centipoint desc limit 1;
  select b.* into above from unnest(bands) as b
    where b.from_centipoint > quality order by b.from_centipoint limit 1;
  if below.from_centipoint is null then
    return 0;
  elsif above.from_centipoint is null then
    return below.factor_bp;
  end if;
  return below.factor_bp + calc.half_up((above.factor_bp - below.factor_bp)::numeric * (quality - below.from_centipoint),
    above.from_centipoint - below.from_centipoint);
end $$;

-- The rule that a factor table breaks, or null. The order of the bands is of no account.
create function calc.factor_table_problem(kind text, bands calc.pay_band[]) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when coalesce(cardinality(bands), 0) < case kind when 'linear' then 2 else 1 end
      or array_position(array(select b.from_centipoint + b.factor_bp from unnest(bands) as b), null) is not null
      then 'factor_table_has_bands'
    when exists (select from unnest(bands) as b group by b.from_centipoint having count(*) > 1)
      then 'factor_table_bounds_increase'
    when exists (select from unnest(bands) as a, unnest(bands) as b
        where a.from_centipoint < b.from_centipoint and a.factor_bp > b.factor_bp)
      then 'factor_table_is_monotone'
  end
$$;

create function calc.line_result(line calc.pay_line, indicators calc.pay_indicator[], bands calc.pay_band[])
returns calc.pay_line_result
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  r calc.pay_line_result;
begin
  r.line_no := line.line_no;
  r.payable_milli := calc.payable_milli(line);
  r.excess_milli := line.accepted_milli - r.payable_milli;
  if line.factor_kind <> 'none' then
    r.quality := calc.line_quality(indicators);
  end if;
  r.factor_bp := case
    when line.factor_kind = 'none' then 10000
    when calc.critical_failed(indicators) then 0
    when line.factor_kind = 'linear' then calc.factor_linear(bands, r.quality)
    else calc.factor_step(bands, r.quality)
  end;
  r.gross_fen := calc.line_gross(line.price_fen, r.payable_milli);
  r.net_fen := calc.line_net(line.price_fen, r.payable_milli, r.factor_bp);
  return r;
end $$;

-- Every line of a claim, in the order of its numbers.
create function calc.pay_1_lines(claim calc.pay_claim) returns setof calc.pay_line_result
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select r.*
  from unnest(claim.lines) as l,
    calc.line_result(l,
      array(select i from unnest(claim.indicators) as i where i.line_no = l.line_no),
      array(select b from unnest(claim.bands) as b where b.line_no = l.line_no)) as r
  order by l.line_no
$$;
