-- Erases a personal value (T26): of a person whose account is closed, of a need that was answered. Its salt goes with it, so that no image can
-- be opened any more; what was counted, decided and paid stays as it is.
create function api.data_erase(kind core.word, record core.code, because core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  u core.person;
  n core.need;
  d core.doing;
begin
  select * into u from core.person p where kind = 'user' and p.code = record for update;
  select * into n from core.need x where kind = 'need' and x.code = record for update;
  d := core.begin_act('data_erase');
  perform ref.found(coalesce(u.id, n.id) is not null, kind, record);
  perform ref.require(u.state = 'closed' or n.state not in ('filed', 'endorsed'), 'personal_value_is_done_with');
  perform ref.require(coalesce(u.name, n.text) is not null, 'personal_value_is_erased_once');
  update core.person p set name = null where p.id = u.id;
  update core.need x set text = null where x.id = n.id;
  return record;
end $$;
select ref.declare_act('data_erase', '{sysadmin}', '{Erase a personal value,删除个人信息,刪除個人資訊}', $$
kind | choices:user,need | Of what: the name of a person, or a need in the words of those who filed it | 类别：人员姓名或需求原文 | 類別：人員姓名或需求原文
record | | Code | 编号 | 編號
because | | Ground: its time is over, or the person asked for it | 删除依据：保存期满或本人要求 | 刪除依據：保存期滿或本人要求
$$, $$
personal_value_is_done_with | 个人信息保护法 47 | confirmed | A personal value is erased when its purpose is reached: the account is closed, the need answered | 处理目的已实现方可删除：账号已注销或需求已答复 | 處理目的已實現方可刪除：帳號已註銷或需求已答覆
personal_value_is_erased_once | 个人信息保护法 47 | confirmed | There is a value to erase | 须有可删除的内容 | 須有可刪除的內容
$$);
