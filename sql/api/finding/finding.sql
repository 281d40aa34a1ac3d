-- A finding: draft → issued → under_way → done | not_done, by what the audited reports and the auditor judges (整改).

create function api.finding_draft(sheet core.code, severity core.word, nature core.line, basis core.line, amount core.fen default 0,
  facts core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('finding_draft', 'evidence_sheet', sheet);
  s core.evidence_sheet := calc.sheet_of(sheet);
  c text := p.code || '/F' || 1 + (select count(*) from core.finding x where x.audit_project_id = p.id);
begin
  perform ref.require(s.state = 'replied' or s.state = 'issued' and s.reply_due_on < ref.today(), 'finding_follows_a_reply');
  insert into core.finding (audit_project_id, evidence_sheet_id, code, about, severity, facts, nature, basis, amount_fen)
    values (p.id, s.id, c, s.about, severity, coalesce(facts, s.facts), nature, basis, amount);
  return c;
end $$;
select ref.declare_act('finding_draft', '{auditor}', '{Draft a finding,编制审计发现,編製審計發現}', $$
sheet | code:evidence_sheet | Evidence sheet on which it rests | 所依据的取证单 | 所依據的取證單
severity | choices:high,medium,low | Severity | 严重程度 | 嚴重程度
nature | | What it is (定性) | 定性 | 定性
basis | | Article that it breaks | 定性依据 | 定性依據
amount | | Amount in question, in yuan | 涉及金额（元） | 涉及金額（元）
facts | | Facts, where they differ from the sheet | 事实（与取证单不同时填写） | 事實（與取證單不同時填寫）
$$, $$
audit_is_open
finding_follows_a_reply | domain 2.4.16 | confirmed | A finding follows the reply to its evidence sheet, or the end of the time for it | 取证单反馈后或反馈期满后方可形成审计发现 | 取證單回饋後或回饋期滿後方可形成審計發現
$$);

create function api.finding_issue(finding core.code, due_on core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('finding_issue', 'finding', finding);
  f core.finding := calc.finding_of(finding);
begin
  perform ref.require(f.state = 'draft', 'finding_is_a_draft');
  update core.finding x set state = 'issued', issued_on = ref.today(),
    due_on = coalesce(finding_issue.due_on, ref.today() + calc.parameter('rectification_days', null, ref.today())::int) where x.id = f.id;
  return f.code;
end $$;
select ref.declare_act('finding_issue', '{auditor}', '{Issue a finding,下达审计发现,下達審計發現}', $$
finding | code:finding | Finding | 审计发现 | 審計發現
due_on | | To be put right by | 整改期限 | 整改期限
$$, $$
audit_is_open
finding_is_a_draft | domain 2.4.16 | confirmed | The finding has been issued or withdrawn already | 该审计发现已下达或撤回 | 該審計發現已下達或撤回
$$);

create function api.finding_withdraw(finding core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('finding_withdraw', 'finding', finding);
  f core.finding := calc.finding_of(finding);
begin
  perform ref.require(f.state = 'draft', 'finding_is_a_draft');
  update core.finding x set state = 'withdrawn', state_reason = because where x.id = f.id;
  return f.code;
end $$;
select ref.declare_act('finding_withdraw', '{auditor}', '{Withdraw a finding,撤回审计发现,撤回審計發現}', $$
finding | code:finding | Finding | 审计发现 | 審計發現
because | | Reason | 理由 | 理由
$$, $$
audit_is_open
finding_is_a_draft
$$);

create function api.finding_rectify(finding core.code, text core.prose, recovered core.fen default 0, document core.sha256 default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('finding_rectify', 'finding', finding);
  f core.finding := calc.finding_of(finding);
begin
  perform ref.require(f.state in ('issued', 'not_done'), 'finding_awaits_rectification');
  perform ref.require(recovered + (select coalesce(sum(r.recovered_fen), 0) from core.rectification r
    where r.finding_id = f.id and r.verdict is distinct from 'not_done') <= f.amount_fen, 'recovered_within_finding');
  insert into core.rectification (finding_id, no, text, recovered_fen, sha256, reported_on)
    values (f.id, 1 + (select count(*) from core.rectification r where r.finding_id = f.id), text, recovered, document, ref.today());
  update core.finding x set state = 'under_way' where x.id = f.id;
  return f.code;
end $$;
select ref.declare_act('finding_rectify', '{official,approver}', '{Report what was put right,报告整改情况,報告整改情況}', $$
finding | code:finding | Finding | 审计发现 | 審計發現
text | | What was done | 整改措施 | 整改措施
recovered | | Amount recovered, in yuan | 追回金额（元） | 追回金額（元）
document | file | Evidence | 佐证文件 | 佐證文件
$$, $$
audit_is_open
finding_awaits_rectification | domain 2.4.16 | confirmed | The finding awaits no rectification | 该审计发现不在待整改状态 | 該審計發現不在待整改狀態
recovered_within_finding | domain 2.4.16 | confirmed | No more is recovered than the amount of the finding | 追回金额不得超过涉及金额 | 追回金額不得超過涉及金額
$$);

create function api.finding_judge(finding core.code, verdict core.word, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('finding_judge', 'finding', finding);
  f core.finding := calc.finding_of(finding);
begin
  perform ref.require(f.state = 'under_way', 'rectification_is_reported');
  update core.rectification r set verdict = finding_judge.verdict, verdict_reason = because, judged_on = ref.today()
    where r.finding_id = f.id and r.verdict is null;
  update core.finding x set state = verdict, state_reason = because where x.id = f.id;
  return f.code;
end $$;
select ref.declare_act('finding_judge', '{auditor}', '{Judge a rectification,认定整改结果,認定整改結果}', $$
finding | code:finding | Finding | 审计发现 | 審計發現
verdict | choices:done,not_done | Whether it was put right | 整改结果 | 整改結果
because | | Reason | 理由 | 理由
$$, $$
audit_is_open
rectification_is_reported | domain 2.4.16 | confirmed | The audited has not reported what was put right | 被审计单位尚未报告整改情况 | 被審計單位尚未報告整改情況
not_done_says_why | domain 2.4.16 | confirmed | Who judges that it was not put right says why | 认定未整改到位的须说明理由 | 認定未整改到位的須說明理由
$$);
