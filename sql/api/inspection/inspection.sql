-- An order of inspection: exports that the audit team orders on it hold the openings of personal values. It is the lead auditor's, of an
-- audit that was notified, and ends by itself.
create function api.inspection_order(audit core.code, document core.line, purpose core.prose, until core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.audit_project := calc.begin_audit('inspection_order', 'audit_project', audit);
  n int := 1 + (select count(*) from core.inspection_order i where i.audit_project_id = p.id);
begin
  perform ref.require(p.state = 'notified', 'audit_is_notified');
  perform ref.require(exists (select from core.audit_member m where m.audit_project_id = p.id and m.person_id = auth.person() and m.lead),
    'inspection_is_ordered_by_the_lead');
  perform ref.require(until between ref.today() and ref.today() + calc.parameter('inspection_days_max', null, ref.today())::int,
    'inspection_order_ends_soon');
  insert into core.inspection_order (audit_project_id, code, document, purpose, until)
    values (p.id, p.code || '/O' || n, document, purpose, until);
  return p.code || '/O' || n;
end $$;
select ref.declare_act('inspection_order', '{auditor}', '{Order an inspection of personal data,下达个人信息查验令,下達個人資訊查驗令}', $$
audit | code:audit_project | Audit | 审计项目 | 審計項目
document | | Number of the order | 查验令文号 | 查驗令文號
purpose | | What the personal data are needed for | 查验目的 | 查驗目的
until | | Last day on which exports may hold personal data | 有效期截止日 | 有效期截止日
$$, $$
audit_is_open
audit_is_notified
inspection_is_ordered_by_the_lead | 个人信息保护法 6, 34 | unconfirmed | Who leads the audit orders the inspection | 查验令由审计组组长下达 | 查驗令由審計組組長下達
inspection_order_ends_soon | design: audit format, personal data | unconfirmed | An order of inspection ends today at the earliest, and within its limit of days | 查验令的截止日不得早于今日，且不得超过期限 | 查驗令的截止日不得早於今日，且不得超過期限
$$);

create function api.inspection_revoke(inspection core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.inspection_order;
  d core.doing;
begin
  select * into i from core.inspection_order x where x.code = inspection for update;
  d := core.begin_act('inspection_revoke');
  perform ref.found(i.id is not null, 'inspection_order', inspection);
  perform ref.require(calc.inspection_is_in_force(i), 'inspection_is_in_force');
  update core.inspection_order x set state = 'revoked', state_reason = because where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('inspection_revoke', '{auditor}', '{Revoke an order of inspection,撤回个人信息查验令,撤回個人資訊查驗令}', $$
inspection | code:inspection_order | Order of inspection | 查验令 | 查驗令
because | | Reason | 理由 | 理由
$$, $$
inspection_is_in_force | design: audit format, personal data | confirmed | The order of inspection has been revoked or has ended | 查验令已撤回或已到期 | 查驗令已撤回或已到期
$$);
