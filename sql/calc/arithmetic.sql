-- The only two roundings of the program, and exact sharing of a whole.
-- Both take a numerator and a denominator and divide whole numbers: `a / b` of type numeric rounds at a scale
-- that PostgreSQL chooses, so round(a / b) could round twice. Callers pass whole numbers (fen, milli-units,
-- basis points, centipoints) and get a whole number.

-- Half away from zero.
create function calc.half_up(numerator numeric, denominator numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  return sign(numerator) * sign(denominator)
    * div(2 * abs(numerator) + abs(denominator), 2 * abs(denominator));
end $$;

-- Toward zero.
create function calc.down(numerator numeric, denominator numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  return div(numerator, denominator);
end $$;

-- A part of a whole: of nobody more than once, by weight.
create type calc.share as (id bigint, weight numeric);

-- Shares total_fen over the parts: each gets the floor of its share, and the fen that are left over go one each
-- to the largest remainders, among equal remainders to the lowest id. The amounts add up to total_fen.
create function calc.allocate(total_fen numeric, shares calc.share[])
returns table (id bigint, amount_fen numeric)
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(total_fen >= 0 and coalesce(cardinality(shares), 0) > 0
    and (select pg_catalog.count(distinct s.id) = count(*) and bool_and(s.weight >= 0 and s.weight = trunc(s.weight))
      and sum(s.weight) > 0 from unnest(shares) as s), 'allocation_has_shares');
  return query
  with whole as (select sum(s.weight) as weight from unnest(shares) as s),
  floors as (
    select s.id, div(total_fen * s.weight, w.weight) as amount, mod(total_fen * s.weight, w.weight) as remainder
    from unnest(shares) as s, whole as w),
  ranked as (
    select f.*, row_number() over (order by f.remainder desc, f.id) as place, total_fen - sum(f.amount) over () as left_over
    from floors as f)
  select r.id, r.amount + (r.place <= r.left_over)::int from ranked as r order by r.id;
end $$;

-- Units provided for a part of a period, to the milli-unit: 28 doctors for 30 days and one for 20 of 30 are
-- pro_rata_milli(860, 30) = 28 667.
create function calc.pro_rata_milli(unit_days numeric, period_days numeric) returns bigint
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(unit_days * 1000, period_days)::bigint
$$;

select ref.declare_rules($$
  allocation_has_shares | PAY-1 | confirmed | A total is shared over named parts with whole weights that are not all zero | 分配总额须有各不相同的分配对象，权重为整数且不全为零 | 分配總額須有各不相同的分配對象，權重為整數且不全為零
$$);
