-- raised PR-P-8-1
-- clear PR-P-8-2 PR-P-8-3 PR-P-8-4
-- Left 60 days ago; left yesterday; left, and the work was handed over; left one post and has another.
do $$
declare
  p bigint;
begin
  for i in 1 .. 5 loop
    p := pg_temp.put('person', jsonb_build_object('code', 'U-demo778-' || i));
    exit when i = 5;
    perform pg_temp.put('official_post', jsonb_build_object('person_id', p, 'starts_on', ref.today() - 900, 'ends_on', ref.today() - case i when 2 then 1 else 60 end));
    perform pg_temp.put('official_post', jsonb_build_object('person_id', p, 'starts_on', ref.today() - 59)) where i = 4;
    perform pg_temp.plan('P-8-' || i);
    perform pg_temp.put('act', jsonb_build_object('process_id', pg_temp.process_id('PR-P-8-' || i), 'act', 'plan_draft', 'person_id', p, 'role', 'official', 'at', '2031-01-01 00:00+00'));
    if i = 3 then
      perform pg_temp.put('handover', jsonb_build_object('process_id', pg_temp.process_id('PR-P-8-3'), 'from_id', p, 'to_id', 900011));
    end if;
  end loop;
end $$;
