-- The newest checkpoint that is published of the authority of the auditor who entered.
select origin, size, at, note from api.checkpoint where authority_id = (select auth.authority_if('auditor')) order by at desc, size desc limit 1
