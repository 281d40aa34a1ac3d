-- Drafts the payment of an acceptance: PAY-1 from what was accepted and measured, what the contract says, and what earlier payments
-- left in the ledgers. Every input and every component is kept with it.
create function api.payment_draft(acceptance core.code, penalty jsonb default '[]', late jsonb default '[]', bonus core.fen default 0)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance;
  c core.contract;
  p core.payment;
begin
  select x.* into c from core.contract x join core.acceptance y on y.contract_id = x.id where y.code = acceptance for update of x;
  select * into a from core.acceptance y where y.code = acceptance;
  perform core.begin_act('payment_draft', c.process_id);
  perform ref.found(a.id is not null, 'acceptance', acceptance);
  perform calc.require_payable(c);
  perform ref.require(calc.acceptance_pays(a, c), 'acceptance_can_be_paid');
  perform ref.require(not exists (select from core.payment x where x.acceptance_id = a.id and x.state = 'paid'), 'acceptance_is_paid_once');
  perform calc.require_no_payment_on_its_way(c);
  perform ref.require(x ->> 'what' in (select t.kind from core.contract_penalty t where t.contract_id = c.id), 'penalty_is_in_the_contract')
    from jsonb_array_elements(penalty) as x;
  perform ref.require(x ->> 'what' <> 'report' or (x ->> 'days')::int <= calc.report_days_late(a), 'lateness_is_the_suppliers')
    from jsonb_array_elements(late) as x;
  perform ref.require(bonus = 0 or c.bonus_cap_fen > 0, 'bonus_is_in_the_contract');
  p := calc.store_payment(a, c, calc.claim_of(a, c, penalty, late, bonus), penalty, late);
  return p.code;
end $$;
select ref.declare_act('payment_draft', '{official}', '{Draft a payment,编制付款,編製付款}', $$
acceptance | code:acceptance | Acceptance that it pays | 所依据的验收编号 | 所依據的驗收編號
penalty | | Fixed penalties of the contract | 合同约定的定额扣款 | 合同約定的定額扣款
penalty.what | core.word | Kind, as in the contract | 扣款类别（依合同） | 扣款類別（依合同）
penalty.n | core.count | How often | 次数 | 次數
late | | Penalties for lateness | 逾期扣款 | 逾期扣款
late.what | core.word | What was late | 逾期事项 | 逾期事項
late.base | core.fen | Of this amount, in yuan | 计算基数（元） | 計算基數（元）
late.per_day | core.bp | For each day, in per cent | 每日比例（%） | 每日比例（%）
late.days | core.count | Days | 天数 | 天數
late.cap | core.bp optional | At most, in per cent of the amount | 上限（基数的%） | 上限（基數的%）
bonus | | Bonus, in yuan | 奖励（元） | 獎勵（元）
$$, $$
contract_can_be_paid
acceptance_can_be_paid | domain 2.4.4; 政府采购法 41 | confirmed | A payment is drawn from an acceptance of the stage that the contract pays on: a confirmed month, or an acceptance that was published | 付款须依据合同约定阶段的验收：已确认的月度验收，或已公示的中期、最终验收 | 付款須依據合同約定階段的驗收：已確認的月度驗收，或已公示的中期、最終驗收
acceptance_is_paid_once | domain 2.3 payment | confirmed | This acceptance was paid already | 该验收已付款 | 該驗收已付款
one_payment_of_a_contract_at_a_time | PAY-1: a claim starts from what the one before left | confirmed | Another payment of this contract is on its way: pay or return it first | 该合同另有付款正在办理，须先支付或退回 | 該合同另有付款正在辦理，須先支付或退回
penalty_is_in_the_contract | PAY-1 7 | confirmed | A fixed penalty is of a kind that the contract names | 定额扣款须为合同约定的类别 | 定額扣款須為合同約定的類別
lateness_is_the_suppliers | domain 2.4.5 | confirmed | A report is late by the days from when it was due until it was submitted: the time that the buyer takes does not count | 报告逾期天数自到期日计至提交日，采购人占用的时间不计入 | 報告逾期天數自到期日計至提交日，採購人佔用的時間不計入
bonus_is_in_the_contract | PAY-1 8 | confirmed | The contract provides for no bonus | 合同未约定奖励 | 合同未約定獎勵
official_is_not_approver
$$);
