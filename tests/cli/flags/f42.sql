-- raised T-8-1/L1/A1 T-8-2/L1/A1
-- clear T-8-3/L1/A1 T-8-4/L1/A1
-- unknown T-8-5/L1/A1
-- One day after the deadline; 121 days; 30; three; not known when.
select pg_temp.award(pg_temp.lot(pg_temp.tender('T-8-' || n, jsonb_build_object('deadline', d))), 'O-8-1', 100, jsonb_build_object('decided_on', on_day))
  from (values (1, '2031-02-01 09:00+08', '2031-02-02'), (2, '2031-02-01 09:00+08', '2031-06-02'), (3, '2031-02-01 09:00+08', '2031-03-03'), (4, '2031-02-01 09:00+08', '2031-02-04'),
    (5, null, '2031-02-04')) v(n, d, on_day);
