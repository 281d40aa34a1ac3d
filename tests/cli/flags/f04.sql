-- raised P-8-1
-- clear P-8-2
select pg_temp.plan('P-8-1', jsonb_build_object('catalogue_code', (select min(code) from ref.catalogue_item where negative))), pg_temp.plan('P-8-2');
