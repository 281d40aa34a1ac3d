-- Declares that the log lost what it had (a restore to an earlier time, a failover that lost commits), so that it cannot go on
-- from the checkpoints that were published. It goes on under a new origin; who held it to the old one sees the break.
create function api.log_recover(account core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.authority;
  d core.doing;
  new_origin text;
begin
  perform 1 from core.authority for update;
  d := core.begin_act('log_recover');
  select * into a from core.authority x where x.authority_id = d.authority_id;
  perform ref.require(btrim(account) <> '', 'recovery_is_accounted_for');
  new_origin := format('tallystick/%s/%s', d.authority_id, (select count(*) + 2 from core.log_recovery));
  insert into core.log_recovery (old_origin, new_origin, size, account)
    values (a.origin, new_origin, audit.size_of(d.authority_id), account);
  update core.authority x set origin = log_recover.new_origin where x.authority_id = d.authority_id;
  return new_origin;
end $$;
select ref.declare_act('log_recover', '{sysadmin}', '{Declare that the log lost entries,声明日志丢失记录,聲明日誌遺失記錄}', $$
account | | What happened, and what was lost | 经过及丢失内容 | 經過及遺失內容
$$, $$
recovery_is_accounted_for | audit format: checkpoint | confirmed | A recovery says what happened and what was lost | 恢复须说明经过及丢失内容 | 恢復須說明經過及遺失內容
recovery_has_a_new_origin | audit format: checkpoint | confirmed | A recovered log goes on under another origin | 恢复后的日志使用新的来源名 | 恢復後的日誌使用新的來源名
origin_used_once | audit format: checkpoint | confirmed | An origin is used once | 每个来源名只用一次 | 每個來源名只用一次
recovery_size_not_negative | audit format: checkpoint | confirmed | A size is not negative | 大小不能为负 | 大小不能為負
$$);
