-- Sets the clock of a demonstration database. Forward only, so that the log tells one story.
create function api.clock_set(at core.instant) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('clock_set');
begin
  perform ref.require((select demo from ref.install), 'clock_is_set_in_demonstrations_only');
  perform ref.require(at >= d.at, 'clock_moves_forward');
  perform ref.set_clock(at);
  return audit.instant(at);
end $$;
select ref.declare_act('clock_set', '{sysadmin}', '{Set the demonstration clock,设置演示时钟,設定示範時鐘}', $$
at | | The new time | 新的时间 | 新的時間
$$, $$
clock_is_set_in_demonstrations_only | architecture: time | confirmed | The clock can be set only in a demonstration database | 只有演示数据库可以设置时钟 | 只有示範資料庫可以設定時鐘
clock_moves_forward | architecture: time | confirmed | The clock moves forward only | 时钟只能向前 | 時鐘只能向前
$$);
