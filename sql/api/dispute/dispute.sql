-- A dispute of performance, which is no query and no complaint (domain 2.4.6): raised → replied → escalated → settled.

create function api.dispute_raise(contract core.code, kind core.word, text core.prose, about core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  k core.contract;
  d core.doing;
  today date;
  c text;
begin
  select * into k from core.contract x where x.code = contract for update;
  d := core.begin_act('dispute_raise', k.process_id);
  perform ref.found(k.id is not null and k.supplier_id = d.party_id, 'contract', contract);
  perform ref.require(k.state not in ('draft', 'approved', 'cancelled'), 'dispute_of_a_signed_contract');
  today := calc.day(d.at);
  c := k.code || '/X' || 1 + (select count(*) from core.performance_dispute x where x.contract_id = k.id);
  insert into core.performance_dispute (contract_id, code, kind, about, text, raised_on, reply_due_on)
    values (k.id, c, kind, about, text, today, calc.wd_after(today, calc.parameter('dispute_reply_wd', null, today)::int));
  return c;
end $$;
select ref.declare_act('dispute_raise', '{supplier}', '{Raise a dispute of performance,提出履约争议,提出履約爭議}', $$
contract | code:contract | Contract | 合同 | 合同
kind | choices:late_payment,return,acceptance,deduction | What it is about | 争议类别 | 爭議類別
text | | What is disputed | 争议内容 | 爭議內容
about | | Code of the report, acceptance or payment | 所涉报告、验收或付款编号 | 所涉報告、驗收或付款編號
$$, $$
dispute_of_a_signed_contract | domain 2.4.6 | confirmed | The contract has not been signed | 合同尚未签订 | 合同尚未簽訂
$$);

create function api.dispute_reply(dispute core.code, reply core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  q core.performance_dispute := calc.begin_dispute('dispute_reply', dispute);
begin
  perform ref.require(q.state = 'raised', 'dispute_awaits_a_reply');
  update core.performance_dispute x set state = 'replied', reply = dispute_reply.reply, replied_on = ref.today() where x.id = q.id;
  return q.code;
end $$;
select ref.declare_act('dispute_reply', '{official}', '{Reply to a dispute,答复履约争议,答覆履約爭議}', $$
dispute | code:dispute | Dispute | 履约争议 | 履約爭議
reply | | Reply | 答复 | 答覆
$$, $$
dispute_awaits_a_reply | domain 2.4.6 | confirmed | The dispute awaits no reply | 该争议不在待答复状态 | 該爭議不在待答覆狀態
$$);

create function api.dispute_escalate(dispute core.code, department core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  q core.performance_dispute := calc.begin_dispute('dispute_escalate', dispute);
begin
  perform ref.require(q.state = 'replied' or q.state = 'raised' and ref.today() > q.reply_due_on, 'dispute_escalates_after_its_reply');
  update core.performance_dispute x set state = 'escalated', escalated_to = department, escalated_on = ref.today() where x.id = q.id;
  return q.code;
end $$;
select ref.declare_act('dispute_escalate', '{supplier,official}', '{Escalate a dispute,提请主管部门处理争议,提請主管部門處理爭議}', $$
dispute | code:dispute | Dispute | 履约争议 | 履約爭議
department | | Supervising department | 主管部门 | 主管部門
$$, $$
dispute_is_ones_own
dispute_escalates_after_its_reply | domain 2.4.6 | confirmed | A dispute goes to the supervising department after the reply, or the end of the time for it | 答复后或答复期满后方可提请主管部门处理 | 答覆後或答覆期滿後方可提請主管部門處理
$$);

create function api.dispute_settle(dispute core.code, outcome core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  q core.performance_dispute := calc.begin_dispute('dispute_settle', dispute);
begin
  update core.performance_dispute x set state = 'settled', outcome = dispute_settle.outcome, settled_on = ref.today() where x.id = q.id;
  return q.code;
end $$;
select ref.declare_act('dispute_settle', '{regulator,supplier}', '{Settle a dispute,了结履约争议,了結履約爭議}', $$
dispute | code:dispute | Dispute | 履约争议 | 履約爭議
outcome | | Outcome | 处理结果 | 處理結果
$$, $$
dispute_is_ones_own
dispute_is_settled_by_who_raised_or_decides | domain 2.4.6 | confirmed | A dispute is settled by the supplier after the reply, or by the department to which it went | 争议由提出人在答复后了结，或由主管部门作出处理 | 爭議由提出人在答覆後了結，或由主管部門作出處理
$$);
