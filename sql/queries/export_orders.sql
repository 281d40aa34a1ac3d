-- The orders of exports, the newest first; of code $1 where it is not null.
select code, act::text, at, scope, scope_code, from_day, to_day from api.audit_export
where $1::text is null or code = $1 order by at desc limit 50
