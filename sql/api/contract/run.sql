-- While a contract runs, and how it ends: suspended, resumed, terminated, a line waived, completed.

create function api.contract_suspend(contract core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_suspend', contract);
begin
  perform ref.require(c.state = 'active', 'contract_is_active');
  update core.contract x set state = 'suspended', state_reason = because where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_suspend', '{approver}', '{Suspend a contract,中止合同,中止合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
because | | Reason | 理由 | 理由
$$, $$
contract_is_active | domain 2.3 contract | confirmed | The contract must be active | 合同须在履行中 | 合同須在履行中
$$);

create function api.contract_resume(contract core.code, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_resume', contract);
begin
  perform ref.require(c.state = 'suspended', 'contract_is_suspended');
  update core.contract x set state = 'active', state_reason = because where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_resume', '{approver}', '{Resume a contract,恢复履行合同,恢復履行合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
because | | Reason | 理由 | 理由
$$, $$
contract_is_suspended | domain 2.3 contract | confirmed | Only a suspended contract is resumed | 仅中止中的合同可恢复履行 | 僅中止中的合同可恢復履行
$$);

-- What was delivered stays to be accepted and paid, and committed for it; the rest of the commitment is set free.
create function api.contract_terminate(contract core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_terminate', contract);
begin
  perform ref.require(c.state in ('active', 'suspended'), 'contract_runs');
  update core.contract x set state = 'terminated', state_reason = because where x.id = c.id;
  perform calc.release_contract(c, calc.delivered_unpaid(c));
  return c.code;
end $$;
select ref.declare_act('contract_terminate', '{approver}', '{Terminate a contract,终止合同,終止合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
because | | Reason | 理由 | 理由
$$, $$
contract_runs | 政府采购法 50; domain 2.3 contract | confirmed | The contract must have come into force and not have ended | 合同须已生效且未结束 | 合同須已生效且未結束
$$);

create function api.contract_waive_line(line core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_waive_line', line);
  l core.contract_line := calc.line_of(line);
begin
  perform ref.require(c.state in ('active', 'suspended'), 'contract_runs');
  perform ref.require(l.waived is null, 'line_is_waived_once');
  update core.contract_line x set waived = because where x.id = l.id;
  return l.code;
end $$;
select ref.declare_act('contract_waive_line', '{approver}', '{Waive a service line,豁免服务项,豁免服務項}', $$
line | code:contract_line | Service line | 服务项编号 | 服務項編號
because | | Why it need not be accepted | 无需验收的理由 | 無需驗收的理由
$$, $$
contract_runs
line_is_waived_once | domain 2.3 contract | confirmed | The line has been waived already | 该服务项已豁免 | 該服務項已豁免
$$);

create function api.contract_complete(contract core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_complete', contract);
  a core.acceptance;
begin
  perform calc.require_no_own_work(c, auth.party());
  perform ref.require(c.state = 'active', 'contract_is_active');
  select * into a from core.acceptance x where x.contract_id = c.id and x.stage = 'final' and x.state = 'published';
  perform ref.require(a.id is not null, 'final_acceptance_is_published');
  perform ref.require(not exists (select from core.contract_line l where l.contract_id = c.id and l.waived is null
    and not exists (select from core.acceptance_line x where (x.acceptance_id, x.contract_line_id) = (a.id, l.id) and x.accepted_milli > 0)),
    'every_line_is_accepted_or_waived');
  update core.contract x set state = 'completed', completed_on = calc.act_day() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_complete', '{acceptor}', '{Complete a contract,合同履行完毕,合同履行完畢}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
$$, $$
contract_is_active
final_acceptance_is_published | 政府采购法实施条例 45 | confirmed | The final acceptance must have been published | 最终验收结果须已公告 | 最終驗收結果須已公告
every_line_is_accepted_or_waived | domain 2.3 contract; P20 | confirmed | Every service line has been accepted or waived | 每一服务项须已验收通过或豁免 | 每一服務項須已驗收通過或豁免
nobody_accepts_his_own_work
$$);
