-- raised T-8-1 T-8-3 T-8-5
-- clear T-8-2 T-8-4 T-8-6
-- unknown T-8-7
-- Open tender, 18 and 20 days; consultation, 9 and 10; negotiation, two and three working days; nothing known.
select pg_temp.tender('T-8-' || n, jsonb_build_object('method', m, 'docs_from', f, 'deadline', u::timestamptz))
  from (values (1, 'open_tender', '2031-01-05', '2031-01-23 00:00+08'), (2, 'open_tender', '2031-01-05', '2031-01-25 00:00+08'), (3, 'consultation', '2031-01-05', '2031-01-14 23:59+08'),
    (4, 'consultation', '2031-01-05', '2031-01-15 00:00+08'), (5, 'negotiation', '2031-01-07', '2031-01-09 09:00+08'), (6, 'negotiation', '2031-01-07', '2031-01-10 09:00+08'),
    (7, 'open_tender', null, null)) v(n, m, f, u);
