-- Performance: the combined score (T35) and who may evaluate.

-- Scores and weights of self, official, third party and residents, in this order; a null score is a kind that is missing: the other
-- weights are scaled up. Centipoints, half up; null where nobody scored.
create function calc.combined_score(scores int[], weights int[]) returns int
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select calc.half_up(sum(s::numeric * w), nullif(sum(w), 0))::int from unnest(scores, weights) as u(s, w) where s is not null
$$;
-- The grade of a score (M17) by the bounds of excellent, good, fair and pass; a bound belongs to the better grade.
create function calc.performance_grade(score int, bounds int[]) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select coalesce((select g from unnest('{excellent,good,fair,pass}'::text[], bounds) as u(g, least) where score >= least limit 1), 'fail')
$$;

-- The combined score and its grade in a region, by the figures in force on a day.
create function calc.performance(scores int[], region text, day date, out combined int, out grade text)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  combined := calc.combined_score(scores, array(select calc.parameter(format('weight_%s_bp', k), region, day)::int
    from unnest('{self,official,third_party,resident}'::text[]) with ordinality as u(k, n) order by n));
  grade := calc.performance_grade(combined, array(select calc.parameter(format('grade_%s_points', k), region, day)::int
    from unnest('{excellent,good,fair,pass}'::text[]) with ordinality as u(k, n) order by n));
end $$;

-- Whether a party is neither buyer nor supplier of a contract nor related to one of them on that day.
create function calc.is_independent(party bigint, c core.contract, day date) returns boolean
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select party not in (c.buyer_id, c.supplier_id) and not exists (select from core.party_link l
    where (l.party_id = party and l.other_party_id in (c.buyer_id, c.supplier_id)
        or l.other_party_id = party and l.party_id in (c.buyer_id, c.supplier_id))
      and l.valid_from <= day and coalesce(l.valid_to >= day, true))
$$;
-- Whose voice each kind of evaluation is; residents are asked by somebody who writes down what they said.
create function calc.evaluates_as(role text, kind text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case kind when 'self' then role = 'supplier' when 'official' then role = 'official' when 'third_party' then role = 'evaluator'
    else role in ('official', 'evaluator', 'committee') end
$$;
