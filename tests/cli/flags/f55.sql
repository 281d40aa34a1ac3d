-- raised C-8-1/P1 C-8-1/P3
-- clear C-8-1/P2
-- A day late; on the day; not paid and past.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.paid(c, 1, 10, '{"paid_on": "2031-05-11"}'), pg_temp.paid(c, 2, 10, '{"paid_on": "2031-05-10"}'),
    pg_temp.paid(c, 3, 10, jsonb_build_object('paid_on', null, 'voucher_no', null, 'state', 'approved', 'due_on', ref.today() - 1));
end $$;
