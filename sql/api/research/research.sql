-- 需求调查: what the market answered. Soft (L17): three answers are usual; how many there are is shown.
create function api.research_record(plan core.code, answered_by core.line, answer core.prose, answered_on core.day, party core.code default null,
  price core.fen default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('research_record', plan);
  y bigint := (select id from core.party x where x.code = party);
  n int := 1 + (select count(*) from core.market_answer m where m.plan_item_id = p.id);
begin
  perform ref.found(party is null or y is not null, 'party', party);
  perform ref.require(answered_on <= ref.today(), 'answer_was_given');
  insert into core.market_answer (plan_item_id, code, party_id, answered_by, answered_on, answer, price_fen)
    values (p.id, calc.nested_code(p.code, 'R', n), y, answered_by, answered_on, answer, price);
  return calc.nested_code(p.code, 'R', n);
end $$;
select ref.declare_act('research_record', '{official}', '{Record an answer of the market,登记市场调查答复,登記市場調查答覆}', $$
plan | code:plan | Plan item | 预算项目编号 | 預算項目編號
answered_by | | Who answered | 答复单位 | 答覆單位
answer | | Answer | 答复内容 | 答覆內容
answered_on | | Day of the answer | 答复日期 | 答覆日期
party | code:party | Party, where it is registered | 已登记主体编号 | 已登記主體編號
price | | Price named, in yuan | 询得价格（元） | 詢得價格（元）
$$, $$
answer_was_given | 财库〔2021〕22号 | unconfirmed | An answer is recorded when it was given, not before | 调查答复须在取得后登记 | 調查答覆須在取得後登記
$$);
