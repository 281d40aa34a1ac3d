-- raised T-8-1 ocds-demo08-1
-- clear T-8-2
-- unknown T-8-3
do $$
begin
  perform pg_temp.tender('T-8-1'), pg_temp.tender('T-8-2', '{"budget_fen": 40000000}');
  perform pg_temp.put('process', '{"code": "PR-T-8-3", "origin": "historical"}');
  perform pg_temp.tender('T-8-3', '{"published_at": "1995-05-01 00:00+08"}');
  perform pg_temp.put('imported_process', '{"ocid": "ocds-demo08-1"}');
end $$;
