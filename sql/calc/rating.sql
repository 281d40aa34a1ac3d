-- The rating of a supplier by what a year showed (M18).

-- A part of a whole in centipoints, half up; null where there is no whole.
create function calc.share_points(part numeric, whole numeric) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$ select calc.half_up(part * 10000, nullif(whole, 0))::int $$;

-- evaluation: mean of the combined scores of the contracts whose evaluations were published in the year; on_time: reports submitted by
-- their day, of those due; undeducted: net of what was gross in the payments paid; complaints: upheld ones that undid an award to it.
create function calc.supplier_year(party bigint, y int, out evaluation int, out on_time int, out undeducted int, out complaints int)
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  first_day date := make_date(y, 1, 1);
  last_day date := make_date(y, 12, 31);
begin
  select calc.half_up(sum(f.combined), nullif(count(*), 0))::int into evaluation
    from (select c.id, max(e.published_on) as day, b.region, array[max(e.score) filter (where e.kind = 'self'), max(e.score) filter (where e.kind = 'official'),
        max(e.score) filter (where e.kind = 'third_party'), max(e.score) filter (where e.kind = 'resident')]::int[] as scores
      from core.contract c join core.party b on b.id = c.buyer_id join core.evaluation e on e.contract_id = c.id and e.state = 'published'
      where c.supplier_id = party group by c.id, b.region) v
    cross join lateral calc.performance(v.scores, v.region, v.day) f
    where v.day between first_day and last_day;
  select calc.share_points(count(*) filter (where calc.day(r.submitted_at) <= r.due_on), count(*)) into on_time
    from core.delivery_report r join core.contract c on c.id = r.contract_id
    where c.supplier_id = party and r.due_on between first_day and least(last_day, calc.act_day()) and (r.state <> 'due' or c.state in ('active', 'suspended'));
  select calc.share_points(sum(greatest(p.gross_fen - p.quality_deduction_fen - p.penalty_fen, 0)), sum(p.gross_fen)) into undeducted
    from core.payment p join core.contract c on c.id = p.contract_id
    where c.supplier_id = party and p.state = 'paid' and p.paid_on between first_day and last_day;
  select count(*) into complaints from core.complaint q
    where q.state = 'upheld' and q.remedy = 'award_void' and q.decided_on between first_day and last_day
      and exists (select from core.lot l join core.award a on a.lot_id = l.id where l.tender_id = q.tender_id and a.supplier_id = party);
end $$;

-- Components by their weights, missing ones left out, less points for each complaint; null where nothing is known.
create function calc.rating_score(components int[], weights int[], complaints int, points_each int) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select greatest(s - complaints * points_each, 0) from calc.combined_score(components, weights) s where s is not null
$$;
