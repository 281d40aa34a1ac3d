-- Closes a person's account; his roles end today.
create function api.user_close(login core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  u core.person;
  d core.doing;
begin
  select * into u from core.person x where x.code = 'U-' || login for update;
  d := core.begin_act('user_close');
  perform ref.found(u.id is not null, 'user', login);
  perform ref.require(u.id <> d.person_id, 'nobody_closes_himself');
  perform ref.require(u.state = 'active', 'account_closed_once');
  perform ref.require(not exists (select from api.open_work w where w.owner = u.code), 'closed_account_has_no_open_work');
  update core.person set state = 'closed' where id = u.id;
  update core.person_role set valid_to = ref.today() - 1 where person_id = u.id and valid_to is null and valid_from < ref.today();
  perform auth.close_account(u.id);
  return u.code;
end $$;
select ref.declare_act('user_close', '{sysadmin}', '{Close an account,关闭账号,關閉帳號}', $$
login | | Login | 登录名 | 登入名
$$, $$
closed_account_has_no_open_work | domain T25 | confirmed | The person is in charge of open processes: hand them over first | 该人员尚有在办项目，须先移交 | 該人員尚有在辦項目，須先移交
nobody_closes_himself | user experience: accounts | confirmed | Nobody closes his own account | 不得关闭本人账号 | 不得關閉本人帳號
account_closed_once | user experience: accounts | confirmed | The account is closed already | 该账号已关闭 | 該帳號已關閉
$$);
