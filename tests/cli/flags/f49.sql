-- raised C-8-1/R1 C-8-1/R3
-- clear C-8-1/R2 C-8-1/R4
-- Three days late; on the day; open since yesterday; open until today.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.of_contract('delivery_report', c, jsonb_build_object('no', n, 'code', 'C-8-1/R' || n, 'due_on', due, 'submitted_at', at, 'state', case when at is null then 'due' else 'submitted' end))
    from (values (1, date '2031-04-10', '2031-04-13 12:00+08'), (2, '2031-04-10', '2031-04-10 23:59+08'), (3, ref.today() - 1, null), (4, ref.today(), null)) v(n, due, at);
end $$;
