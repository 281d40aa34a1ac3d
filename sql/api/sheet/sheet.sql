-- An evidence sheet (取证单): draft → issued → replied; a draft may be withdrawn.

create function api.sheet_draft(audit core.code, facts core.prose, about core.code default null, document core.sha256 default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('sheet_draft', 'audit_project', audit);
  c text := p.code || '/E' || 1 + (select count(*) from core.evidence_sheet x where x.audit_project_id = p.id);
begin
  perform ref.require(p.state = 'notified', 'audit_is_notified');
  insert into core.evidence_sheet (audit_project_id, code, about, facts, sha256) values (p.id, c, about, facts, document);
  return c;
end $$;
select ref.declare_act('sheet_draft', '{auditor}', '{Draft an evidence sheet,编制取证单,編製取證單}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
facts | | Facts as they were found | 审计取证事实 | 審計取證事實
about | | Code of the record that it is about | 所涉记录编号 | 所涉記錄編號
document | file | Evidence | 佐证文件 | 佐證文件
$$, $$
audit_is_open
audit_is_notified
$$);

create function api.sheet_issue(sheet core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('sheet_issue', 'evidence_sheet', sheet);
  s core.evidence_sheet := calc.sheet_of(sheet);
begin
  perform ref.require(s.state = 'draft', 'sheet_is_a_draft');
  update core.evidence_sheet x set state = 'issued', issued_on = ref.today(),
    reply_due_on = calc.wd_after(ref.today(), calc.parameter('audit_reply_wd', null, ref.today())::int) where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('sheet_issue', '{auditor}', '{Issue an evidence sheet,送达取证单,送達取證單}', $$
sheet | code:evidence_sheet | Evidence sheet | 取证单 | 取證單
$$, $$
audit_is_open
sheet_is_a_draft | domain 2.4.16 | confirmed | The evidence sheet has been issued or withdrawn already | 该取证单已送达或撤回 | 該取證單已送達或撤回
$$);

create function api.sheet_withdraw(sheet core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('sheet_withdraw', 'evidence_sheet', sheet);
  s core.evidence_sheet := calc.sheet_of(sheet);
begin
  perform ref.require(s.state = 'draft', 'sheet_is_a_draft');
  update core.evidence_sheet x set state = 'withdrawn' where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('sheet_withdraw', '{auditor}', '{Withdraw an evidence sheet,撤回取证单,撤回取證單}', $$
sheet | code:evidence_sheet | Evidence sheet | 取证单 | 取證單
$$, $$
audit_is_open
sheet_is_a_draft
$$);

-- The audited says whether the facts are right. Late replies are kept: the day is recorded.
create function api.sheet_reply(sheet core.code, agrees boolean, reply core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('sheet_reply', 'evidence_sheet', sheet);
  s core.evidence_sheet := calc.sheet_of(sheet);
begin
  perform ref.require(s.state = 'issued', 'sheet_awaits_a_reply');
  update core.evidence_sheet x set state = 'replied', agrees = sheet_reply.agrees, reply = sheet_reply.reply, replied_on = ref.today() where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('sheet_reply', '{official,approver}', '{Reply to an evidence sheet,反馈取证单,回饋取證單}', $$
sheet | code:evidence_sheet | Evidence sheet | 取证单 | 取證單
agrees | | Whether the facts are right | 是否认可事实 | 是否認可事實
reply | | Reply | 反馈意见 | 回饋意見
$$, $$
audit_is_open
sheet_awaits_a_reply | domain 2.4.16 | confirmed | The evidence sheet awaits no reply | 该取证单不在待反馈状态 | 該取證單不在待回饋狀態
disagreement_says_why | domain 2.4.16 | confirmed | Who does not agree with the facts says why | 不认可事实的须说明理由 | 不認可事實的須說明理由
$$);
