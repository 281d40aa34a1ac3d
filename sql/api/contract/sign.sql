-- From draft to active: approved, signed by both sides, filed and published.

create function api.contract_approve(contract core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_approve', contract);
  l core.contract_line;
  total numeric := 0;
  problem text;
begin
  perform ref.require(c.state = 'draft', 'contract_is_a_draft');
  perform ref.require(exists (select from core.contract_line x where x.contract_id = c.id), 'contract_has_lines');
  for l in select * from core.contract_line x where x.contract_id = c.id order by x.no loop
    if not exists (select from core.factor_band b where b.contract_line_id = l.id) then
      insert into core.factor_band (contract_line_id, from_points, factor_bp) select l.id, b.* from calc.default_bands(l.factor_kind, c.award_id) b;
    end if;
    problem := calc.contract_line_problem(l);
    perform ref.require(problem is null, problem);
    total := total + calc.line_gross(l.price_fen, l.planned_milli);
  end loop;
  perform ref.require(total <= c.amount_fen, 'lines_fit_the_amount');
  perform ref.require((select coalesce(sum(y.amount_fen), c.amount_fen) from core.contract_year y where y.contract_id = c.id) = c.amount_fen,
    'years_sum_to_the_amount');
  update core.contract x set state = 'approved' where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_approve', '{approver}', '{Approve a contract,审批合同,審批合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
$$, $$
contract_is_a_draft
contract_has_lines | 102号令 23 | unconfirmed | A contract has at least one service line | 合同至少有一个服务项 | 合同至少有一個服務項
lines_fit_the_amount | domain 2.3 contract | confirmed | The planned quantities at their prices fit the amount of the contract | 各服务项计划金额合计不得超过合同金额 | 各服務項計劃金額合計不得超過合同金額
years_sum_to_the_amount | domain 2.4.8 | confirmed | The years of a contract add up to its amount | 各年度金额合计须等于合同金额 | 各年度金額合計須等於合同金額
line_weights_sum_to_100
factor_table_has_bands
factor_table_is_monotone
official_is_not_approver
$$);

-- The tender is complete when each of its lots that was awarded has a contract that both sides have signed.
create function calc.complete_tender(tender bigint) returns void
language sql set search_path = pg_catalog, core, pg_temp as $$
  update core.tender t set state = 'complete' where t.id = tender and t.state = 'awarded' and not exists (
    select from core.lot l where l.tender_id = t.id and l.state in ('open', 'awarded') and not exists (
      select from core.award a join core.contract c on c.award_id = a.id
      where a.lot_id = l.id and a.state = 'active' and c.state not in ('draft', 'approved', 'cancelled')))
$$;

create function api.contract_sign(contract core.code, signed_on core.day default null, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract;
  d core.doing;
  on_day date;
  notified date;
begin
  select * into c from core.contract x where x.code = contract for update;
  d := core.begin_act('contract_sign', c.process_id);
  perform ref.found(c.id is not null, 'contract', contract);
  on_day := coalesce(signed_on, calc.day(d.at));
  notified := coalesce((select x.completed_on from core.contract x where x.id = c.renewal_of_id),
    (select a.notified_on from core.award a where a.id = c.award_id));
  perform ref.require(d.role <> 'supplier' or d.party_id = c.supplier_id, 'supplier_signs_for_itself');
  perform ref.require(c.state = 'approved', 'contract_awaits_signature');
  perform calc.require_not_suspended(c.process_id, calc.day(d.at));
  perform ref.require(case d.role when 'supplier' then c.supplier_signed_on else c.buyer_signed_on end is null, 'side_signs_once');
  perform ref.require(on_day between notified and calc.day(d.at), 'signed_between_notice_and_today');
  perform ref.require(c.renewal_of_id is not null or on_day - notified <= calc.award_parameter(c.award_id, 'contract_sign_days') or because is not null,
    'late_signing_has_a_reason');
  update core.contract x set
    supplier_signed_on = case d.role when 'supplier' then on_day else x.supplier_signed_on end,
    buyer_signed_on = case d.role when 'supplier' then x.buyer_signed_on else on_day end,
    state = case when coalesce(x.supplier_signed_on, x.buyer_signed_on) is null then x.state else 'signed' end,
    state_reason = coalesce(because, x.state_reason) where x.id = c.id
    returning * into c;
  if c.state = 'signed' then
    perform calc.complete_tender((calc.tender_of_award(c.award_id)).id);
  end if;
  return c.code;
end $$;
select ref.declare_act('contract_sign', '{supplier,approver,official}', '{Sign a contract,签订合同,簽訂合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
signed_on | | Day of the signature; otherwise today | 签署日（默认为今日） | 簽署日（預設為今日）
because | | Why it is signed later than 30 days after the notice | 超过通知书发出30日签订的理由 | 超過通知書發出30日簽訂的理由
$$, $$
supplier_signs_for_itself | 政府采购法 46 | confirmed | Only the supplier of this contract signs for the supplier | 供应商一方须由本合同供应商签署 | 供應商一方須由本合同供應商簽署
contract_awaits_signature | domain 2.3 contract | confirmed | An approved contract is signed, and once | 仅已审批且未签订的合同可签署 | 僅已審批且未簽訂的合同可簽署
side_signs_once | domain 2.3 contract | confirmed | This side has signed already | 该方已签署 | 該方已簽署
signed_between_notice_and_today | 政府采购法 46 | confirmed | The signature lies between the award notice and today | 签署日须在通知书发出之后、今日之前 | 簽署日須在通知書發出之後、今日之前
late_signing_has_a_reason | 政府采购法 46 | confirmed | A contract is signed within 30 days after the award notice; later it takes a reason | 合同须在通知书发出之日起30日内签订，逾期须说明理由 | 合同須在通知書發出之日起30日內簽訂，逾期須說明理由
$$);

create function api.contract_activate(contract core.code, document core.sha256, filed_on core.day default null,
  published_on core.day default null, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_activate', contract);
  signed date := greatest(c.buyer_signed_on, c.supplier_signed_on);
  filed date := coalesce(filed_on, calc.act_day());
  published date := coalesce(published_on, calc.act_day());
begin
  perform ref.require(c.state = 'signed', 'contract_awaits_activation');
  perform calc.require_not_suspended(c.process_id, calc.act_day());
  perform ref.require(filed between signed and calc.act_day() and published between signed and calc.act_day(),
    'filed_and_published_after_signing');
  perform ref.require(calc.wd_between(signed, filed) <= calc.award_parameter(c.award_id, 'contract_file_wd') or because is not null,
    'late_filing_has_a_reason');
  perform ref.require(calc.wd_between(signed, published) <= calc.award_parameter(c.award_id, 'contract_publish_wd') or because is not null,
    'late_publication_has_a_reason');
  perform calc.commit_contract(c);
  update core.contract x set state = 'active', sha256 = document, filed_on = filed, published_on = published,
    state_reason = coalesce(because, x.state_reason) where x.id = c.id;
  insert into core.delivery_report (contract_id, no, code, starts_on, ends_on, due_on)
    select c.id, p.no, calc.report_code(c.code, p.no), p.starts_on, p.ends_on, p.ends_on + c.report_due_days
    from calc.periods(c.starts_on, c.ends_on, c.report_every) p;
  perform calc.plan_state(c.process_id, 'contracted');
  return c.code;
end $$;
select ref.declare_act('contract_activate', '{official}', '{Put a contract into force,合同生效,合同生效}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
document | file | The contract as it was signed | 已签订的合同文本 | 已簽訂的合同文本
filed_on | | Copy filed on; otherwise today | 备案日（默认为今日） | 備案日（預設為今日）
published_on | | Published on; otherwise today | 公告日（默认为今日） | 公告日（預設為今日）
because | | Why it is filed or published late | 逾期备案或公告的理由 | 逾期備案或公告的理由
$$, $$
first_year_has_its_budget | domain 2.4.8; 预算法 13 | confirmed | The first year of the contract has its budget when it comes into force | 合同生效时，首年须已落实预算 | 合同生效時，首年須已落實預算
contract_awaits_activation | domain 2.3 contract | confirmed | A contract comes into force when both sides have signed | 双方签署后合同方可生效 | 雙方簽署後合同方可生效
filed_and_published_after_signing | 政府采购法 47; 实施条例 50 | confirmed | A contract is filed and published after it was signed, and not in the future | 备案日和公告日须在签订之后、今日之前 | 備案日和公告日須在簽訂之後、今日之前
late_filing_has_a_reason | 政府采购法 47 | confirmed | A copy is filed within seven working days after signing; later it takes a reason | 合同副本须在签订后七个工作日内备案，逾期须说明理由 | 合同副本須在簽訂後七個工作日內備案，逾期須說明理由
late_publication_has_a_reason | 政府采购法实施条例 50 | confirmed | A contract is published within two working days after signing; later it takes a reason | 合同须在签订后两个工作日内公告，逾期须说明理由 | 合同須在簽訂後兩個工作日內公告，逾期須說明理由
spending_within_appropriation
$$);

create function api.contract_cancel(contract core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('contract_cancel', contract);
begin
  perform ref.require(c.state in ('draft', 'approved'), 'contract_is_not_signed');
  update core.contract x set state = 'cancelled', state_reason = because where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('contract_cancel', '{approver}', '{Cancel a contract,取消合同,取消合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
because | | Reason | 理由 | 理由
$$, $$
contract_is_not_signed | 政府采购法 50 | confirmed | A contract that both sides have signed is not cancelled | 双方已签订的合同不得取消 | 雙方已簽訂的合同不得取消
$$);
