-- passed: of the six tests, null before they were made. admitted: new in its kind, and all six; candidate: not all of it, or not yet.
create view api.case_record as
  select k.code, k.title, k.region, r.name as place_name, k.category, k.rural, k.innovative, k.source, t.passed, k.assessed_on,
    case when t.passed = 6 and k.innovative then 'admitted' else 'candidate' end as state
  from core.case_record k
  left join ref.region r on r.code = k.region
  cross join lateral (select case when k.assessed_on is not null then k.typical_1::int + k.typical_2::int + k.typical_3::int + k.typical_4::int
    + k.typical_5::int + k.typical_6::int end as passed) t;
select ref.declare_list('case_record', '{Library of cases,案例库,案例庫}');
select ref.declare_import('case_record', 'case_record');
