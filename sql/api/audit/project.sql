-- An audit project: draft → notified → reported → closed; dropped before its report.

create function api.audit_open(title core.line, subject core.prose, buyer core.code, starts_on core.day, ends_on core.day,
  member core.code[] default '{}') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('audit_open');
  b core.party;
  c text := core.next_code('AU');
  p bigint;
  m text;
  who bigint;
begin
  select * into b from core.party x where x.code = buyer;
  perform ref.found(b.id is not null, 'party', buyer);
  insert into core.audit_project (code, title, subject, buyer_id, starts_on, ends_on)
    values (c, title, subject, b.id, starts_on, ends_on) returning id into p;
  insert into core.audit_member (audit_project_id, person_id, lead) values (p, d.person_id, true);
  foreach m in array member loop
    select x.id into who from core.person x join core.person_role r on r.person_id = x.id
      where x.code = m and r.role = 'auditor' and r.valid_to is null;
    perform ref.found(who is not null, 'auditor', m);
    insert into core.audit_member (audit_project_id, person_id, lead) values (p, who, false);
  end loop;
  return c;
end $$;
select ref.declare_act('audit_open', '{auditor}', '{Open an audit,立项审计,立項審計}', $$
title | | Title | 名称 | 名稱
subject | | What is audited, and why | 审计事项 | 審計事項
buyer | code:party | Audited purchasing entity | 被审计单位 | 被審計單位
starts_on | | First day of the audited period | 审计期间起始日 | 審計期間起始日
ends_on | | Last day of the audited period | 审计期间终止日 | 審計期間終止日
member | code:user | Other auditors of the team | 审计组其他成员 | 審計組其他成員
$$, $$
audited_period_ends_after_it_starts | domain 2.4.16 | confirmed | The audited period ends after it starts | 审计期间终止日不得早于起始日 | 審計期間終止日不得早於起始日
audit_member_once | domain 2.4.16 | confirmed | An auditor is in the team once | 同一审计人员在审计组中只列一次 | 同一審計人員在審計組中只列一次
$$);

create function api.audit_notify(audit core.code, notice core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('audit_notify', 'audit_project', audit);
begin
  perform ref.require(p.state = 'draft', 'audit_notified_once');
  update core.audit_project x set state = 'notified', notice = audit_notify.notice, notified_on = ref.today() where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('audit_notify', '{auditor}', '{Notify an audit,下达审计通知书,下達審計通知書}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
notice | | Number of the notice | 审计通知书文号 | 審計通知書文號
$$, $$
audit_is_open
audit_notified_once | domain 2.4.16 | confirmed | The audit has been notified already | 审计通知书已下达 | 審計通知書已下達
$$);

-- Draws a stratified random sample: of each stratum the first n items in the order of SHA-256(seed ‖ 0x0A ‖ item).
create function api.audit_sample(audit core.code, population core.word, seed core.line, of_each_stratum core.count) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('audit_sample', 'audit_project', audit);
  c text := p.code || '/S' || 1 + (select count(*) from core.audit_sample x where x.audit_project_id = p.id);
  s bigint;
  size int;
  digest text;
begin
  select count(*), encode(sha256(convert_to(coalesce(string_agg(o.stratum || E'\t' || o.item, E'\n' order by o.stratum, o.item), ''), 'UTF8')), 'hex')
    into size, digest from calc.sample_population(population, p.buyer_id, p.starts_on, p.ends_on) o;
  perform ref.require(size > 0, 'sample_has_a_population');
  insert into core.audit_sample (audit_project_id, code, population, seed, of_each_stratum, population_size, population_sha256)
    values (p.id, c, population, seed, of_each_stratum, size, digest) returning id into s;
  insert into core.sample_item (audit_sample_id, stratum, place, item)
    select s, o.stratum, o.place, o.item from (
      select x.stratum, x.item, row_number() over (partition by x.stratum order by calc.sample_order(seed, x.item)) as place
      from calc.sample_population(population, p.buyer_id, p.starts_on, p.ends_on) x) o
    where o.place <= of_each_stratum order by o.stratum, o.place;
  return c;
end $$;
select ref.declare_act('audit_sample', '{auditor}', '{Draw a sample,抽取审计样本,抽取審計樣本}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
population | choices:contract,report,evidence,acceptance,payment | What is sampled | 抽样对象 | 抽樣對象
seed | | Seed, from which anybody can draw the same sample again | 随机种子 | 隨機種子
of_each_stratum | | Items of each stratum | 每层样本数 | 每層樣本數
$$, $$
audit_is_open
sample_has_a_population | domain 2.4.16 | confirmed | There is nothing to sample in the audited period | 审计期间内没有可抽取的对象 | 審計期間內沒有可抽取的對象
sample_takes_some | domain 2.4.16 | confirmed | A sample takes one item of each stratum at least | 每层至少抽取一项 | 每層至少抽取一項
$$);

create function api.audit_report(audit core.code, conclusion core.prose, document core.sha256) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('audit_report', 'audit_project', audit);
begin
  perform ref.require(p.state = 'notified', 'audit_is_notified');
  perform ref.require(not exists (select from core.evidence_sheet s where s.audit_project_id = p.id and s.state = 'issued'
    and s.reply_due_on >= ref.today()), 'sheets_are_replied_or_overdue');
  perform ref.require(not exists (select from core.finding f where f.audit_project_id = p.id and f.state = 'draft'), 'findings_are_issued');
  update core.audit_project x set state = 'reported', conclusion = audit_report.conclusion, report_sha256 = document, reported_on = ref.today()
    where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('audit_report', '{auditor}', '{Issue an audit report,出具审计报告,出具審計報告}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
conclusion | | Conclusion | 审计结论 | 審計結論
document | file | Report | 审计报告 | 審計報告
$$, $$
audit_is_open
audit_is_notified | domain 2.4.16 | confirmed | The audit must have been notified, and not reported yet | 审计须已通知且尚未出具报告 | 審計須已通知且尚未出具報告
sheets_are_replied_or_overdue | domain 2.4.16 | confirmed | Evidence sheets are replied to, or their time for a reply is over, before the report | 取证单须已反馈或逾期未反馈，方可出具报告 | 取證單須已回饋或逾期未回饋，方可出具報告
findings_are_issued | domain 2.4.16 | confirmed | Findings are issued or withdrawn before the report | 审计发现须先下达或撤回，方可出具报告 | 審計發現須先下達或撤回，方可出具報告
$$);

create function api.audit_close(audit core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('audit_close', 'audit_project', audit);
begin
  perform ref.require(p.state = 'reported', 'audit_is_reported');
  perform ref.require(not exists (select from core.finding f where f.audit_project_id = p.id and f.state in ('issued', 'under_way')),
    'rectifications_are_judged');
  update core.audit_project x set state = 'closed', closed_on = ref.today() where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('audit_close', '{auditor}', '{Close an audit,办结审计项目,辦結審計項目}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
$$, $$
audit_is_open
audit_is_reported | domain 2.4.16 | confirmed | The audit must have been reported | 须先出具审计报告 | 須先出具審計報告
rectifications_are_judged | domain 2.4.16 | confirmed | The rectification of every finding is judged before the audit is closed | 各项整改须已认定，方可办结审计项目 | 各項整改須已認定，方可辦結審計項目
$$);

create function api.audit_drop(audit core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('audit_drop', 'audit_project', audit);
begin
  perform ref.require(p.state in ('draft', 'notified'), 'audit_dropped_before_its_report');
  update core.audit_project x set state = 'dropped', state_reason = because where x.id = p.id;
  return p.code;
end $$;
select ref.declare_act('audit_drop', '{auditor}', '{Drop an audit,撤销审计项目,撤銷審計項目}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
because | | Reason | 理由 | 理由
$$, $$
audit_is_open
audit_dropped_before_its_report | domain 2.4.16 | confirmed | An audit is dropped before its report only | 审计报告出具后不得撤销项目 | 審計報告出具後不得撤銷項目
$$);
