-- What an official answers to a need (domain 2.3, 2.4.13): validated with a catalogue item, rejected, referred elsewhere, duplicate.

-- The need, open for an answer, locked.
create function calc.open_need(code text) returns core.need
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  n core.need;
begin
  select * into n from core.need x where x.code = open_need.code for update;
  perform ref.found(n.id is not null, 'need', code);
  perform ref.require(n.state in ('filed', 'endorsed'), 'need_awaits_an_answer');
  return n;
end $$;

create function api.need_validate(need core.code, catalogue core.code, public_text core.prose, answer core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('need_validate');
  n core.need := calc.open_need(need);
begin
  perform calc.require_buyable(catalogue);
  update core.need x set state = 'validated', catalogue_code = catalogue, public_text = need_validate.public_text,
    answer = need_validate.answer, answered_on = calc.day(d.at) where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_validate', '{official}', '{Validate a need,认定需求,認定需求}', $$
need | code:need | Need | 需求编号 | 需求編號
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
public_text | | Text that is shown to the public | 公开内容 | 公開內容
answer | | Answer | 答复 | 答覆
$$, $$
need_awaits_an_answer | domain 2.3 need | confirmed | The need has been answered already | 该需求已答复 | 該需求已答覆
catalogue_item_exists | 102号令 11 | unconfirmed | There is no such item of the third level in the guiding catalogue | 指导性目录中无此三级项目 | 指導性目錄中無此三級項目
not_on_the_negative_list | 102号令 10 | unconfirmed | The item is on the list of what may not be bought as a service | 该项目属于不得购买的负面清单 | 該項目屬於不得購買的負面清單
$$);

create function api.need_reject(need core.code, answer core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('need_reject');
  n core.need := calc.open_need(need);
begin
  update core.need x set state = 'rejected', answer = need_reject.answer, answered_on = calc.day(d.at) where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_reject', '{official}', '{Reject a need,不予采纳需求,不予採納需求}', $$
need | code:need | Need | 需求编号 | 需求編號
answer | | Reason, which is published | 理由（公开） | 理由（公開）
$$, $$
need_awaits_an_answer
$$);

create function api.need_refer(need core.code, referred_to core.line, public_text core.prose, answer core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('need_refer');
  n core.need := calc.open_need(need);
begin
  update core.need x set state = 'referred', referred_to = need_refer.referred_to, public_text = need_refer.public_text,
    answer = need_refer.answer, answered_on = calc.day(d.at) where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_refer', '{official}', '{Refer a need elsewhere,转介需求,轉介需求}', $$
need | code:need | Need | 需求编号 | 需求編號
referred_to | | To whom: charity, market, another department | 转介对象 | 轉介對象
public_text | | Text that is shown to the public | 公开内容 | 公開內容
answer | | Answer | 答复 | 答覆
$$, $$
need_awaits_an_answer
$$);

create function api.need_duplicate(need core.code, of_need core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('need_duplicate');
  n core.need := calc.open_need(need);
  o core.need;
begin
  select * into o from core.need x where x.code = of_need;
  perform ref.found(o.id is not null, 'need', of_need);
  perform ref.require(o.id <> n.id and o.state <> 'duplicate', 'duplicate_of_another_need');
  update core.need x set state = 'duplicate', duplicate_of_id = o.id, answered_on = calc.day(d.at) where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_duplicate', '{official}', '{Mark a need as duplicate,标记重复需求,標記重複需求}', $$
need | code:need | Need | 需求编号 | 需求編號
of_need | code:need | The same need, filed before | 已有的相同需求 | 已有的相同需求
$$, $$
need_awaits_an_answer
duplicate_of_another_need | domain 2.3 need | confirmed | A need duplicates another one, which is no duplicate itself | 重复需求须指向另一有效需求 | 重複需求須指向另一有效需求
$$);

create function api.need_close(need core.code, feedback core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  n core.need;
  d core.doing;
begin
  select * into n from core.need x where x.code = need for update;
  d := core.begin_act('need_close');
  perform ref.found(n.id is not null, 'need', need);
  perform ref.require(n.state = 'met', 'need_is_met_before_it_is_closed');
  update core.need x set state = 'closed', feedback = need_close.feedback where x.id = n.id;
  return n.code;
end $$;
select ref.declare_act('need_close', '{official}', '{Tell what came of a need,反馈需求结果,回饋需求結果}', $$
need | code:need | Need | 需求编号 | 需求編號
feedback | | What came of it, which is published | 反馈内容（公开） | 回饋內容（公開）
$$, $$
need_is_met_before_it_is_closed | domain 2.3 need | confirmed | A need is closed after a first delivery for it was accepted | 首次服务验收后方可办结需求 | 首次服務驗收後方可辦結需求
$$);
