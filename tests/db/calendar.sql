-- Working days from the table: holidays, make-up days, leap day, the end of the calendar.
do $$
begin
  assert not calc.is_working_day('2026-01-01'), 'New Year';
  assert calc.is_working_day('2026-01-04'), 'a Sunday that is worked';
  assert not calc.is_working_day('2026-01-10'), 'a plain Saturday';
  assert calc.is_working_day('2024-02-29'), 'a leap day';
  assert calc.wd_after('2025-12-31', 1) = '2026-01-04';
  assert calc.wd_after('2026-03-02', 0) = '2026-03-02';
  assert calc.wd_after('2026-03-02', 20) = '2026-03-30';
  assert calc.wd_between('2026-03-02', '2026-03-30') = 20;
  assert calc.wd_between('2026-03-30', '2026-03-02') = 0;
  assert not calc.is_provisional('2026-12-31');
  assert calc.is_provisional('2027-01-01');
  assert calc.is_provisional('2003-12-31');
  assert calc.day('2026-03-01 16:30+00') = '2026-03-02', 'the day is that of Shanghai';
end $$;
-- Parameters: the most specific region, the date, and a mistake that is seen.
do $$
begin
  insert into ref.parameter values ('test_figure', '', '2020-01-01', '2025-12-31', 1, 'count', 'test', false),
    ('test_figure', '', '2026-01-01', null, 2, 'count', 'test', false), ('test_figure', '330000', '2026-01-01', null, 3, 'count', 'test', false),
    ('test_figure', '330100', '2026-01-01', null, 4, 'count', 'test', false);
  assert calc.parameter('test_figure', '330102', '2025-06-01') = 1;
  assert calc.parameter('test_figure', '440300', '2026-06-01') = 2;
  assert calc.parameter('test_figure', '330200', '2026-06-01') = 3;
  assert calc.parameter('test_figure', '330102', '2026-06-01') = 4;
  assert calc.parameter('test_figure', null, '2026-06-01') = 2;
  begin
    perform calc.parameter('test_figure', null, '2019-06-01');
    assert false, 'a figure before its first day';
  exception when raise_exception then null;
  end;
end $$;
-- Credit codes (GB 32100-2015): three that are valid, each kind of mistake.
do $$
begin
  assert calc.credit_code_problem('91350100M000100Y43') is null;
  assert calc.credit_code_problem('91110000101623741K') is null;
  assert calc.credit_code_problem('91350200MA2YJ1XR9G') is null;
  assert calc.credit_code_problem('91350100M000100Y44') = 'check_digit';
  assert calc.credit_code_problem('91350100M000100Y4') = 'shape';
  assert calc.credit_code_problem('91350100M000100I43') = 'shape', 'I is not in the alphabet';
  assert calc.credit_code_problem('91350100m000100Y43') = 'shape', 'small letters';
end $$;
-- The taxonomy: 6 categories with 21 below them, known sums, unknowns kept apart from zero (T15, T16).
do $$
begin
  assert (select count(*) from ref.seed_category where parent is null) = 6;
  assert (select count(*) from ref.seed_category where parent is not null) = 21;
  assert (select sum(cases) from ref.seed_category where parent is null) = 174;
  assert (select cases from ref.seed_category where code = '4.3') = 0;
  assert (select cases from ref.seed_category where code = '5.1') is null;
  assert (select sum(cases) from ref.seed_category where parent = '3') = 43;
end $$;
-- Every item of the catalogue stands under one of the level above; only what is counted has a unit.
do $$
begin
  assert not exists (select from ref.catalogue_item i left join ref.catalogue_item p on p.code = i.parent
    where i.level > 1 and p.level is distinct from i.level - 1);
  assert not exists (select from ref.catalogue_item where (level = 3) <> (unit is not null));
end $$;
