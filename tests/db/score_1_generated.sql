-- SCORE-1: what holds for every lot, over 600 generated ones. The seed is fixed.
do $$ begin perform setseed(0.174); end $$;

create function pg_temp.pick(low bigint, high bigint) returns bigint language sql volatile as $$
  select low + floor(random() * (high - low + 1))::bigint
$$;
-- Two to six bids, one to seven members, few distinct prices and points so that ties are common.
create function pg_temp.random_lot() returns calc.score_lot language plpgsql volatile as $$
declare
  lot calc.score_lot;
  members int := pg_temp.pick(1, 7);
begin
  lot.price_weight := pg_temp.pick(1, 30) * 100;
  lot.criteria := array[row(1, 5000, true, false), row(2, 5000 - lot.price_weight, false, false)]::calc.score_criterion[];
  lot.minimum_bidders := pg_temp.pick(1, 3);
  lot.trimmed := random() < 0.5;
  lot.quality_first := random() < 0.5;
  lot.threshold_bp := 5000;
  for b in 1..pg_temp.pick(2, 6) loop
    lot.bids := lot.bids || row(b, pg_temp.pick(1, 3) * 1000, pg_temp.pick(0, 1) * 1000, random() < 0.9, null)::calc.score_bid;
    for m in 1..members loop
      lot.marks := lot.marks || row(m, b, 1, pg_temp.pick(5, 6) * 500)::calc.score_mark
        || row(m, b, 2, pg_temp.pick(2, 3) * 500)::calc.score_mark;
    end loop;
  end loop;
  return lot;
end $$;

-- Points are within half a centipoint of the exact ones, the best price has the full weight, ranks are a total order by
-- the keys alone, and neither the order of the bids nor that of the marks matters.
do $$
declare
  lot calc.score_lot;
  turned calc.score_lot;
  r calc.score_result[];
  bad text;
  seen int[] := array[0, 0, 0, 0, 0, 0];
begin
  for n in 1..600 loop
    lot := pg_temp.random_lot();
    r := array(select x from calc.score_1(lot) as x);
    assert cardinality(r) = cardinality(lot.bids), format('%s: a bid is missing', n);

    -- points
    select string_agg(x::text, ' ') into bad from unnest(r) as x,
      (select min(y.evaluated_price_fen) as benchmark from unnest(r) as y) as m
    where x.total <> x.price_points + x.quality_points
      or 2 * abs(x.price_points * x.evaluated_price_fen - m.benchmark * lot.price_weight) > x.evaluated_price_fen
      or (x.evaluated_price_fen = m.benchmark) and x.price_points <> lot.price_weight;
    assert bad is null, format('%s: points of %s', n, bad);
    select string_agg(x::text, ' ') into bad from unnest(r) as x,
      (select u.bid_id, avg(u.total) as mean, count(*) as members, max(u.total) as high, min(u.total) as low, sum(u.total) as whole
        from (select m.bid_id, m.member_id, sum(m.points) as total from unnest(lot.marks) as m group by 1, 2) as u group by 1) as g
    where g.bid_id = x.bid_id and x.quality_points is not null
      and abs(x.quality_points - case when lot.trimmed and g.members >= 5 then (g.whole - g.high - g.low) / (g.members - 2)
        else g.mean end) > 0.5;
    assert bad is null, format('%s: mean of %s', n, bad);

    -- ranks: one more than the number of bids that are strictly better by the keys
    select string_agg(x::text, ' ') into bad from (
      select a.bid_id, a.rank, 1 + count(*) filter (where b.keys > a.keys) as expected
      from (select x.*, case when lot.quality_first then array[x.total, x.quality_points, -x.evaluated_price_fen]
        else array[x.total, -x.evaluated_price_fen, t.technical] end as keys from unnest(r) as x,
          lateral (select sum(m.points)::int as technical from unnest(lot.marks) as m
            where m.bid_id = x.bid_id and m.criterion_id = 1) as t where x.state = 'ranked') as a
      cross join (select case when lot.quality_first then array[x.total, x.quality_points, -x.evaluated_price_fen]
        else array[x.total, -x.evaluated_price_fen, t.technical] end as keys from unnest(r) as x,
          lateral (select sum(m.points)::int as technical from unnest(lot.marks) as m
            where m.bid_id = x.bid_id and m.criterion_id = 1) as t where x.state = 'ranked') as b
      group by a.bid_id, a.rank) as x where x.rank is distinct from x.expected;
    assert bad is null, format('%s: ranks of %s', n, bad);
    assert not exists (select from unnest(r) as x where x.rank is not null
      and (x.decided_by = 'tied') <> ((select count(*) from unnest(r) as y where y.rank = x.rank) > 1)), format('%s: tied', n);
    assert not exists (select from unnest(r) as x where (x.state = 'ranked') <> (x.rank is not null)), format('%s: states', n);

    turned := lot;
    turned.bids := array(select lot.bids[i] from generate_subscripts(lot.bids, 1) as i order by i desc);
    turned.marks := array(select lot.marks[i] from generate_subscripts(lot.marks, 1) as i order by i desc);
    assert not exists (select * from unnest(r) except select * from calc.score_1(turned)), format('%s: order of the inputs', n);

    select array_agg(seen[k] + hit order by k) into seen from (values
      (1, exists (select from unnest(r) as x where x.decided_by = 'price')),
      (2, exists (select from unnest(r) as x where x.decided_by = 'quality')),
      (3, exists (select from unnest(r) as x where x.decided_by = 'tied')),
      (4, exists (select from unnest(r) as x where x.state = 'below_threshold')),
      (5, exists (select from unnest(r) as x where x.state = 'unsuccessful')),
      (6, exists (select from unnest(r) as x where x.state = 'not_conforming'))) as v(k, here),
      lateral (select here::int as hit) as h;
  end loop;
  assert 1 <= all (seen), 'the generated lots miss a case: ' || seen::text;
end $$;
