-- What the buyer answers to a delivery report: entries returned, or the report verified, then accepted, partly accepted or rejected.

create function api.delivery_return(report core.code, line core.code[], because core.prose, due_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report := calc.begin_report('delivery_return', report);
  due date := coalesce(due_on, calc.act_day() + (select x.report_due_days from core.contract x where x.id = r.contract_id));
  n text;
begin
  if cardinality(line) = 0 then
    perform ref.refuse_input('line', 'is missing');
  end if;
  perform ref.require(r.state = 'submitted', 'report_awaits_review');
  perform ref.require(due > calc.act_day(), 'new_due_date_lies_ahead');
  foreach n in array line loop
    update core.delivery_entry x set state = 'returned', state_reason = because where x.id = (calc.standing_entry(r, n)).id;
  end loop;
  update core.delivery_report x set state = 'returned', state_reason = because, due_on = due where x.id = r.id;
  return r.code;
end $$;
select ref.declare_act('delivery_return', '{official}', '{Return entries of a delivery report,退回履约报告明细,退回履約報告明細}', $$
report | code:report | Delivery report | 履约报告编号 | 履約報告編號
line | code:contract_line | Service lines whose entries are returned; the others stand | 被退回明细的服务项（其余保持不变） | 被退回明細的服務項（其餘保持不變）
because | | What is to be mended | 需补正的内容 | 需補正的內容
due_on | | New due date | 新的到期日 | 新的到期日
$$, $$
report_awaits_review | domain 2.3 delivery_report | confirmed | The report must have been submitted and not yet verified | 履约报告须已提交且尚未核实 | 履約報告須已提交且尚未核實
new_due_date_lies_ahead | domain 2.4.11 | confirmed | The new due date lies ahead | 新的到期日须晚于今日 | 新的到期日須晚於今日
$$);

create function api.delivery_verify(report core.code, entry jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report := calc.begin_report('delivery_verify', report);
  c core.contract;
  g record;
  e core.delivery_entry;
begin
  select * into c from core.contract x where x.id = r.contract_id;
  perform calc.require_no_own_work(c, auth.party());
  perform ref.require(r.state = 'submitted', 'report_awaits_review');
  for g in select * from jsonb_to_recordset(entry) as x(line text, quantity bigint, sample int, hits int, method text) loop
    e := calc.standing_entry(r, g.line);
    perform ref.require(e.verified_milli is null, 'entry_is_verified_once');
    update core.delivery_entry x set verified_milli = g.quantity where x.id = e.id;
    insert into core.verification (delivery_entry_id, sample, hits, method, person_id) values (e.id, g.sample, g.hits, g.method, auth.person());
  end loop;
  perform ref.require(not exists (select from core.delivery_entry x where x.delivery_report_id = r.id and x.state = 'standing'
    and x.verified_milli is null), 'every_entry_is_verified');
  update core.delivery_report x set state = 'verified' where x.id = r.id;
  return r.code;
end $$;
select ref.declare_act('delivery_verify', '{acceptor,official}', '{Verify a delivery report,核实履约报告,核實履約報告}', $$
report | code:report | Delivery report | 履约报告编号 | 履約報告編號
entry | | What was found, one a service line | 核实结果（每服务项一条） | 核實結果（每服務項一條）
entry.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
entry.quantity | core.milli | Quantity verified | 核实数量 | 核實數量
entry.sample | core.count | Size of the sample | 抽查样本数 | 抽查樣本數
entry.hits | core.count | Of them as reported | 其中属实数 | 其中屬實數
entry.method | core.line | Method | 核实方式 | 核實方式
$$, $$
report_awaits_review
nobody_accepts_his_own_work | domain 2.4.7 | confirmed | Nobody accepts work of the party for which he works | 不得验收本人所属单位提供的服务 | 不得驗收本人所屬單位提供的服務
entry_is_verified_once | domain 2.3 delivery_report | confirmed | An entry is verified once | 每条明细仅核实一次 | 每條明細僅核實一次
every_entry_is_verified | domain 2.3 delivery_report | confirmed | Every entry is verified | 每条明细均须核实 | 每條明細均須核實
verified_within_claimed | domain 2.3 delivery_report | confirmed | What is verified does not exceed what was claimed | 核实数量不得超过申报数量 | 核實數量不得超過申報數量
hits_within_sample | domain 2.2 | confirmed | No more are found as reported than were looked at | 属实数不得超过抽查样本数 | 屬實數不得超過抽查樣本數
$$);

-- Entries that are not named are accepted as they were verified. The first accepted delivery meets the needs behind it.
create function api.delivery_decide(report core.code, entry jsonb default '[]', because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report := calc.begin_report('delivery_decide', report);
  c core.contract;
  g record;
  claimed numeric;
  accepted numeric;
begin
  select * into c from core.contract x where x.id = r.contract_id;
  perform calc.require_no_own_work(c, auth.party());
  perform ref.require(r.state = 'verified', 'report_awaits_a_decision');
  for g in select * from jsonb_to_recordset(entry) as x(line text, quantity bigint) loop
    update core.delivery_entry x set accepted_milli = g.quantity where x.id = (calc.standing_entry(r, g.line)).id;
  end loop;
  update core.delivery_entry x set accepted_milli = x.verified_milli
    where x.delivery_report_id = r.id and x.state = 'standing' and x.accepted_milli is null;
  select sum(x.claimed_milli), sum(x.accepted_milli) into claimed, accepted
    from core.delivery_entry x where x.delivery_report_id = r.id and x.state = 'standing';
  perform ref.require(accepted = claimed or because is not null, 'less_than_claimed_has_a_reason');
  update core.delivery_report x set state_reason = because,
    state = case when accepted = claimed then 'accepted' when accepted > 0 then 'partly_accepted' else 'rejected' end where x.id = r.id;
  if accepted > 0 then
    perform calc.needs_met(c.process_id);
  end if;
  return r.code;
end $$;
select ref.declare_act('delivery_decide', '{acceptor,official}', '{Decide on a delivery report,认定履约报告,認定履約報告}', $$
report | code:report | Delivery report | 履约报告编号 | 履約報告編號
entry | | Entries that are accepted otherwise than they were verified | 认定数量不同于核实数量的明细 | 認定數量不同於核實數量的明細
entry.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
entry.quantity | core.milli | Quantity accepted | 认定数量 | 認定數量
because | | Why less is accepted than was claimed | 认定数量少于申报数量的理由 | 認定數量少於申報數量的理由
$$, $$
report_awaits_a_decision | domain 2.3 delivery_report | confirmed | The report must have been verified and not yet decided on | 履约报告须已核实且尚未认定 | 履約報告須已核實且尚未認定
nobody_accepts_his_own_work
accepted_within_verified | domain 2.3 delivery_report | confirmed | What is accepted does not exceed what was verified | 认定数量不得超过核实数量 | 認定數量不得超過核實數量
less_than_claimed_has_a_reason | domain 2.3 delivery_report | confirmed | Where less is accepted than was claimed, the supplier is told why | 认定数量少于申报数量的，须说明理由 | 認定數量少於申報數量的，須說明理由
$$);
