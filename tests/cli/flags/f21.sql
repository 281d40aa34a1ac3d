-- raised T-8-1 T-8-2
-- clear T-8-3
-- No notice, one after the deadline, one before it.
select pg_temp.tender('T-8-1', '{"published_at": null}'), pg_temp.tender('T-8-2', '{"published_at": "2031-02-01 09:01+08"}'), pg_temp.tender('T-8-3');
