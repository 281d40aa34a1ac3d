-- Audit work (domain 2.4.16): audit projects, samples, evidence sheets with the auditee's reply, findings, rectification.
-- What auditors prepare is hidden from the audited until it is issued; the sample and its seed until the audit is reported.

create table core.audit_project (
  like audit.record including all,
  code core.code not null,
  title core.line not null,
  subject core.prose not null,
  buyer_id bigint not null,
  starts_on core.day not null,
  ends_on core.day not null,
  notice core.line,
  notified_on core.day,
  reported_on core.day,
  conclusion core.prose,
  report_sha256 core.sha256,
  closed_on core.day,
  state core.word not null default 'draft' constraint audit_project_state_known
    check (state in ('draft', 'notified', 'reported', 'closed', 'dropped')),
  state_reason core.prose,
  constraint audit_project_code_unique unique (authority_id, code),
  foreign key (authority_id, buyer_id) references core.party,
  constraint audited_period_ends_after_it_starts check (ends_on >= starts_on)
);
create table core.audit_member (
  like audit.record including all,
  audit_project_id bigint not null,
  person_id bigint not null,
  lead boolean not null,
  constraint audit_member_once unique (authority_id, audit_project_id, person_id),
  foreign key (authority_id, audit_project_id) references core.audit_project,
  foreign key (authority_id, person_id) references core.person
);
-- One draw. seed: anybody can draw the same sample again from the same population.
create table core.audit_sample (
  like audit.record including all,
  audit_project_id bigint not null,
  code core.code not null,
  population core.word not null constraint sample_population_known
    check (population in ('contract', 'report', 'evidence', 'acceptance', 'payment')),
  seed core.line not null,
  of_each_stratum core.count not null,
  population_size core.count not null,
  population_sha256 core.sha256 not null,
  constraint audit_sample_code_unique unique (authority_id, code),
  foreign key (authority_id, audit_project_id) references core.audit_project,
  constraint sample_takes_some check (of_each_stratum > 0)
);
create table core.sample_item (
  like audit.record including all,
  audit_sample_id bigint not null,
  stratum core.line not null,
  place core.count not null,
  item core.line not null,
  constraint sampled_once unique (authority_id, audit_sample_id, item),
  foreign key (authority_id, audit_sample_id) references core.audit_sample
);
-- 取证单: what was seen, put to the audited for a reply.
create table core.evidence_sheet (
  like audit.record including all,
  audit_project_id bigint not null,
  code core.code not null,
  about core.code,
  facts core.prose not null,
  sha256 core.sha256,
  issued_on core.day,
  reply_due_on core.day,
  agrees boolean,
  reply core.prose,
  replied_on core.day,
  state core.word not null default 'draft' constraint evidence_sheet_state_known
    check (state in ('draft', 'issued', 'replied', 'withdrawn')),
  constraint evidence_sheet_code_unique unique (authority_id, code),
  foreign key (authority_id, audit_project_id) references core.audit_project,
  constraint disagreement_says_why check (agrees or reply is not null)
);
-- nature: 定性, what it is in law; basis: the article that it breaks.
create table core.finding (
  like audit.record including all,
  audit_project_id bigint not null,
  evidence_sheet_id bigint not null,
  code core.code not null,
  about core.code,
  severity core.word not null constraint finding_severity_known check (severity in ('high', 'medium', 'low')),
  facts core.prose not null,
  nature core.line not null,
  basis core.line not null,
  amount_fen core.fen not null,
  issued_on core.day,
  due_on core.day,
  state core.word not null default 'draft' constraint finding_state_known
    check (state in ('draft', 'issued', 'under_way', 'done', 'not_done', 'withdrawn')),
  state_reason core.prose,
  constraint finding_code_unique unique (authority_id, code),
  foreign key (authority_id, audit_project_id) references core.audit_project,
  foreign key (authority_id, evidence_sheet_id) references core.evidence_sheet
);
-- What the audited did about a finding (整改), step by step; the auditor judges the last one.
create table core.rectification (
  like audit.record including all,
  finding_id bigint not null,
  no core.count not null,
  text core.prose not null,
  recovered_fen core.fen not null,
  sha256 core.sha256,
  reported_on core.day not null,
  verdict core.word constraint rectification_verdict_known check (verdict in ('done', 'not_done')),
  verdict_reason core.prose,
  judged_on core.day,
  constraint rectification_no_unique unique (authority_id, finding_id, no),
  foreign key (authority_id, finding_id) references core.finding,
  constraint not_done_says_why check (verdict is distinct from 'not_done' or verdict_reason is not null)
);

-- Auditors see all of it; the audited authority's other staff what was issued to them.
select audit.keep('audit_project', 920, staff => false, reads => $$authority_id = (select auth.authority_if('auditor'))
  or state in ('notified', 'reported', 'closed') and authority_id = (select auth.staff_of())$$);
select audit.keep('audit_member', 921, under => 'audit_project');
select audit.keep('audit_sample', 922, staff => false, reads => $$authority_id = (select auth.authority_if('auditor'))
  or authority_id = (select auth.staff_of()) and exists (select from core.audit_project p
    where (p.authority_id, p.id) = (audit_sample.authority_id, audit_project_id) and p.state in ('reported', 'closed'))$$);
select audit.keep('sample_item', 923, under => 'audit_sample');
select audit.keep('evidence_sheet', 924, staff => false, reads => $$authority_id = (select auth.authority_if('auditor'))
  or state in ('issued', 'replied') and authority_id = (select auth.staff_of())$$);
select audit.keep('finding', 925, staff => false, reads => $$authority_id = (select auth.authority_if('auditor'))
  or state not in ('draft', 'withdrawn') and authority_id = (select auth.staff_of())$$);
select audit.keep('rectification', 926, under => 'finding');
