-- Declares that the log lost what it had (a restore to an earlier time, a failover that lost commits), so that it cannot go on
-- from the checkpoints that were published. It goes on under a new origin; who held it to the old one sees the break.
create function api.log_recover(account core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.authority;
  d core.doing;
  next_origin text;
begin
  perform 1 from core.authority for update;
  d := core.begin_act('log_recover');
  select * into a from core.authority x where x.authority_id = d.authority_id;
  perform ref.require(btrim(account) <> '', 'recovery_is_accounted_for');
  next_origin := format('tallystick/%s/%s', d.authority_id, (select count(*) + 2 from core.log_recovery));
  insert into core.log_recovery (old_origin, new_origin, size, account)
    values (a.origin, next_origin, audit.size_of(d.authority_id), account);
  update core.authority x set origin = next_origin where x.authority_id = d.authority_id;
  return next_origin;
end $$;
select ref.declare_act('log_recover', '{sysadmin}', '{Declare that the log lost entries,声明日志丢失记录,聲明日誌遺失記錄}', $$
account | | What happened, and what was lost | 经过及丢失内容 | 經過及遺失內容
$$, $$
recovery_is_accounted_for | audit format: checkpoint | confirmed | A recovery says what happened and what was lost | 恢复须说明经过及丢失内容 | 恢復須說明經過及遺失內容
$$);
