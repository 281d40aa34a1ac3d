-- What a supplier reports of a period. It is called delivery on the command line, where `tally report` prints reports.

-- A delivery report, locked, its contract held in its state, and the act begun.
create function calc.begin_report(act text, code text) returns core.delivery_report
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report;
begin
  perform 1 from core.contract x where x.code = split_part(begin_report.code, '/', 1) for share;
  select * into r from core.delivery_report x where x.code = begin_report.code for update;
  perform core.begin_act(act, r.process_id);
  perform ref.found(r.id is not null, 'report', code);
  return r;
end $$;
-- The standing or returned entry of a line in a report.
create function calc.entry_of(r core.delivery_report, line text) returns core.delivery_entry
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  return (select e from core.delivery_entry e join core.contract_line l on l.id = e.contract_line_id
    where e.delivery_report_id = r.id and l.code = line and e.state <> 'replaced');
end $$;
create function calc.standing_entry(r core.delivery_report, line text) returns core.delivery_entry
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  e core.delivery_entry := calc.entry_of(r, line);
begin
  perform ref.found(e.state = 'standing', 'entry', line);
  return e;
end $$;

-- An entry of a revision; a returned entry of the same line is replaced, never overwritten.
create function calc.add_entry(r core.delivery_report, revision int, line text, given jsonb) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  l core.contract_line := calc.line_of(line);
  before core.delivery_entry := calc.entry_of(r, line);
begin
  perform ref.found(l.contract_id = r.contract_id, 'contract_line', line);
  perform ref.require(revision = 0 or before.state = 'returned', 'only_returned_entries_are_mended');
  perform ref.require(l.measure <> 'coverage' or (given ->> 'quantity')::bigint <= calc.covered_milli(l.contract_id, r.starts_on, r.ends_on),
    'claim_within_coverage');
  perform ref.require(l.measure <> 'paid_hours' or (given ->> 'quantity')::bigint <= coalesce((given ->> 'paid_hours')::bigint, 0),
    'volunteers_are_not_paid');
  update core.delivery_entry x set state = 'replaced' where x.id = before.id and x.state = 'returned';
  insert into core.delivery_entry (delivery_report_id, contract_line_id, revision, claimed_milli, beneficiaries, paid_hours_milli,
      volunteer_hours_milli, note)
    select r.id, l.id, revision, g.quantity, g.beneficiaries, g.paid_hours, g.volunteer_hours, g.note
    from jsonb_to_record(given) as g(quantity bigint, beneficiaries int, paid_hours bigint, volunteer_hours bigint, note text);
end $$;

-- Who was served, by site and by group of people.
create function calc.add_beneficiaries(r core.delivery_report, revision int, sites jsonb, people jsonb) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  g record;
  s bigint;
begin
  for g in select * from jsonb_to_recordset(sites) as x(line text, site text, beneficiaries int) loop
    s := (select x.id from core.site x where x.code = g.site and x.contract_id = r.contract_id);
    perform ref.found(s is not null, 'site', g.site);
    insert into core.entry_site (delivery_entry_id, site_id, beneficiaries) values ((calc.standing_entry(r, g.line)).id, s, g.beneficiaries);
  end loop;
  insert into core.entry_group (delivery_entry_id, people, beneficiaries)
    select (calc.standing_entry(r, x.line)).id, x.people, x.beneficiaries
    from jsonb_to_recordset(people) as x(line text, people text, beneficiaries int);
  perform ref.require(not exists (select from core.delivery_entry e join core.entry_site x on x.delivery_entry_id = e.id
    where e.delivery_report_id = r.id and e.revision = add_beneficiaries.revision group by e.id, e.beneficiaries
    having sum(x.beneficiaries) is distinct from e.beneficiaries), 'sites_sum_to_the_beneficiaries');
end $$;

-- due, returned → submitted. What was returned comes back as a new revision; what was not, stands (domain 2.4.11).
create function api.delivery_submit(report core.code, entry jsonb, evidence jsonb default '[]', expense jsonb default '[]',
  site jsonb default '[]', people jsonb default '[]') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report := calc.begin_report('delivery_submit', report);
  c core.contract;
  next_revision int := case r.state when 'due' then 0 else r.revision + 1 end;
  g jsonb;
begin
  select * into c from core.contract x where x.id = r.contract_id;
  perform ref.require(auth.party() = c.supplier_id, 'supplier_reports_its_own_work');
  perform ref.require(r.state in ('due', 'returned'), 'report_awaits_submission');
  perform ref.require(c.state in ('active', 'suspended') or r.state = 'returned' and c.state = 'terminated', 'contract_runs');
  perform ref.require(calc.act_day() >= r.starts_on, 'period_has_begun');
  for g in select * from jsonb_array_elements(entry) loop
    perform calc.add_entry(r, next_revision, g ->> 'line', g);
  end loop;
  for g in select * from jsonb_array_elements(evidence) loop
    insert into core.evidence (delivery_entry_id, kind, sha256, taken_at, latitude_milli, longitude_milli)
      select (calc.standing_entry(r, g ->> 'line')).id, x.kind, x.file, x.taken_at, x.latitude, x.longitude
      from jsonb_to_record(g) as x(kind text, file text, taken_at timestamptz, latitude bigint, longitude bigint);
  end loop;
  perform calc.add_beneficiaries(r, next_revision, site, people);
  insert into core.expense (delivery_report_id, revision, kind, amount_fen)
    select r.id, next_revision, x.kind, x.amount from jsonb_to_recordset(expense) as x(kind text, amount bigint);
  perform ref.require(not exists (select from core.contract_line l where l.contract_id = c.id and l.waived is null
    and (calc.entry_of(r, l.code)).state is distinct from 'standing'), 'every_line_is_reported');
  perform ref.require(not calc.accounts_for_spending(c) or exists (select from core.expense x where x.delivery_report_id = r.id),
    'spending_is_accounted_for');
  update core.delivery_report x set state = 'submitted', revision = next_revision, submitted_at = calc.act_at(),
    review_due_on = calc.wd_after(calc.act_day(), calc.award_parameter(c.award_id, 'report_review_wd')::int) where x.id = r.id;
  return r.code;
end $$;
select ref.declare_act('delivery_submit', '{supplier}', '{Submit a delivery report,提交履约报告,提交履約報告}', $$
report | code:report | Delivery report | 履约报告编号 | 履約報告編號
entry | | Entries, one a service line | 明细（每服务项一条） | 明細（每服務項一條）
entry.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
entry.quantity | core.milli | Quantity | 数量 | 數量
entry.beneficiaries | core.count optional | Beneficiaries | 受益人数 | 受益人數
entry.paid_hours | core.milli optional | Hours of paid staff | 受薪工时 | 受薪工時
entry.volunteer_hours | core.milli optional | Hours of volunteers | 志愿服务时数 | 志願服務時數
entry.note | core.prose optional | Note | 说明 | 說明
evidence | | Files that prove an entry: their hashes are kept | 佐证文件（仅保存摘要） | 佐證文件（僅保存摘要）
evidence.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
evidence.kind | core.word choices:photo,document,sheet,record | Kind | 类型 | 類型
evidence.file | core.sha256 file | File | 文件 | 文件
evidence.taken_at | core.instant optional | Taken at | 拍摄或形成时间 | 拍攝或形成時間
evidence.latitude | core.milli_delta optional | Latitude, rounded to 0.001 degree | 纬度（精确到0.001度） | 緯度（精確到0.001度）
evidence.longitude | core.milli_delta optional | Longitude, rounded to 0.001 degree | 经度（精确到0.001度） | 經度（精確到0.001度）
expense | | What was spent, for subsidies and grants | 资金使用（补助与资助项目必填） | 資金使用（補助與資助項目必填）
expense.kind | core.word choices:people,activities,material,overhead | Kind | 类别 | 類別
expense.amount | core.fen | Amount, in yuan | 金额（元） | 金額（元）
site | | Beneficiaries of an entry by site | 按站点分列的受益人数 | 按站點分列的受益人數
site.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
site.site | core.code code:site | Site | 站点编号 | 站點編號
site.beneficiaries | core.count | Beneficiaries | 受益人数 | 受益人數
people | | Beneficiaries of an entry by group of people: counts only | 按人群分列的受益人数（仅计数） | 按人群分列的受益人數（僅計數）
people.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
people.people | core.word choices:over_60,over_80,disabled,children,low_income,women,correction,migrants | Group | 人群 | 人群
people.beneficiaries | core.count | Beneficiaries | 受益人数 | 受益人數
$$, $$
supplier_reports_its_own_work | domain 2.1 | confirmed | Only the supplier of the contract reports on it | 履约报告须由本合同供应商提交 | 履約報告須由本合同供應商提交
report_awaits_submission | domain 2.3 delivery_report | confirmed | The report is neither due nor returned | 该报告不处于待提交或退回状态 | 該報告不處於待提交或退回狀態
contract_runs
period_has_begun | domain 2.3 delivery_report | confirmed | The period of the report has not begun | 报告期尚未开始 | 報告期尚未開始
only_returned_entries_are_mended | domain 2.4.11 | confirmed | Only entries that were returned are given again; the others stand | 仅被退回的明细需重新填报，其余保持不变 | 僅被退回的明細需重新填報，其餘保持不變
entry_of_a_line_once | domain 2.4.11 | confirmed | A report has one entry for each service line | 每一服务项在报告中仅有一条明细 | 每一服務項在報告中僅有一條明細
evidence_given_once | domain 2.2 | confirmed | This file proves the entry already | 该文件已作为本明细的佐证 | 該文件已作為本明細的佐證
claim_within_coverage | domain T09, P12 | confirmed | No more is claimed than communities had their lead, by days | 申报数量不得超过按天计算的服务覆盖量 | 申報數量不得超過按天計算的服務覆蓋量
volunteers_are_not_paid | domain T11 | confirmed | Only hours of paid staff are claimed, those of volunteers are not | 仅受薪工时可申报，志愿服务时数不计 | 僅受薪工時可申報，志願服務時數不計
sites_sum_to_the_beneficiaries | domain T11 | confirmed | The beneficiaries by site sum to those of the entry | 各站点受益人数之和须等于明细受益人数 | 各站點受益人數之和須等於明細受益人數
site_reported_once | domain T11 | confirmed | An entry names a site once | 同一明细中每一站点仅填一次 | 同一明細中每一站點僅填一次
group_reported_once | domain T34 | confirmed | An entry names a group once | 同一明细中每一人群仅填一次 | 同一明細中每一人群僅填一次
every_line_is_reported | domain 1, T09 | confirmed | Each service line is reported, be it with the quantity 0 | 每一服务项均须填报（数量可为0） | 每一服務項均須填報（數量可為0）
spending_is_accounted_for | domain 2.4.11; 102号令 28 | unconfirmed | For a subsidy or grant the spending is accounted for | 补助或资助项目须填报资金使用情况 | 補助或資助項目須填報資金使用情況
$$);
select ref.declare_import('delivery', 'delivery_submit', schema => 'delivery-report.xsd');
-- The periods of a contract are made in order.
select ref.declare_rules($$
period_ends_after_it_starts | domain 2.2 | confirmed | A period ends after it starts | 报告期终止日不得早于起始日 | 報告期終止日不得早於起始日
$$);
