-- raised T-8-1 T-8-3
-- clear T-8-2
-- unknown T-8-4
-- Notice of 1 February: funded on the 15th, on 20 January, never; without a plan item.
do $$
declare
  t bigint; p bigint;
begin
  for i in 1 .. 4 loop
    t := pg_temp.tender('T-8-' || i, '{"published_at": "2031-02-01 09:00+08", "deadline": "2031-03-01 09:00+08"}');
    exit when i = 4;
    p := pg_temp.plan('P-8-' || i);
    perform pg_temp.buys(t, p);
    perform pg_temp.put('budget_entry', jsonb_build_object('plan_item_id', p, 'kind', 'appropriate', 'amount_fen', 1, 'entered_on', case i when 1 then '2031-02-15' else '2031-01-20' end)) where i < 3;
  end loop;
end $$;
