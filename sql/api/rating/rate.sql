-- Rates a supplier by what a year showed: worked out, not given.
create function api.rating_rate(party core.code, year int) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  y core.party;
  d core.doing;
  f record;
  points int;
  today date;
begin
  select * into y from core.party x where x.code = party for update;
  d := core.begin_act('rating_rate');
  today := calc.day(d.at);
  perform ref.found(y.id is not null, 'party', party);
  perform ref.require(year < extract(year from today), 'rated_year_is_over');
  select * into f from calc.supplier_year(y.id, year);
  points := calc.rating_score(array[f.evaluation, f.on_time, f.undeducted], array(select calc.parameter(format('rating_%s_bp', k), null, today)::int
    from unnest('{evaluation,on_time,undeducted}'::text[]) with ordinality as u(k, n) order by n), f.complaints,
    calc.parameter('rating_complaint_points', null, today)::int);
  perform ref.require(points is not null, 'year_showed_something');
  insert into core.supplier_rating (party_id, code, year, evaluation, on_time, undeducted, complaints, score, grade, rated_on)
    values (y.id, y.code || '/' || year, year, f.evaluation, f.on_time, f.undeducted, f.complaints, points,
      calc.performance_grade(points, array(select calc.parameter(format('grade_%s_points', k), null, today)::int
        from unnest('{excellent,good,fair,pass}'::text[]) with ordinality as u(k, n) order by n)), today);
  return y.code || '/' || year;
end $$;
select ref.declare_act('rating_rate', '{approver,regulator}', '{Rate a supplier,评定供应商年度信用,評定供應商年度信用}', $$
party | code:party | Supplier | 供应商 | 供應商
year | | Year | 年度 | 年度
$$, $$
rated_year_is_over | domain 6, M18 | confirmed | A year is rated when it is over | 年度结束后方可评定 | 年度結束後方可評定
year_showed_something | domain 6, M18 | confirmed | Nothing is known of the supplier in this year | 该年度无可评定的履约数据 | 該年度無可評定的履約資料
rated_once_a_year | domain 6, M18 | confirmed | The supplier was rated for this year already | 该供应商本年度已评定 | 該供應商本年度已評定
$$);
