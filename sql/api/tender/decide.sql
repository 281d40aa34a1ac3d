-- The way of a tender until it may be published, or granted: planning → planned → approved (domain 2.3).

create function api.tender_submit(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_submit', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'planning', 'tender_is_in_planning');
  perform ref.require(exists (select from core.lot l where l.tender_id = t.id), 'tender_has_a_lot');
  update core.tender x set state = 'planned' where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_submit', '{official}', '{Submit a tender,提交采购项目,提交採購項目}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
tender_is_in_planning
tender_has_a_lot | domain 2.2 tender | confirmed | A tender has one lot at least | 采购项目至少须有一个采购包 | 採購項目至少須有一個採購包
$$);

create function api.tender_approve(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_approve', 'tender', tender);
  t core.tender := calc.tender_of(tender);
begin
  perform ref.require(t.state = 'planned', 'tender_awaits_approval');
  update core.tender x set state = 'approved' where x.id = t.id;
  if t.method = 'grant' then
    perform calc.plan_state(t.process_id, 'in_procurement');
  end if;
  return t.code;
end $$;
select ref.declare_act('tender_approve', '{approver}', '{Approve a tender,审批采购项目,審批採購項目}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
tender_awaits_approval | domain 2.3 tender | confirmed | The tender must have been submitted | 采购项目须已提交 | 採購項目須已提交
official_is_not_approver
$$);
