-- Adds a person with an account and roles. The password never reaches the database: it is given Argon2id's value
-- for the salt of the login, and keeps its SHA-256. An auditor holds no other role (domain 2.1).
create function api.user_add(login core.line, role core.word[], password core.sha256, name core.line default null, party core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('user_add');
  p bigint;
  y bigint := (select id from core.party x where x.code = party);
begin
  perform ref.found(party is null or y is not null, 'party', party);
  perform ref.require(login ~ '^[a-z][a-z0-9._-]{0,39}$', 'login_is_plain');
  perform ref.require(not exists (select from core.person x where x.code = 'U-' || login), 'login_is_free');
  perform ref.require(not 'auditor' = any (role) or cardinality(role) = 1, 'auditor_holds_no_other_role');
  perform ref.require(not 'sysadmin' = any (role) or cardinality(role) = 1, 'administrator_makes_no_business');
  perform ref.require(not 'supplier' = any (role) or y is not null, 'supplier_works_for_a_party');
  insert into core.person (code, name, party_id) values ('U-' || login, name, y) returning id into p;
  insert into core.person_role (person_id, role, valid_from) select p, r, ref.today() from unnest(role) r group by r;
  perform auth.set_account(p, login, password);
  return 'U-' || login;
end $$;
select ref.declare_act('user_add', '{sysadmin}', '{Add a person with an account,新增用户,新增使用者}', $$
login | | Login: small letters, digits, . _ - | 登录名：小写字母、数字、. _ - | 登入名：小寫字母、數字、. _ -
role | choices:resident,committee,official,approver,treasury,accountant,supplier,panel,acceptor,evaluator,regulator,auditor,sysadmin,agency | Role | 角色 | 角色
password | secret | Password, read from the terminal or standard input | 密码（从终端或标准输入读取） | 密碼（從終端或標準輸入讀取）
name | personal | Name | 姓名 | 姓名
party | code:party | Works for | 所属主体 | 所屬主體
$$, $$
login_is_plain | user experience: accounts | confirmed | A login is 1 to 40 small letters, digits, . _ - and begins with a letter | 登录名为1至40个小写字母、数字或 . _ -，以字母开头 | 登入名為1至40個小寫字母、數字或 . _ -，以字母開頭
login_is_free | user experience: accounts | confirmed | This login is taken | 该登录名已被使用 | 該登入名已被使用
auditor_holds_no_other_role | domain 2.1 | confirmed | An auditor holds no other role | 审计人员不得兼任其他角色 | 審計人員不得兼任其他角色
administrator_makes_no_business | domain 2.1 | confirmed | An administrator holds no other role | 系统管理员不得兼任其他角色 | 系統管理員不得兼任其他角色
supplier_works_for_a_party | domain 2.1 | confirmed | A supplier's person works for a registered party | 供应商人员须隶属已登记主体 | 供應商人員須隸屬已登記主體
$$);
select ref.declare_rules($$
role_ends_after_it_begins | domain 2.1 | confirmed | A role ends after it begins | 角色终止日不得早于起始日 | 角色終止日不得早於起始日
$$);
