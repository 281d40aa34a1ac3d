-- A supplement (补充合同, L56): drafted, approved, signed by both sides; then it stands in the contract. One that is not signed is dropped.

create function api.amendment_draft(contract core.code, delta core.fen_delta, because core.prose, line jsonb default '[]',
  ends_on core.day default null, term_basis core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('amendment_draft', contract);
  n int := 1 + (select count(*) from core.amendment x where x.contract_id = c.id);
  last_day date := coalesce(ends_on, c.ends_on);
  first_day date := (calc.renewal_chain(c.id)).began_on;
  a core.amendment;
begin
  perform ref.require(delta <> 0 or ends_on is not null or line <> '[]', 'supplement_changes_something');
  perform ref.require(ends_on is null or ends_on > c.ends_on, 'supplement_makes_the_term_longer');
  perform ref.require(last_day - c.starts_on <= calc.award_parameter(c.award_id, 'contract_term_days')
    or coalesce(term_basis, c.term_basis) is not null, 'term_over_a_year_has_a_basis');
  perform ref.require(last_day - first_day <= calc.award_parameter(c.award_id, 'contract_term_days_max'), 'term_up_to_three_years');
  perform ref.require((calc.line_of(g ->> 'line')).contract_id = c.id, 'supplement_keeps_the_subject') from jsonb_array_elements(line) g;
  insert into core.amendment (contract_id, no, code, delta_fen, new_ends_on, term_basis, reason)
    values (c.id, n, format('%s/A%s', c.code, n), delta, ends_on, term_basis, because) returning * into a;
  insert into core.amendment_line (amendment_id, contract_line_id, planned_milli)
    select a.id, (calc.line_of(g.line)).id, g.quantity from jsonb_to_recordset(line) as g(line text, quantity bigint);
  perform calc.require_amendment(a, c);
  perform ref.require(not exists (select from core.amendment x where x.contract_id = c.id and x.state in ('draft', 'approved') and x.id <> a.id),
    'one_supplement_at_a_time');
  return a.code;
end $$;
select ref.declare_act('amendment_draft', '{official}', '{Draft a supplement to a contract,拟定补充合同,擬定補充合同}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
delta | | Added to the amount, in yuan; negative: taken from it | 金额增减（元，减少为负） | 金額增減（元，減少為負）
because | | Reason | 理由 | 理由
line | | Service lines whose quantity changes | 数量变更的服务项 | 數量變更的服務項
line.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
line.quantity | core.milli_delta | Added to the planned quantity | 计划数量增减 | 計劃數量增減
ends_on | | New last day | 新的终止日 | 新的終止日
term_basis | | Why the term may exceed one year | 期限超过一年的依据 | 期限超過一年的依據
$$, $$
one_supplement_at_a_time | 政府采购法 49 | confirmed | Another supplement of the contract is on its way: have it signed or drop it first | 该合同另有补充合同正在办理，须先签订或放弃 | 該合同另有補充合同正在辦理，須先簽訂或放棄
supplement_changes_something | 政府采购法 49 | confirmed | A supplement changes amount, quantity or term | 补充合同须变更金额、数量或期限 | 補充合同須變更金額、數量或期限
supplement_makes_the_term_longer | 政府采购法 50; domain 2.3 amendment | confirmed | A supplement makes the term longer; a contract that ends early is terminated | 补充合同只能延长期限，提前结束须终止合同 | 補充合同只能延長期限，提前結束須終止合同
supplement_keeps_the_subject | 政府采购法 49 | confirmed | A supplement has the subject of its contract: only lines of the contract change | 补充合同须与原合同标的相同，仅可变更原合同的服务项 | 補充合同須與原合同標的相同，僅可變更原合同的服務項
line_amended_once | 政府采购法 49 | confirmed | A supplement changes a service line once | 同一补充合同中每一服务项仅变更一次 | 同一補充合同中每一服務項僅變更一次
term_over_a_year_has_a_basis
term_up_to_three_years
contract_runs
supplements_within_ten_percent | 政府采购法 49 | confirmed | All supplements together add at most ten percent of the original amount; beyond that a new purchase is needed | 补充合同累计增加金额不得超过原合同金额的百分之十，超过的须另行采购 | 補充合同累計增加金額不得超過原合同金額的百分之十，超過的須另行採購
amount_covers_what_was_paid | domain 2.3 amendment | confirmed | The amount stays above zero and covers what was paid and advanced already | 变更后的金额须大于零且不低于已付和已预付的金额 | 變更後的金額須大於零且不低於已付和已預付的金額
plan_covers_what_was_delivered | domain 2.3 amendment | confirmed | The planned quantity does not fall under what was delivered already | 变更后的计划数量不得少于已履行的数量 | 變更後的計劃數量不得少於已履行的數量
lines_fit_the_amount
$$);

create function api.amendment_approve(amendment core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.amendment := calc.begin_amendment('amendment_approve', amendment);
begin
  perform ref.require(a.state = 'draft', 'supplement_is_a_draft');
  update core.amendment x set state = 'approved' where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('amendment_approve', '{approver}', '{Approve a supplement,审批补充合同,審批補充合同}', $$
amendment | code:amendment | Supplement | 补充合同编号 | 補充合同編號
$$, $$
supplement_is_a_draft | domain 2.3 amendment | confirmed | The supplement must be a draft | 补充合同须为草稿状态 | 補充合同須為草稿狀態
official_is_not_approver
$$);

create function api.amendment_sign(amendment core.code, document core.sha256) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.amendment;
  c core.contract;
  d core.doing;
  completes boolean;
  by_supplier boolean;
begin
  select * into c from core.contract x where x.code = split_part(amendment, '/', 1) for update;
  select * into a from core.amendment x where x.code = amendment for update;
  d := core.begin_act('amendment_sign', c.process_id);
  perform ref.found(a.id is not null, 'amendment', amendment);
  by_supplier := d.role = 'supplier';
  completes := coalesce(a.supplier_signed_on, a.buyer_signed_on) is not null;
  perform ref.require(not by_supplier or auth.party() = c.supplier_id, 'supplier_signs_for_itself');
  perform ref.require(a.state = 'approved', 'supplement_awaits_signature');
  perform ref.require(case when by_supplier then a.supplier_signed_on else a.buyer_signed_on end is null, 'side_signs_once');
  perform ref.require(coalesce(a.sha256, document) = document, 'both_sides_sign_the_same');
  if completes then
    perform calc.require_no_payment_on_its_way(c);
    perform calc.require_amendment(a, c);
    perform calc.apply_amendment(a, c);
  end if;
  update core.amendment x set sha256 = document,
    supplier_signed_on = case when by_supplier then calc.act_day() else x.supplier_signed_on end,
    buyer_signed_on = case when by_supplier then x.buyer_signed_on else calc.act_day() end,
    state = case when completes then 'signed' else x.state end where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('amendment_sign', '{supplier,approver,official}', '{Sign a supplement,签订补充合同,簽訂補充合同}', $$
amendment | code:amendment | Supplement | 补充合同编号 | 補充合同編號
document | file | The supplement that is signed | 所签补充合同文本 | 所簽補充合同文本
$$, $$
supplier_signs_for_itself
supplement_awaits_signature | domain 2.3 amendment | confirmed | An approved supplement is signed, and once | 仅已审批且未签订的补充合同可签署 | 僅已審批且未簽訂的補充合同可簽署
side_signs_once
both_sides_sign_the_same | 政府采购法 43 | confirmed | Both sides sign the same document | 双方签署的文本须一致 | 雙方簽署的文本須一致
one_payment_of_a_contract_at_a_time
contract_runs
spending_within_appropriation
$$);

create function api.amendment_drop(amendment core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.amendment := calc.begin_amendment('amendment_drop', amendment);
begin
  perform ref.require(a.state in ('draft', 'approved'), 'supplement_is_not_signed');
  update core.amendment x set state = 'dropped', state_reason = because where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('amendment_drop', '{approver,official}', '{Drop a supplement,放弃补充合同,放棄補充合同}', $$
amendment | code:amendment | Supplement | 补充合同编号 | 補充合同編號
because | | Reason | 理由 | 理由
$$, $$
supplement_is_not_signed | 政府采购法 50 | confirmed | A supplement that both sides have signed is not dropped | 双方已签订的补充合同不得放弃 | 雙方已簽訂的補充合同不得放棄
$$);
