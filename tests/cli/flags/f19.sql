-- raised T-8-1/N1
-- clear T-8-1/N2 T-8-1/N3 T-8-1/N4
-- Nine days before; nine days before, moved by ten; fifteen days before; nine days before, not of substance.
do $$
declare
  t bigint := pg_temp.tender('T-8-1');
begin
  perform pg_temp.put('tender_amendment', jsonb_build_object('process_id', pg_temp.process_id('PR-T-8-1'), 'tender_id', t, 'no', n, 'text', 'x', 'substantive', s,
    'deadline_before', '2031-02-01 09:00+08', 'deadline_after', a, 'published_at', p))
    from (values (1, true, '2031-02-01 09:00+08', '2031-01-23 09:00+08'), (2, true, '2031-02-11 09:00+08', '2031-01-23 09:00+08'),
      (3, true, '2031-02-01 09:00+08', '2031-01-17 09:00+08'), (4, false, '2031-02-01 09:00+08', '2031-01-23 09:00+08')) v(n, s, a, p);
end $$;
