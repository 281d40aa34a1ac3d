-- raised T-8-1 ocds-demo08-1
-- clear T-8-2 ocds-demo08-2
-- unknown T-8-3 ocds-demo08-3
-- 14 days, 23:59:59 and 15 days; also where they were imported.
select pg_temp.tender('T-8-' || n, jsonb_build_object('docs_from', case when n < 3 then '2031-01-05' end, 'deadline', u::timestamptz))
  from (values (1, '2031-01-19 23:59:59+08'), (2, '2031-01-20 00:00+08'), (3, '2031-01-20 00:00+08')) v(n, u);
select pg_temp.put('imported_process', jsonb_build_object('ocid', 'ocds-demo08-' || n, 'tender_starts_at', f::timestamptz, 'tender_ends_at', u::timestamptz))
  from (values (1, '2031-01-05 10:00+00', '2031-01-20 09:59:59+00'), (2, '2031-01-05 10:00+00', '2031-01-20 10:00+00'), (3, null, '2031-01-20 10:00+00')) v(n, f, u);
