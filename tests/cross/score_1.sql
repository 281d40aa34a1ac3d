-- Random lots with what SQL makes of them, as test_recompute reads them. psql variables: lots (how many), seed (0 … 1).
select setseed(:seed) \g /dev/null

create function pg_temp.pick(low bigint, high bigint) returns bigint language sql volatile as $$
  select low + floor(random() * (high - low + 1))::bigint
$$;
create function pg_temp.words(variadic x text[]) returns text language sql immutable as $$ select array_to_string(x, ' ', 'N') $$;

-- close: few distinct prices and points, so that ties are common.
-- The number makes the call depend on its row: else one random value would serve for all.
create function pg_temp.random_lot(n_of_lot int) returns calc.score_lot language plpgsql volatile as $$
declare
  lot calc.score_lot;
  close boolean := random() < 0.5;
  members int := pg_temp.pick(1, 7);
  criteria int := pg_temp.pick(1, 4);
  left_points int;
  points int;
begin
  lot.price_weight := case when random() < 0.1 then 0 else pg_temp.pick(1, 4000) end;
  left_points := 10000 - lot.price_weight;
  for n in 1..criteria loop
    points := case when n = criteria then left_points else pg_temp.pick(0, left_points) end;
    left_points := left_points - points;
    lot.criteria := lot.criteria || row(n * 10, points, random() < 0.5, random() < 0.2)::calc.score_criterion;
  end loop;
  lot.minimum_bidders := case when random() >= 0.02 then pg_temp.pick(1, 3) end;
  lot.trimmed := random() < 0.5;
  lot.quality_first := random() < 0.5;
  lot.threshold_bp := case when random() < 0.7 then pg_temp.pick(3000, 7000) end;
  lot.ceiling_fen := case when random() < 0.5 then pg_temp.pick(1000, 3000) end;
  if random() < 0.5 then
    lot.low_mean_bp := pg_temp.pick(4000, 6000);
    lot.low_next_bp := pg_temp.pick(4000, 6000);
    lot.low_ceiling_bp := pg_temp.pick(4000, 6000);
  end if;
  for b in 1..pg_temp.pick(0, 6) loop
    lot.bids := lot.bids || row(b * 7, case when close then pg_temp.pick(1, 3) * 1000 else pg_temp.pick(500, 100000000) end,
      case when random() < 0.3 then pg_temp.pick(0, 2000) end, random() < 0.9,
      case pg_temp.pick(0, 9) when 0 then 'refused' when 1 then null else 'accepted' end)::calc.score_bid;
    for m in 1..members loop
      lot.marks := lot.marks || array(select row(m + 100, b * 7, c.criterion_id,
        case when c.objective then c.max_points / (b + 1) when close then c.max_points / 2 + (random() < 0.5)::int * (c.max_points / 10)
          else pg_temp.pick(0, c.max_points) end)::calc.score_mark from unnest(lot.criteria) as c);
    end loop;
  end loop;
  return lot;
end $$;
create function pg_temp.spoilt(lot calc.score_lot) returns calc.score_lot language plpgsql volatile as $$
begin
  case pg_temp.pick(1, 6)
    when 1 then lot.marks := lot.marks || lot.marks[1];
    when 2 then lot.marks := lot.marks[2:];
    when 3 then lot.price_weight := lot.price_weight + 1;
    when 4 then lot.marks[1].points := least(lot.criteria[1].max_points + 1, 10000);
    when 5 then lot.criteria[1].objective := true;
    else lot.bids[1].price_fen := 0;
  end case;
  return lot;
end $$;
create function pg_temp.worked_out(lot calc.score_lot) returns setof text language plpgsql as $$
declare
  rule text;
begin
  return query select pg_temp.words('result', x.bid_id::text, x.state, x.evaluated_price_fen::text, x.price_points::text,
    x.quality_points::text, x.total::text, x.rank::text, x.decided_by) from calc.score_1(lot) as x;
exception when sqlstate 'TL005' then
  get stacked diagnostics rule = constraint_name;
  return next pg_temp.words('refused', rule);
end $$;
create function pg_temp.told(lot calc.score_lot) returns setof text language plpgsql as $$
begin
  return query select pg_temp.words('lot', lot.price_weight::text, lot.trimmed::int::text, lot.quality_first::int::text,
    lot.threshold_bp::text, lot.minimum_bidders::text, lot.ceiling_fen::text, lot.low_mean_bp::text, lot.low_next_bp::text,
    lot.low_ceiling_bp::text);
  return query select pg_temp.words('criterion', c.criterion_id::text, c.max_points::text, c.technical::int::text, c.objective::int::text) from unnest(lot.criteria) as c;
  return query select pg_temp.words('bid', b.bid_id::text, b.price_fen::text, b.deduction_bp::text, b.conforming::int::text,
    (case b.explanation when 'accepted' then 1 when 'refused' then 2 else 0 end)::text) from unnest(lot.bids) as b;
  return query select pg_temp.words('mark', m.member_id::text, m.bid_id::text, m.criterion_id::text, m.points::text) from unnest(lot.marks) as m;
  return query select pg_temp.worked_out(lot);
  return next 'end';
end $$;
select t from generate_series(1, :lots) as n,
  lateral (select case when n % 10 = 0 then pg_temp.spoilt(l) else l end as lot from pg_temp.random_lot(n) as l) as g,
  lateral pg_temp.told(g.lot) as t;
