-- raised T-8-1
-- clear T-8-2
select pg_temp.tender('T-8-1'), pg_temp.buys(pg_temp.tender('T-8-2'), pg_temp.plan('P-8-2'));
