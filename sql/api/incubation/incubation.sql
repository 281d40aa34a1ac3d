-- Incubation (T08, T22): applied → admitted → incubating → graduated → aftercare → finished, or left. Steps may be recorded later than
-- they were taken, never before.

create function calc.begin_incubation(act text, code text) returns core.incubation
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation;
begin
  select * into i from core.incubation x where x.code = split_part(begin_incubation.code, '/', 1) for update;
  perform core.begin_act(act, i.process_id);
  perform ref.found(i.id is not null, 'incubation', split_part(code, '/', 1));
  return i;
end $$;
-- The day of a step: today, or an earlier day that was given.
create function calc.step_day(day date) returns date
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(coalesce(day, calc.act_day()) <= calc.act_day(), 'step_taken_by_today');
  return coalesce(day, calc.act_day());
end $$;

create function api.incubation_apply(party core.code, incubator core.code, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  y core.party;
  h core.party;
  c text;
begin
  select * into y from core.party x where x.code = party;
  perform core.begin_process('incubation_apply', coalesce(y.name, 'x'));
  perform ref.found(y.id is not null, 'party', party);
  select * into h from core.party x where x.code = incubator;
  perform ref.found(h.id is not null, 'party', incubator);
  perform ref.require(auth.party() is null or auth.party() in (y.id, h.id), 'applies_for_itself');
  c := core.next_code('H');
  insert into core.incubation (code, party_id, incubator_id, applied_on) values (c, y.id, h.id, calc.step_day(on_day));
  return c;
end $$;
select ref.declare_act('incubation_apply', '{supplier,official}', '{Apply for incubation,申请孵化,申請孵化}', $$
party | code:party | Organisation | 申请组织 | 申請組織
incubator | code:party | Who incubates | 孵化机构 | 孵化機構
on_day | | Applied on | 申请日期 | 申請日期
$$, $$
applies_for_itself | domain 1, T08 | confirmed | An organisation applies for itself | 组织仅可为本组织申请 | 組織僅可為本組織申請
nobody_incubates_itself | domain 1, T08 | confirmed | Nobody incubates itself | 孵化机构不得为申请组织本身 | 孵化機構不得為申請組織本身
incubated_once_at_a_time | domain 1, T08 | confirmed | This organisation is in incubation already | 该组织已在孵化中 | 該組織已在孵化中
step_taken_by_today | domain 2.2 | confirmed | A step is recorded on the day on which it is taken, or later | 日期不得晚于今天 | 日期不得晚於今天
$$);

create function api.incubation_admit(incubation core.code, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_admit', incubation);
begin
  perform ref.require(i.state = 'applied', 'incubation_awaits_admission');
  update core.incubation x set state = 'admitted', admitted_on = calc.step_day(on_day) where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_admit', '{approver}', '{Admit to incubation,批准入孵,批准入孵}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
on_day | | Admitted on | 批准日期 | 批准日期
$$, $$
incubation_awaits_admission | domain 2.3 incubation | confirmed | The application has been decided on already | 该申请已有处理结果 | 該申請已有處理結果
stages_follow_one_another | domain 2.3 incubation | confirmed | A stage begins on the day of the one before it, or later | 后一阶段日期不得早于前一阶段 | 後一階段日期不得早於前一階段
official_is_not_approver
$$);

create function api.incubation_start(incubation core.code, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_start', incubation);
begin
  perform ref.require(i.state = 'admitted', 'incubation_awaits_its_start');
  update core.incubation x set state = 'incubating', started_on = calc.step_day(on_day) where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_start', '{official}', '{Start incubation,开始孵化,開始孵化}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
on_day | | Started on | 开始日期 | 開始日期
$$, $$
incubation_awaits_its_start | domain 2.3 incubation | confirmed | Incubation starts once, after admission | 批准入孵后方可开始，且仅一次 | 批准入孵後方可開始，且僅一次
stages_follow_one_another
$$);

create function api.incubation_support(incubation core.code, kind core.word, value core.fen default 0, on_day core.day default null,
  note core.prose default null, document core.sha256 default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_support', incubation);
  n int := 1 + (select count(*) from core.support_action s where s.incubation_id = i.id);
  day date := calc.step_day(on_day);
begin
  perform ref.require(case when kind = 'aftercare' then i.state = 'aftercare' and day between i.aftercare_from and i.aftercare_until
    else i.state = 'incubating' and day >= i.started_on end, 'support_is_of_its_stage');
  insert into core.support_action (incubation_id, no, code, kind, value_fen, given_on, note, sha256)
    values (i.id, n, i.code || '/' || n, kind, value, day, note, document);
  return i.code || '/' || n;
end $$;
select ref.declare_act('incubation_support', '{official}', '{Record support,登记扶持措施,登記扶持措施}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
kind | choices:money,space,training,mentor,aftercare | Kind of support | 扶持类别 | 扶持類別
value | | Value, in yuan | 金额或折价（元） | 金額或折價（元）
on_day | | Given on | 日期 | 日期
note | | Note | 说明 | 說明
document | file | Document | 文件 | 文件
$$, $$
support_is_of_its_stage | domain 1, T08, T22 | confirmed | Support is given during incubation, after-care during after-care | 扶持措施在孵化期内给予，后续跟踪在跟踪期内进行 | 扶持措施在孵化期內給予，後續跟蹤在跟蹤期內進行
support_of_money_has_a_value | domain 1, T08 | confirmed | Money has an amount | 资金扶持须有金额 | 資金扶持須有金額
step_taken_by_today
$$);

create function api.incubation_graduate(incubation core.code, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_graduate', incubation);
begin
  perform ref.require(i.state = 'incubating', 'incubation_is_under_way');
  update core.incubation x set state = 'graduated', graduated_on = calc.step_day(on_day) where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_graduate', '{approver}', '{Graduate from incubation,批准出孵,批准出孵}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
on_day | | Graduated on | 出孵日期 | 出孵日期
$$, $$
incubation_is_under_way | domain 2.3 incubation | confirmed | Only who is in incubation graduates | 仅孵化中的组织可出孵 | 僅孵化中的組織可出孵
stages_follow_one_another
$$);

create function api.incubation_leave(incubation core.code, because core.prose, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_leave', incubation);
begin
  perform ref.require(i.state in ('applied', 'admitted', 'incubating'), 'incubation_has_not_ended');
  update core.incubation x set state = 'left', left_on = calc.step_day(on_day), state_reason = because where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_leave', '{official}', '{Leave incubation,退出孵化,退出孵化}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
because | | Reason | 理由 | 理由
on_day | | Left on | 退出日期 | 退出日期
$$, $$
incubation_has_not_ended | domain 2.3 incubation | confirmed | Who has graduated or left cannot leave | 已出孵或已退出的组织不得退出 | 已出孵或已退出的組織不得退出
stages_follow_one_another
$$);

create function api.incubation_follow(incubation core.code, on_day core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_follow', incubation);
begin
  perform ref.require(i.state = 'graduated', 'aftercare_follows_graduation');
  update core.incubation x set state = 'aftercare', aftercare_from = calc.step_day(on_day), aftercare_until =
    (i.graduated_on + make_interval(months => calc.parameter('aftercare_months', null, calc.act_day())::int))::date where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_follow', '{official}', '{Begin after-care,开始后续跟踪,開始後續跟蹤}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
on_day | | From | 开始日期 | 開始日期
$$, $$
aftercare_follows_graduation | domain 2.3 incubation | confirmed | After-care begins once, after graduation | 出孵后方可开始后续跟踪，且仅一次 | 出孵後方可開始後續跟蹤，且僅一次
stages_follow_one_another
$$);

create function api.incubation_finish(incubation core.code, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  i core.incubation := calc.begin_incubation('incubation_finish', incubation);
begin
  perform ref.require(i.state = 'aftercare' and i.aftercare_until <= calc.act_day(), 'aftercare_is_over');
  perform ref.require(because is not null or (select count(*) from core.support_action s where (s.incubation_id, s.kind) = (i.id, 'aftercare'))
    >= calc.parameter('aftercare_contacts', null, calc.act_day()),
    'incomplete_aftercare_has_a_reason');
  update core.incubation x set state = 'finished', finished_on = calc.act_day(), state_reason = because where x.id = i.id;
  return i.code;
end $$;
select ref.declare_act('incubation_finish', '{official}', '{Finish after-care,结束后续跟踪,結束後續跟蹤}', $$
incubation | code:incubation | Incubation | 孵化编号 | 孵化編號
because | | Why there were too few contacts | 跟踪次数不足的理由 | 跟蹤次數不足的理由
$$, $$
aftercare_is_over | domain 1, T22 | confirmed | After-care lasts until its end | 后续跟踪期未满或未开始 | 後續跟蹤期未滿或未開始
incomplete_aftercare_has_a_reason | domain 1, T22 | unconfirmed | After-care with too few contacts is incomplete: give the reason | 后续跟踪次数不足，须说明理由 | 後續跟蹤次數不足，須說明理由
$$);
