-- Subcontracting by consent (L58, L59): the supplier asks, the buyer consents. The supplier stays liable for the whole.

create function calc.begin_subcontract(act text, code text) returns core.subcontract
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
  s core.subcontract;
begin
  select * into s from core.subcontract x where x.code = begin_subcontract.code for update;
  perform ref.found(s.id is not null, 'subcontract', code);
  return s;
end $$;

create function api.subcontract_propose(contract core.code, party core.code, scope core.line, share core.bp, main_body boolean default false)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('subcontract_propose', contract);
  y core.party;
  n int := 1 + (select count(*) from core.subcontract x where x.contract_id = c.id);
  given numeric := (select coalesce(sum(x.share_bp), 0) from core.subcontract x where x.contract_id = c.id and x.state in ('proposed', 'consented'));
begin
  perform ref.require(auth.party() = c.supplier_id, 'supplier_subcontracts_its_own_work');
  perform ref.require(c.state in ('approved', 'signed', 'active', 'suspended'), 'work_is_still_to_be_done');
  perform ref.require(not main_body, 'main_body_is_not_subcontracted');
  y := calc.qualified_supplier(party, calc.act_day());
  perform ref.require(y.id <> c.supplier_id, 'subcontractor_is_another_body');
  perform ref.require(share > 0 and given + share <= calc.award_parameter(c.award_id, 'subcontract_share_max_bp'), 'subcontracts_within_their_share');
  insert into core.subcontract (contract_id, no, code, party_id, scope, share_bp) values (c.id, n, format('%s/B%s', c.code, n), y.id, scope, share);
  return format('%s/B%s', c.code, n);
end $$;
select ref.declare_act('subcontract_propose', '{supplier}', '{Ask to subcontract,申请分包,申請分包}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
party | code:party | Subcontractor | 分包单位 | 分包單位
scope | | What it provides | 分包内容 | 分包內容
share | | Share of the contract, in percent | 占合同金额比例（%） | 占合同金額比例（%）
main_body | | It is the main body of the work | 属于主体部分 | 屬於主體部分
$$, $$
supplier_subcontracts_its_own_work | 政府采购法 48 | confirmed | Only the supplier of the contract asks to subcontract | 分包须由本合同供应商申请 | 分包須由本合同供應商申請
work_is_still_to_be_done | 政府采购法 48 | confirmed | Work is subcontracted before it is done | 仅未履行完毕的合同可分包 | 僅未履行完畢的合同可分包
main_body_is_not_subcontracted | 政府采购法实施条例; 102号令 26 | unconfirmed | The main body of the work is not subcontracted | 主体部分不得分包 | 主體部分不得分包
supplier_is_qualified
subcontractor_is_another_body | 政府采购法 48 | confirmed | The subcontractor is another body than the supplier | 分包单位不得为供应商本身 | 分包單位不得為供應商本身
subcontracts_within_their_share | 102号令 26: no transfer (转包); the share by decision of this place | unconfirmed | All subcontracts together stay within the share that may be given to others | 分包比例合计不得超过规定上限，不得转包 | 分包比例合計不得超過規定上限，不得轉包
$$);

create function api.subcontract_consent(subcontract core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.subcontract := calc.begin_subcontract('subcontract_consent', subcontract);
begin
  perform ref.require(s.state = 'proposed', 'subcontract_awaits_consent');
  update core.subcontract x set state = 'consented' where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('subcontract_consent', '{approver}', '{Consent to a subcontract,同意分包,同意分包}', $$
subcontract | code:subcontract | Subcontract | 分包编号 | 分包編號
$$, $$
subcontract_awaits_consent | 政府采购法 48 | confirmed | The subcontract has been decided on already | 该分包申请已有处理结论 | 該分包申請已有處理結論
official_is_not_approver
$$);

create function api.subcontract_refuse(subcontract core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.subcontract := calc.begin_subcontract('subcontract_refuse', subcontract);
begin
  perform ref.require(s.state = 'proposed', 'subcontract_awaits_consent');
  update core.subcontract x set state = 'refused', state_reason = because where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('subcontract_refuse', '{approver}', '{Refuse a subcontract,不同意分包,不同意分包}', $$
subcontract | code:subcontract | Subcontract | 分包编号 | 分包編號
because | | Reason | 理由 | 理由
$$, $$
subcontract_awaits_consent
$$);
