-- A complaint (投诉) after a query: answered, or its answer overdue → complaint_filed → accepted | refused → upheld | rejected.
-- While it is handled the regulator may suspend the process for thirty days at most.

create function api.complaint_file(complaint core.code, text core.prose, ground core.count[]) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_file', complaint);
  today date := ref.today();
begin
  perform calc.require_own_complaint(c);
  perform ref.require(c.state = 'answered' or c.state = 'query_filed' and today > c.answer_due_on, 'complaint_follows_a_query');
  perform ref.require(today <= calc.wd_after(coalesce(c.answered_on, c.answer_due_on), calc.parameter('complaint_wd', null, today)::int),
    'complaint_within_its_time');
  perform ref.require(cardinality(ground) > 0 and not exists (select from unnest(ground) n
    where not exists (select from core.complaint_ground g where g.complaint_id = c.id and g.no = n)), 'complaint_within_its_query');
  update core.complaint_ground g set complained = true where g.complaint_id = c.id and g.no = any (ground);
  update core.complaint x set state = 'complaint_filed', complaint = text, complained_on = today where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_file', '{supplier}', '{File a complaint,提起投诉,提起投訴}', $$
complaint | code:complaint | Query that it follows | 所依据的质疑 | 所依據的質疑
text | | Complaint | 投诉内容 | 投訴內容
ground | | Numbers of the grounds that it takes up | 投诉所涉质疑事项序号 | 投訴所涉質疑事項序號
$$, $$
complaint_is_ones_own
complaint_follows_a_query | 政府采购法 55 | confirmed | A complaint follows an answer, or the end of the time for it | 投诉须在质疑答复后或答复期满后提起 | 投訴須在質疑答覆後或答覆期滿後提起
complaint_within_its_time | 政府采购法 55 | confirmed | A complaint is filed within fifteen working days after the time for the answer | 投诉须在答复期满后十五个工作日内提起 | 投訴須在答覆期滿後十五個工作日內提起
complaint_within_its_query | 条例 55 | confirmed | A complaint takes up grounds of the query only | 投诉事项不得超出已质疑事项 | 投訴事項不得超出已質疑事項
$$);

create function api.complaint_accept(complaint core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_accept', complaint);
  today date := ref.today();
begin
  perform ref.require(c.state = 'complaint_filed', 'complaint_awaits_acceptance');
  update core.complaint x set state = 'accepted', accepted_on = today,
    decision_due_on = calc.wd_after(today, calc.parameter('complaint_decision_wd', null, today)::int) where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_accept', '{regulator}', '{Accept a complaint,受理投诉,受理投訴}', $$
complaint | code:complaint | Complaint | 投诉 | 投訴
$$, $$
complaint_awaits_acceptance | 政府采购法 56 | confirmed | The complaint awaits no acceptance | 该投诉不在待受理状态 | 該投訴不在待受理狀態
$$);

create function api.complaint_refuse(complaint core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_refuse', complaint);
begin
  perform ref.require(c.state = 'complaint_filed', 'complaint_awaits_acceptance');
  update core.complaint x set state = 'refused', decision = because, decided_on = ref.today() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_refuse', '{regulator}', '{Refuse a complaint,不予受理投诉,不予受理投訴}', $$
complaint | code:complaint | Complaint | 投诉 | 投訴
because | | Reason | 理由 | 理由
$$, $$
complaint_awaits_acceptance
$$);

create function api.complaint_suspend(complaint core.code, until core.day) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_suspend', complaint);
  today date := ref.today();
begin
  perform ref.require(c.state = 'accepted', 'complaint_is_being_handled');
  perform ref.require(until - coalesce(c.suspended_from, today) <= calc.parameter('complaint_suspension_days', null, today),
    'suspension_within_its_time');
  update core.complaint x set suspended_from = coalesce(c.suspended_from, today), suspended_to = until, suspension_lifted_on = null where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_suspend', '{regulator}', '{Suspend a process,暂停采购活动,暫停採購活動}', $$
complaint | code:complaint | Complaint | 投诉 | 投訴
until | | Until | 暂停至 | 暫停至
$$, $$
complaint_is_being_handled | 政府采购法 57 | confirmed | The complaint has not been accepted, or was decided already | 该投诉未受理或已作出决定 | 該投訴未受理或已作出決定
suspension_within_its_time | 政府采购法 57 | confirmed | A suspension lasts thirty days at most, from its first day on | 暂停时间最长不得超过三十日 | 暫停時間最長不得超過三十日
suspension_ends_after_it_starts | 政府采购法 57 | confirmed | A suspension ends after it starts | 暂停终止日不得早于起始日 | 暫停終止日不得早於起始日
$$);

create function api.complaint_resume(complaint core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_resume', complaint);
begin
  perform ref.require(c.state = 'accepted' and c.suspended_to >= ref.today() and c.suspension_lifted_on is null, 'complaint_suspends_now');
  update core.complaint x set suspension_lifted_on = ref.today() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_resume', '{regulator}', '{Lift a suspension,恢复采购活动,恢復採購活動}', $$
complaint | code:complaint | Complaint | 投诉 | 投訴
$$, $$
complaint_suspends_now | 政府采购法 57 | confirmed | The complaint suspends nothing now | 该投诉目前未暂停采购活动 | 該投訴目前未暫停採購活動
$$);

create function api.complaint_decide(complaint core.code, upheld boolean, decision core.prose, remedy core.word default 'none') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_decide', complaint);
begin
  perform ref.require(c.state = 'accepted', 'complaint_is_being_handled');
  perform ref.require(upheld or remedy = 'none', 'rejected_complaint_has_no_remedy');
  update core.complaint x set state = case when upheld then 'upheld' else 'rejected' end, decision = complaint_decide.decision,
    remedy = complaint_decide.remedy, decided_on = ref.today() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_decide', '{regulator}', '{Decide a complaint,作出投诉处理决定,作出投訴處理決定}', $$
complaint | code:complaint | Complaint | 投诉 | 投訴
upheld | | Whether it is upheld | 投诉是否成立 | 投訴是否成立
decision | | Decision, which is published | 处理决定（公开） | 處理決定（公開）
remedy | choices:none,correct,award_void,tender_void | What follows | 处理结果 | 處理結果
$$, $$
complaint_is_being_handled
rejected_complaint_has_no_remedy | 政府采购法 56 | confirmed | Nothing follows from a complaint that is rejected | 投诉不成立的不得作出补救决定 | 投訴不成立的不得作出補救決定
$$);
