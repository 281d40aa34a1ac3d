-- A dated delegation (委托): somebody else holds the role for its days, so that one absence blocks nothing. Who acts is the delegate;
-- the separation of duties looks at both.
create function api.delegation_give(role core.word, delegate core.code, starts_on core.day, ends_on core.day, document core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('delegation_give');
  p core.person;
  c text := core.next_code('DG');
begin
  select * into p from core.person x where x.code = delegate and x.state = 'active';
  perform ref.found(p.id is not null, 'user', delegate);
  perform ref.require(role in (select auth.own_roles(d.authority_id, d.person_id)), 'delegates_a_role_of_ones_own');
  perform ref.require(not exists (select from auth.own_roles(d.authority_id, p.id) r where r in ('auditor', 'sysadmin')),
    'auditor_holds_no_other_role');
  perform ref.require(ends_on - starts_on < calc.parameter('delegation_days_max', null, starts_on), 'delegation_within_limit');
  insert into core.delegation (code, from_id, to_id, role, starts_on, ends_on, document) values (c, d.person_id, p.id, role, starts_on, ends_on, document);
  return c;
end $$;
select ref.declare_act('delegation_give', '{official,approver,treasury,accountant,acceptor}', '{Delegate a role,委托办理,委託辦理}', $$
role | choices:official,approver,treasury,accountant,acceptor | Role | 角色 | 角色
delegate | code:user | To whom | 受托人 | 受託人
starts_on | | From | 起始日 | 起始日
ends_on | | Until | 终止日 | 終止日
document | | Number of the letter of delegation | 委托书文号 | 委託書文號
$$, $$
delegates_a_role_of_ones_own | domain 2.4.7 | confirmed | One delegates a role that one holds oneself | 只能委托本人担任的角色 | 只能委託本人擔任的角色
auditor_holds_no_other_role
delegation_within_limit | domain 2.4.7 | unconfirmed | A delegation does not last longer than the limit of this place | 委托期限超过本地规定 | 委託期限超過本地規定
delegated_to_another_person | domain 2.4.7 | confirmed | A role is delegated to another person | 须委托他人办理 | 須委託他人辦理
delegation_ends_after_it_starts | domain 2.4.7 | confirmed | A delegation ends after it starts | 委托终止日不得早于起始日 | 委託終止日不得早於起始日
$$);

create function api.delegation_revoke(delegation core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  g core.delegation;
  d core.doing;
begin
  select * into g from core.delegation x where x.code = delegation for update;
  d := core.begin_act('delegation_revoke');
  perform ref.found(g.id is not null and g.from_id = d.person_id, 'delegation', delegation);
  perform ref.require(g.revoked_on is null, 'delegation_revoked_once');
  update core.delegation x set revoked_on = calc.day(d.at) where x.id = g.id;
  return g.code;
end $$;
select ref.declare_act('delegation_revoke', '{official,approver,treasury,accountant,acceptor}', '{Revoke a delegation,撤销委托,撤銷委託}', $$
delegation | code:delegation | Delegation | 委托 | 委託
$$, $$
delegation_revoked_once | domain 2.4.7 | confirmed | The delegation has been revoked already | 该委托已撤销 | 該委託已撤銷
$$);
