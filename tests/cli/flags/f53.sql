-- raised C-8-1/P1
-- clear C-8-1/P2
-- Paid on 1 March for an acceptance of the 5th; paid after it.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.paid(c, 1, 10, '{"paid_on": "2031-03-01"}', '{"signed_on": "2031-03-05"}'), pg_temp.paid(c, 2, 10, '{"paid_on": "2031-03-05"}', '{"signed_on": "2031-03-05"}');
end $$;
