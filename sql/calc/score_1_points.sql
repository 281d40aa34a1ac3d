-- SCORE-1: the points of one bid, and what must hold before anything is ranked.

-- Policy deduction: for comparison only.
create function calc.evaluated_price(price_fen numeric, deduction_bp numeric) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(price_fen * (10000 - coalesce(deduction_bp, 0)), 10000)::bigint
$$;

-- benchmark: the lowest evaluated price that takes part.
create function calc.price_points(benchmark_fen numeric, price_fen numeric, weight numeric) returns int
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case when weight = 0 then 0 else calc.half_up(benchmark_fen * weight, price_fen)::int end
$$;

-- The mean of the members' totals of one bid. Trimmed: without one highest and one lowest, from five members on.
create function calc.mean_points(totals int[], trimmed boolean) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when trimmed and cardinality(totals) >= 5
      then calc.half_up(sum(t) - max(t) - min(t), cardinality(totals) - 2)
    else calc.half_up(sum(t), cardinality(totals))
  end::int
  from unnest(totals) as t
$$;

-- What each member gave each conforming bid in all, in members' order; no row without marks.
create function calc.member_totals(lot calc.score_lot) returns table (bid_id bigint, member_id bigint, total int)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select m.bid_id, m.member_id, sum(m.points)::int
  from unnest(lot.marks) as m join unnest(lot.bids) as b on b.bid_id = m.bid_id and b.conforming
  group by m.bid_id, m.member_id order by m.bid_id, m.member_id
$$;

-- Bids and objective criteria on which members differ.
create function calc.objective_differences(lot calc.score_lot) returns table (bid_id bigint, criterion_id bigint)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select m.bid_id, m.criterion_id
  from unnest(lot.marks) as m join unnest(lot.criteria) as c on c.criterion_id = m.criterion_id and c.objective
  group by m.bid_id, m.criterion_id having min(m.points) <> max(m.points)
  order by m.bid_id, m.criterion_id
$$;

-- Whether the marks are exactly members x conforming bids x criteria; marks of other bids are not read.
create function calc.marks_complete(lot calc.score_lot) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  with given as (
    select m.member_id, m.bid_id, m.criterion_id, m.points
    from unnest(lot.marks) as m join unnest(lot.bids) as b on b.bid_id = m.bid_id and b.conforming),
  wanted as (
    select m.member_id, b.bid_id, c.criterion_id
    from (select distinct member_id from unnest(lot.marks) as x) as m, unnest(lot.bids) as b, unnest(lot.criteria) as c
    where b.conforming)
  select (select count(*) from given) = (select count(*) from wanted)
    and not exists (select member_id, bid_id, criterion_id from wanted
      except select member_id, bid_id, criterion_id from given where points is not null)
    and (coalesce(cardinality(lot.criteria), 0) = 0 or coalesce(cardinality(lot.marks), 0) > 0
      or not exists (select from unnest(lot.bids) as b where b.conforming))
$$;

-- The rule that the inputs break first, or null.
create function calc.score_problem(lot calc.score_lot) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when lot.minimum_bidders is null then 'minimum_bidders_stated'
    when coalesce(lot.price_weight + (select coalesce(sum(c.max_points), 0) from unnest(lot.criteria) as c), 0) <> 10000
      then 'criteria_sum_to_100'
    when lot.price_weight > 0 and exists (select from unnest(lot.bids) as b
        where b.conforming and coalesce(calc.evaluated_price(b.price_fen, b.deduction_bp), 0) = 0)
      then 'bid_price_above_zero'
    when not calc.marks_complete(lot) then 'scores_complete'
    when exists (select from unnest(lot.marks) as m join unnest(lot.criteria) as c on c.criterion_id = m.criterion_id
        where m.points > c.max_points) then 'scores_within_maximum'
    when exists (select from calc.objective_differences(lot)) then 'objective_scores_equal'
  end
$$;

-- How many bidders must remain. usual: the number for open tender, invited tender, negotiation, inquiry and
-- framework; consultation_service: for the consultation on a service. A purchase of one's own (self_procurement)
-- needs the usual number of quotations unless a reason is stored: its act decides that.
create function calc.minimum_bidders(method text, is_service boolean, usual int, consultation_service int) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case
    when method in ('single_source', 'grant') then 1
    when method = 'consultation' and is_service then consultation_service
    else usual
  end
$$;

-- For reports on the market, not a method of award: fen for each point of quality.
create function calc.price_per_point(price_fen numeric, quality_points numeric) returns bigint
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(price_fen * 100, nullif(quality_points, 0))::bigint
$$;
