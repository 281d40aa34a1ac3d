-- SCORE-1: abnormally low bids, ranking, lots.

create type calc.priced as (bid_id bigint, price_fen bigint);

-- Which of three tests each of these evaluated prices fails: under a share of the mean of all, of the next lowest,
-- of the ceiling. Exactly the share is enough. A test without its percentage, the ceiling's without a ceiling, and
-- the next lowest of the dearest bid never fail. Of equal prices each is the other's next lowest.
create function calc.low_bids(prices calc.priced[], lot calc.score_lot)
returns table (bid_id bigint, under_mean boolean, under_next boolean, under_ceiling boolean)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  with compared as (
    select p.bid_id, p.price_fen::numeric as price, sum(p.price_fen) over () as total, count(*) over () as n,
      case when count(*) over (partition by p.price_fen) > 1 then p.price_fen else lead(p.price_fen) over (order by p.price_fen) end as next
    from unnest(prices) as p)
  select c.bid_id, coalesce(c.price * 10000 * c.n < c.total * lot.low_mean_bp, false),
    coalesce(c.price * 10000 < c.next::numeric * lot.low_next_bp, false),
    coalesce(c.price * 10000 < lot.ceiling_fen::numeric * lot.low_ceiling_bp, false)
  from compared as c order by c.bid_id
$$;

-- Points of each conforming bid before prices are looked at, and whether it reaches the threshold of quality first.
-- technical: the sum over all members, exact, for ties only.
create function calc.score_quality(lot calc.score_lot)
returns table (bid_id bigint, quality_points int, technical int, passed boolean)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  with technical as (
    select m.bid_id, sum(m.points)::int as points
    from unnest(lot.marks) as m join unnest(lot.criteria) as c on c.criterion_id = m.criterion_id and c.technical
    group by m.bid_id),
  means as (
    select b.bid_id, coalesce(calc.mean_points(
      array(select t.total from calc.member_totals(lot) as t where t.bid_id = b.bid_id), lot.trimmed), 0) as points
    from unnest(lot.bids) as b where b.conforming)
  select m.bid_id, m.points, coalesce(t.points, 0), not coalesce(lot.quality_first, false)
    or m.points * 10000::bigint >= coalesce(lot.threshold_bp, 0) * (10000::bigint - lot.price_weight)
  from means as m left join technical as t on t.bid_id = m.bid_id
$$;

-- The bids whose price counts: evaluated prices of those that conform and reach the threshold.
create function calc.priced_bids(lot calc.score_lot) returns calc.priced[]
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select array(select row(b.bid_id, calc.evaluated_price(b.price_fen, b.deduction_bp))::calc.priced
    from unnest(lot.bids) as b join calc.score_quality(lot) as q on q.bid_id = b.bid_id and q.passed
    order by b.bid_id)
$$;

-- What took part in the comparison, with its points; the ranks are not there yet.
create function calc.score_contenders(lot calc.score_lot, contenders calc.priced[])
returns table (bid_id bigint, price bigint, price_points int, quality int, technical int, total int)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select p.bid_id, p.price_fen, s.points, q.quality_points, q.technical, s.points + q.quality_points
  from unnest(contenders) as p join calc.score_quality(lot) as q on q.bid_id = p.bid_id,
    lateral (select calc.price_points((select min(x.price_fen) from unnest(contenders) as x), p.price_fen,
      lot.price_weight) as points) as s
$$;

-- Ranks. Equal totals: the lower evaluated price, then the higher technical points; with quality first the higher
-- quality, then the lower price. What is equal in all of these has the same rank. first, second: the keys of ties.
create function calc.score_ranks(lot calc.score_lot, contenders calc.priced[])
returns table (bid_id bigint, rank int, decided_by text)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  with keyed as (
    select c.*, case when lot.quality_first then -c.quality::bigint else c.price end as first,
      case when lot.quality_first then c.price else -c.technical::bigint end as second
    from calc.score_contenders(lot, contenders) as c)
  select k.bid_id, rank() over (order by k.total desc, k.first, k.second)::int,
    case 1
      when count(*) over (partition by k.total) then 'total'
      when count(*) over (partition by k.total, k.first) then case when lot.quality_first then 'quality' else 'price' end
      when count(*) over (partition by k.total, k.first, k.second)
        then case when lot.quality_first then 'price' else 'quality' end
      else 'tied'
    end
  from keyed as k
$$;

-- One row for each bid: first the ranked ones. Inputs that cannot be scored are refused by the rule that they break.
-- A bid whose low price is not explained holds up the whole lot; one whose explanation was refused leaves it, and the
-- benchmark is then the lowest price among the others.
create function calc.score_1(lot calc.score_lot) returns setof calc.score_result
language plpgsql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
declare
  problem text := calc.score_problem(lot);
  opened calc.priced[];
  refused bigint[];
  contenders calc.priced[];
  enough boolean;
begin
  perform ref.require(problem is null, problem);
  opened := calc.priced_bids(lot);
  perform ref.require(b.explanation in ('accepted', 'refused'), 'abnormally_low_bid_explained')
  from unnest(lot.bids) as b join calc.low_bids(opened, lot) as l on l.bid_id = b.bid_id
  where l.under_mean or l.under_next or l.under_ceiling;
  refused := array(select b.bid_id from unnest(lot.bids) as b where b.explanation = 'refused');
  contenders := array(select p from unnest(opened) as p where p.bid_id <> all (refused));
  enough := cardinality(contenders) >= lot.minimum_bidders;
  return query
  select b.bid_id,
    case when b.conforming is not true then 'not_conforming' when not q.passed then 'below_threshold'
      when c.bid_id is null then 'low_price_refused' when enough then 'ranked' else 'unsuccessful' end,
    p.price_fen, c.price_points, q.quality_points, c.total,
    case when enough then r.rank end, case when enough then r.decided_by end
  from unnest(lot.bids) as b
  left join calc.score_quality(lot) as q on q.bid_id = b.bid_id
  left join unnest(opened) as p on p.bid_id = b.bid_id
  left join calc.score_contenders(lot, contenders) as c on c.bid_id = b.bid_id
  left join calc.score_ranks(lot, contenders) as r on r.bid_id = b.bid_id
  order by r.rank, b.bid_id;
end $$;

-- Draws lots among bids that are tied: the order of SHA-256 over seed and number of the bid. Whoever knows the
-- recorded seed gets the same order again.
create function calc.draw_lots(seed text, bids bigint[]) returns table (bid_id bigint, place int)
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select b, row_number() over (order by sha256(convert_to(seed || ':' || b, 'UTF8')), b)::int
  from unnest(bids) as b
$$;
