-- Who provides a service, where and for whom (T09, T11, T12): sites, teams, staff, communities and their leads.

-- The contract of such a record, still to be fulfilled; the act begun.
create function calc.begin_capacity(act text, code text) returns core.contract
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
begin
  perform ref.require(auth.party() is not distinct from c.supplier_id or auth.staff_of() is not null, 'supplier_arranges_its_own_work');
  perform ref.require(c.state in ('draft', 'approved', 'signed', 'active', 'suspended'), 'contract_has_not_ended');
  return c;
end $$;
create function calc.staff_of_contract(c core.contract, code text) returns core.staff
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.staff;
begin
  select x.* into s from core.staff x join core.team t on t.id = x.team_id where x.code = staff_of_contract.code and t.contract_id = c.id;
  perform ref.found(s.id is not null, 'staff', code);
  return s;
end $$;

create function api.site_add(contract core.code, name core.line, kind core.word, platform core.word default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('site_add', contract);
  n int := 1 + (select count(*) from core.site x where x.contract_id = c.id);
begin
  insert into core.site (contract_id, no, code, name, kind, platform) values (c.id, n, format('%s/L%s', c.code, n), name, kind, platform);
  return format('%s/L%s', c.code, n);
end $$;
select ref.declare_act('site_add', '{official,supplier}', '{Add a site,登记站点,登記站點}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
name | | Name | 名称 | 名稱
kind | choices:station,terminal,venue,platform | Kind | 类型 | 類型
platform | choices:base,management,project | Kind of the platform | 平台类型 | 平台類型
$$, $$
supplier_arranges_its_own_work | domain 2.1 | confirmed | Only the supplier of the contract, or the buyer, arranges who provides it | 仅本合同供应商或采购人可登记服务力量 | 僅本合同供應商或採購人可登記服務力量
contract_has_not_ended
a_platform_has_a_kind | domain T11 | confirmed | A platform, and nothing else, is one of base, management or project | 平台须注明类型（基础、管理、项目），其他站点不填 | 平台須註明類型（基礎、管理、項目），其他站點不填
$$);

create function api.site_provide(site core.code, mode core.word, starts_on core.day, rent core.fen default 0, ends_on core.day default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('site_provide', site);
  s bigint := (select x.id from core.site x where x.code = site);
begin
  perform ref.found(s is not null, 'site', site);
  perform ref.require(mode <> 'leased' or rent > 0, 'a_leased_site_has_a_rent');
  insert into core.asset_provision (site_id, mode, rent_fen, starts_on, ends_on) values (s, mode, rent, starts_on, ends_on);
  return site;
end $$;
select ref.declare_act('site_provide', '{official}', '{Provide a site in kind,提供场地,提供場地}', $$
site | code:site | Site | 站点编号 | 站點編號
mode | choices:recovered,adjusted,leased | Recovered, adjusted or leased | 收回、调整或租赁 | 收回、調整或租賃
starts_on | | From | 起始日 | 起始日
rent | | Rent a month that the government pays or forgoes, in yuan | 政府承担的月租金（元） | 政府承擔的月租金（元）
ends_on | | Until | 终止日 | 終止日
$$, $$
contract_has_not_ended
a_leased_site_has_a_rent | domain T12 | confirmed | A leased site has a rent | 租赁场地须填写租金 | 租賃場地須填寫租金
site_provided_once | domain T12 | confirmed | The site is provided from this day on already | 该场地自该日起已提供 | 該場地自該日起已提供
provision_ends_after_it_starts | domain T12 | confirmed | A provision ends after it starts | 提供期终止日不得早于起始日 | 提供期終止日不得早於起始日
$$);

create function api.team_add(contract core.code, name core.line, site core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('team_add', contract);
  n int := 1 + (select count(*) from core.team x where x.contract_id = c.id);
  s bigint := (select x.id from core.site x where x.code = site and x.contract_id = c.id);
begin
  perform ref.found(site is null or s is not null, 'site', site);
  insert into core.team (contract_id, no, code, name, site_id) values (c.id, n, format('%s/T%s', c.code, n), name, s);
  return format('%s/T%s', c.code, n);
end $$;
select ref.declare_act('team_add', '{supplier,official}', '{Add a team,登记团队,登記團隊}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
name | | Name | 名称 | 名稱
site | code:site | Site | 站点编号 | 站點編號
$$, $$
supplier_arranges_its_own_work
contract_has_not_ended
$$);

create function api.staff_add(team core.code, qualification core.line, starts_on core.day, people core.count default 1, paid boolean default true,
  ends_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('staff_add', team);
  t core.team := (select x from core.team x where x.code = team);
  n int := (select count(*) from core.staff x where x.team_id = t.id);
begin
  perform ref.found(t.id is not null, 'team', team);
  perform ref.require(people > 0, 'somebody_is_added');
  insert into core.staff (team_id, no, code, qualification, paid, starts_on, ends_on)
    select t.id, i, format('%s/H%s', t.code, i), qualification, paid, starts_on, ends_on from generate_series(n + 1, n + people) as i;
  return t.code;
end $$;
select ref.declare_act('staff_add', '{supplier,official}', '{Add staff to a team,登记团队人员,登記團隊人員}', $$
team | code:team | Team | 团队编号 | 團隊編號
qualification | | Qualification | 资质 | 資質
starts_on | | From | 起始日 | 起始日
people | | How many | 人数 | 人數
paid | | Paid staff; otherwise volunteers | 受薪人员（否则为志愿者） | 受薪人員（否則為志願者）
ends_on | | Until | 终止日 | 終止日
$$, $$
supplier_arranges_its_own_work
contract_has_not_ended
somebody_is_added | domain T09 | confirmed | At least one person is added | 至少登记一人 | 至少登記一人
staff_ends_after_it_starts | domain 2.2 | confirmed | A person leaves after he came | 离开日期不得早于到岗日期 | 離開日期不得早於到崗日期
$$);

create function api.staff_absent(staff core.code, starts_on core.day, ends_on core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('staff_absent', staff);
  s core.staff := calc.staff_of_contract(c, staff);
begin
  insert into core.staff_absence (staff_id, starts_on, ends_on) values (s.id, starts_on, ends_on);
  return s.code;
end $$;
select ref.declare_act('staff_absent', '{supplier,official}', '{Record an absence,登记缺勤,登記缺勤}', $$
staff | code:staff | Person | 人员编号 | 人員編號
starts_on | | From | 起始日 | 起始日
ends_on | | Until | 终止日 | 終止日
$$, $$
supplier_arranges_its_own_work
contract_has_not_ended
absence_ends_after_it_starts | domain T09 | confirmed | An absence ends after it starts | 缺勤终止日不得早于起始日 | 缺勤終止日不得早於起始日
$$);

create function api.area_add(contract core.code, name core.line[]) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('area_add', contract);
  n int := (select count(*) from core.service_area x where x.contract_id = c.id);
begin
  insert into core.service_area (contract_id, no, code, name)
    select c.id, n + i, format('%s/C%s', c.code, n + i), x from unnest(name) with ordinality as u(x, i);
  return c.code;
end $$;
select ref.declare_act('area_add', '{official}', '{Name the communities to be served,登记服务社区,登記服務社區}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
name | | Communities | 社区（居委会）名称 | 社區（居委會）名稱
$$, $$
contract_has_not_ended
area_named_once | domain T09 | confirmed | The community is served under this contract already | 该社区已列入本合同 | 該社區已列入本合同
$$);

create function api.area_cover(contract core.code, cover jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_capacity('area_cover', contract);
  g record;
  a core.service_area;
begin
  for g in select * from jsonb_to_recordset(cover) as x(area text, staff text, lead boolean, starts_on date, ends_on date) loop
    select * into a from core.service_area x where x.contract_id = c.id and x.code = g.area;
    perform ref.found(a.id is not null, 'service_area', g.area);
    insert into core.coverage (service_area_id, staff_id, lead, starts_on, ends_on)
      values (a.id, (calc.staff_of_contract(c, g.staff)).id, coalesce(g.lead, true), g.starts_on, g.ends_on);
    perform ref.require(not exists (select from core.coverage x join core.coverage y on y.service_area_id = x.service_area_id and y.id > x.id
      and daterange(x.starts_on, x.ends_on, '[]') && daterange(y.starts_on, y.ends_on, '[]')
      where x.service_area_id = a.id and x.lead and y.lead), 'a_community_has_one_lead');
  end loop;
  return c.code;
end $$;
select ref.declare_act('area_cover', '{supplier,official}', '{Say who covers which community,登记社区服务人员,登記社區服務人員}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
cover | | Who covers which community | 社区与服务人员 | 社區與服務人員
cover.area | core.code code:service_area | Community | 社区编号 | 社區編號
cover.staff | core.code code:staff | Person | 人员编号 | 人員編號
cover.lead | boolean optional | Leads; the others help | 负责人（否则为协助） | 負責人（否則為協助）
cover.starts_on | core.day | From | 起始日 | 起始日
cover.ends_on | core.day optional | Until | 终止日 | 終止日
$$, $$
supplier_arranges_its_own_work
contract_has_not_ended
a_community_has_one_lead | domain T09 | confirmed | A community has one lead at a time | 每个社区同一时期仅有一名负责人 | 每個社區同一時期僅有一名負責人
coverage_ends_after_it_starts | domain T09 | confirmed | A coverage ends after it starts | 服务终止日不得早于起始日 | 服務終止日不得早於起始日
$$);
