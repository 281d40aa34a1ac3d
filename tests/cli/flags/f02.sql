-- raised P-8-1
-- clear P-8-2
do $$
begin
  perform pg_temp.plan('P-8-1', '{"amount_fen": 5000000, "state": "approved"}');
  perform pg_temp.put('plan_need', jsonb_build_object('plan_item_id', pg_temp.plan('P-8-2'), 'need_id', pg_temp.put('need', '{"code": "N-8-7", "channel": "grid",
    "place": "330102", "text": "x", "state": "planned", "person_id": 900011}')));
end $$;
