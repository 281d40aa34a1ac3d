-- A query (质疑) and its answer: → query_filed → answered.

create function api.complaint_query(tender core.code, known_on core.day, ground jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.tender;
  d core.doing;
  today date;
  q text;
  c bigint;
  last_day date;
begin
  select * into t from core.tender x where x.code = tender for share;
  d := core.begin_act('complaint_query', t.process_id);
  perform ref.found(t.id is not null and t.published_at is not null, 'tender', tender);
  today := calc.day(d.at);
  perform ref.require(not exists (select from jsonb_array_elements(ground) g where g ->> 'subject' <> 'documents')
    or exists (select from core.bid b join core.lot l on l.id = b.lot_id where l.tender_id = t.id and b.supplier_id = d.party_id),
    'query_of_process_or_result_by_a_bidder');
  perform ref.require(known_on between calc.day(t.published_at) and today, 'query_known_after_publication');
  last_day := calc.wd_after(known_on, calc.parameter('query_wd', null, known_on)::int);
  perform ref.require(today <= last_day, 'query_within_its_time');
  q := core.next_code('Q');
  insert into core.complaint (code, tender_id, party_id, known_on, filed_on, answer_due_on)
    values (q, t.id, d.party_id, known_on, today, calc.wd_after(today, calc.parameter('query_answer_wd', null, today)::int)) returning id into c;
  insert into core.complaint_ground (complaint_id, no, subject, text)
    select c, n, g ->> 'subject', g ->> 'text' from jsonb_array_elements(ground) with ordinality e(g, n);
  return q;
end $$;
select ref.declare_act('complaint_query', '{supplier}', '{File a query,提出质疑,提出質疑}', $$
tender | code:tender | Tender | 采购项目 | 採購項目
known_on | | Day on which you knew, or should have known | 知道或者应当知道之日 | 知道或者應當知道之日
ground | | Grounds | 质疑事项 | 質疑事項
ground.subject | core.word choices:documents,process,result | What it is about: documents, process, result | 质疑对象：采购文件、采购过程、采购结果 | 質疑對象：採購文件、採購過程、採購結果
ground.text | core.prose | What is wrong, and on which facts and law | 事实依据与法律依据 | 事實依據與法律依據
$$, $$
query_of_process_or_result_by_a_bidder | 政府采购法 52; 条例 53 | confirmed | The process and the result are queried by who bid | 对采购过程和结果的质疑须由参加投标的供应商提出 | 對採購過程和結果的質疑須由參加投標的供應商提出
query_known_after_publication | 条例 53 | confirmed | What is queried was known between the publication of the tender and today | 知悉日期须在公告发布之日至今天之间 | 知悉日期須在公告發布之日至今天之間
query_within_its_time | 政府采购法 52 | confirmed | A query is filed within seven working days of knowing | 质疑须在知道或应当知道之日起七个工作日内提出 | 質疑須在知道或應當知道之日起七個工作日內提出
$$);

create function api.complaint_answer(complaint core.code, answer core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_answer', complaint);
begin
  perform ref.require(c.state = 'query_filed', 'query_awaits_an_answer');
  update core.complaint x set state = 'answered', answer = complaint_answer.answer, answered_on = ref.today() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_answer', '{official,agency}', '{Answer a query,答复质疑,答覆質疑}', $$
complaint | code:complaint | Query | 质疑 | 質疑
answer | | Answer | 答复 | 答覆
$$, $$
query_awaits_an_answer | 政府采购法 53 | confirmed | The query awaits no answer | 该质疑不在待答复状态 | 該質疑不在待答覆狀態
$$);

create function api.complaint_withdraw(complaint core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.complaint := calc.begin_complaint('complaint_withdraw', complaint);
begin
  perform calc.require_own_complaint(c);
  perform ref.require(c.state in ('query_filed', 'answered', 'complaint_filed', 'accepted'), 'complaint_is_open');
  update core.complaint x set state = 'withdrawn', decided_on = ref.today() where x.id = c.id;
  return c.code;
end $$;
select ref.declare_act('complaint_withdraw', '{supplier}', '{Withdraw a query or complaint,撤回质疑或投诉,撤回質疑或投訴}', $$
complaint | code:complaint | Query or complaint | 质疑或投诉 | 質疑或投訴
$$, $$
complaint_is_ones_own
complaint_is_open | domain 2.3 complaint | confirmed | The query or complaint has ended already | 该质疑或投诉已办结 | 該質疑或投訴已辦結
$$);
