-- Acceptance of what was delivered: periodic, interim or final (domain 2.4.4). Opened with quantities and measured indicators.

-- An acceptance, its contract locked; the act begun.
create function calc.begin_acceptance(act text, code text) returns core.acceptance
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract(act, code);
  a core.acceptance;
begin
  select * into a from core.acceptance x where x.code = begin_acceptance.code for update;
  perform ref.found(a.id is not null, 'acceptance', code);
  return a;
end $$;

-- The reports that an acceptance covers: those named, each decided and in no other acceptance of the stage; or, where none is named,
-- all of the time given to which that applies.
create function calc.reports_to_accept(c core.contract, stage text, named text[], first_day date, last_day date)
returns setof core.delivery_report
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  r core.delivery_report;
  n text;
begin
  foreach n in array named loop
    if not exists (select from core.delivery_report x where x.contract_id = c.id and x.code = n) then
      perform ref.found(false, 'report', n);
    end if;
  end loop;
  for r in select * from core.delivery_report x where x.contract_id = c.id
    and (x.code = any (named) or cardinality(named) = 0
      and x.starts_on >= coalesce(first_day, x.starts_on) and x.ends_on <= coalesce(last_day, x.ends_on))
  loop
    if exists (select from core.acceptance_report ar join core.acceptance a on a.id = ar.acceptance_id
      where ar.delivery_report_id = r.id and a.stage = reports_to_accept.stage and a.state <> 'withdrawn') then
      perform ref.require(r.code <> all (named), 'report_accepted_once_a_stage');
    elsif r.state not in ('accepted', 'partly_accepted', 'rejected') then
      perform ref.require(r.code <> all (named), 'report_is_decided_on');
    else
      return next r;
    end if;
  end loop;
end $$;

-- The lines of an acceptance. Accepted: what the reports have accepted, or less. Planned: a line's plan by the days that are covered.
create function calc.accept_lines(a core.acceptance, c core.contract, given jsonb) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  days int := (select sum(r.ends_on - r.starts_on + 1) from core.acceptance_report ar
    join core.delivery_report r on r.id = ar.delivery_report_id where ar.acceptance_id = a.id);
  g jsonb;
begin
  for g in select * from jsonb_array_elements(given) loop
    perform ref.found((calc.line_of(g ->> 'line')).contract_id = c.id, 'contract_line', g ->> 'line');
  end loop;
  insert into core.acceptance_line (acceptance_id, contract_line_id, planned_milli, accepted_milli)
    select a.id, l.id, coalesce(x.planned, calc.half_up(l.planned_milli * days::numeric, c.ends_on - c.starts_on + 1)), coalesce(x.quantity, s.milli)
    from core.contract_line l
    cross join lateral (select coalesce(sum(e.accepted_milli), 0) as milli from core.acceptance_report ar
      join core.delivery_entry e on e.delivery_report_id = ar.delivery_report_id and e.contract_line_id = l.id and e.state = 'standing'
      where ar.acceptance_id = a.id) s
    left join jsonb_to_recordset(given) as x(line text, quantity bigint, planned bigint) on x.line = l.code
    where l.contract_id = c.id and (l.waived is null or s.milli > 0);
  perform ref.require(not exists (select from core.acceptance_line x where x.acceptance_id = a.id and x.accepted_milli >
    (select coalesce(sum(e.accepted_milli), 0) from core.acceptance_report ar
      join core.delivery_entry e on e.delivery_report_id = ar.delivery_report_id and e.state = 'standing'
      where ar.acceptance_id = a.id and e.contract_line_id = x.contract_line_id)), 'acceptance_within_deliveries');
end $$;

-- What was measured: every indicator of every line that is accepted.
create function calc.accept_values(a core.acceptance, c core.contract, given jsonb) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  g record;
  i bigint;
begin
  for g in select * from jsonb_to_recordset(given) as x(indicator text, value bigint) loop
    select x.id into i from core.indicator x join core.acceptance_line al on al.contract_line_id = x.contract_line_id
      join core.contract_line l on l.id = x.contract_line_id
      where al.acceptance_id = a.id and calc.indicator_code(l.code, x.no) = g.indicator;
    perform ref.found(i is not null, 'indicator', g.indicator);
    insert into core.acceptance_value (acceptance_id, indicator_id, value_milli) values (a.id, i, g.value);
  end loop;
  perform ref.require(not exists (select from core.indicator x join core.acceptance_line al on al.contract_line_id = x.contract_line_id
    where al.acceptance_id = a.id
      and not exists (select from core.acceptance_value v where (v.acceptance_id, v.indicator_id) = (a.id, x.id))), 'every_indicator_is_measured');
end $$;

create function api.acceptance_open(contract core.code, stage core.word, report core.code[] default '{}', starts_on core.day default null,
  ends_on core.day default null, line jsonb default '[]', value jsonb default '[]') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('acceptance_open', contract);
  n int := 1 + (select count(*) from core.acceptance x where x.contract_id = c.id);
  covered core.delivery_report[];
  a core.acceptance;
begin
  perform calc.require_no_own_work(c, auth.party());
  perform ref.require(c.state in ('active', 'suspended', 'terminated'), 'contract_delivers');
  covered := array(select r from calc.reports_to_accept(c, stage, report, starts_on, ends_on) r);
  perform ref.require(cardinality(covered) > 0, 'acceptance_covers_a_report');
  insert into core.acceptance (contract_id, no, code, stage, starts_on, ends_on, opened_on, agreed_until)
    select c.id, n, format('%s/V%s', c.code, n), stage, min(r.starts_on), max(r.ends_on), calc.act_day(),
      max(calc.day(r.submitted_at)) + c.acceptance_days
    from unnest(covered) r returning * into a;
  insert into core.acceptance_report (acceptance_id, delivery_report_id) select a.id, r.id from unnest(covered) r order by r.no;
  perform ref.require(a.stage <> 'final' or not exists (select from core.delivery_report r where r.contract_id = c.id
    and (r.state <> 'due' or c.state <> 'terminated')
    and not exists (select from core.acceptance_report ar where (ar.acceptance_id, ar.delivery_report_id) = (a.id, r.id))),
    'final_acceptance_covers_every_report');
  perform calc.accept_lines(a, c, line);
  perform calc.accept_values(a, c, value);
  return a.code;
end $$;
select ref.declare_act('acceptance_open', '{acceptor,official}', '{Open an acceptance,启动验收,啟動驗收}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
stage | choices:periodic,interim,final | Stage | 验收阶段 | 驗收階段
report | code:report | Reports that it covers; otherwise all that were decided on | 所涉履约报告（默认为全部已认定报告） | 所涉履約報告（預設為全部已認定報告）
starts_on | | Of the time from | 期间起始日 | 期間起始日
ends_on | | Of the time until | 期间终止日 | 期間終止日
line | | Lines of which less is accepted than was delivered, or another quantity was planned | 验收数量或计划数量另行确定的服务项 | 驗收數量或計劃數量另行確定的服務項
line.line | core.code code:contract_line | Service line | 服务项编号 | 服務項編號
line.quantity | core.milli optional | Quantity accepted | 验收数量 | 驗收數量
line.planned | core.milli optional | Quantity planned for this time | 本期计划数量 | 本期計劃數量
value | | What was measured, one an indicator | 指标实测值（每指标一条） | 指標實測值（每指標一條）
value.indicator | core.code code:indicator | Indicator | 指标编号 | 指標編號
value.value | core.milli_delta | Value | 实测值 | 實測值
$$, $$
nobody_accepts_his_own_work
contract_delivers | domain 2.3 acceptance | confirmed | Work of a contract is accepted from when it comes into force until it is completed, and after its termination | 合同生效后至履行完毕前，或终止后，方可验收 | 合同生效後至履行完畢前，或終止後，方可驗收
acceptance_covers_a_report | domain 2.4.4 | confirmed | An acceptance covers at least one delivery report that was decided on and stands in no other acceptance of its stage | 验收须至少涉及一份已认定且未列入同阶段其他验收的履约报告 | 驗收須至少涉及一份已認定且未列入同階段其他驗收的履約報告
report_is_decided_on | domain 2.3 delivery_report | confirmed | The delivery report has not been decided on | 该履约报告尚未认定 | 該履約報告尚未認定
report_accepted_once_a_stage | domain 2.4.4 | confirmed | This delivery report stands in another acceptance of the same stage | 该履约报告已列入同一阶段的另一次验收 | 該履約報告已列入同一階段的另一次驗收
final_acceptance_covers_every_report | 政府采购法实施条例 45 | confirmed | The final acceptance covers every delivery report of the contract | 最终验收须涵盖合同的全部履约报告 | 最終驗收須涵蓋合同的全部履約報告
line_accepted_once | domain 2.2 | confirmed | A service line is accepted once in an acceptance | 同一次验收中每一服务项仅列一次 | 同一次驗收中每一服務項僅列一次
acceptance_within_deliveries | domain 2.3 delivery_report | confirmed | No more is accepted than the delivery reports have | 验收数量不得超过履约报告认定的数量 | 驗收數量不得超過履約報告認定的數量
indicator_measured_once | domain 2.2 | confirmed | An indicator is measured once in an acceptance | 同一次验收中每项指标仅测一次 | 同一次驗收中每項指標僅測一次
every_indicator_is_measured | 政府采购法实施条例 45; PAY-1 3 | confirmed | Every quality indicator of what is accepted is measured | 验收须对每项质量指标作出评定 | 驗收須對每項質量指標作出評定
$$);
-- The final acceptance covers every report, so a second one finds none; the index holds it all the same.
select ref.declare_rules($$
one_final_acceptance | domain 2.4.4 | confirmed | The contract has a final acceptance already | 该合同已有最终验收 | 該合同已有最終驗收
$$);

create function api.acceptance_withdraw(acceptance core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  a core.acceptance := calc.begin_acceptance('acceptance_withdraw', acceptance);
begin
  perform ref.require(a.state in ('open', 'recipients_heard'), 'acceptance_is_open');
  update core.acceptance x set state = 'withdrawn', state_reason = because where x.id = a.id;
  return a.code;
end $$;
select ref.declare_act('acceptance_withdraw', '{acceptor,official}', '{Withdraw an acceptance,撤回验收,撤回驗收}', $$
acceptance | code:acceptance | Acceptance | 验收编号 | 驗收編號
because | | Reason | 理由 | 理由
$$, $$
acceptance_is_open | domain 2.3 acceptance | confirmed | The acceptance has been signed or withdrawn already | 该验收已签署或已撤回 | 該驗收已簽署或已撤回
$$);
