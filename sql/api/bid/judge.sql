-- What is judged of a bid after the opening: qualification by an official, conformity and abnormally low prices by the panel.

create function calc.bid_of(bid text) returns core.bid
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.bid;
begin
  select * into b from core.bid x where x.code = bid;
  perform ref.found(b.id is not null, 'bid', bid);
  return b;
end $$;

-- Every requirement of the lot is judged, once; one that failed, or a reason beside them, disqualifies.
create function api.bid_qualify(bid core.code, result jsonb default '[]', because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_qualify', 'bid', bid);
  b core.bid := calc.bid_of(bid);
  l core.lot;
begin
  select * into l from core.lot x where x.id = b.lot_id;
  perform ref.require((calc.tender_of(bid)).state = 'opened', 'tender_is_opened');
  perform ref.require(b.state = 'opened', 'bid_awaits_qualification');
  insert into core.qualification_result (bid_id, requirement_id, passed, reason)
    select b.id, q.id, (r ->> 'passed')::boolean, r ->> 'reason' from jsonb_array_elements(result) r
    join core.requirement q on q.lot_id = l.id and 'Q' || q.no = r ->> 'requirement';
  perform ref.require(jsonb_array_length(result) = (select count(*) from core.requirement q where q.lot_id = l.id)
    and jsonb_array_length(result) = (select count(*) from core.qualification_result r where r.bid_id = b.id), 'every_requirement_is_judged');
  if because is not null or exists (select from core.qualification_result r where r.bid_id = b.id and not r.passed) then
    update core.bid x set state = 'disqualified', state_reason = because where x.id = b.id;
  else
    perform calc.qualified_supplier((select p.code from core.party p where p.id = b.supplier_id), calc.day(d.at));
    perform ref.require(calc.related_bid(l.id, b.supplier_id, calc.day(d.at)) is null, 'bidders_are_unrelated');
    update core.bid x set state = 'qualified' where x.id = b.id;
  end if;
  return b.code;
end $$;
select ref.declare_act('bid_qualify', '{official,agency}', '{Check the qualification of a bidder,资格审查,資格審查}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
result | | Results, one for each requirement | 各项资格条件审查结果 | 各項資格條件審查結果
result.requirement | core.code | Requirement, such as Q1 | 资格条件，如 Q1 | 資格條件，如 Q1
result.passed | boolean | Met | 是否通过 | 是否通過
result.reason | core.prose optional | Reason, where not met | 未通过理由 | 未通過理由
because | | Another reason that disqualifies | 其他不合格理由 | 其他不合格理由
$$, $$
tender_is_opened | domain 2.3 tender | confirmed | The bids must have been opened, and the evaluation not begun | 须在开标后、评审前办理 | 須在開標後、評審前辦理
bid_awaits_qualification | domain 2.3 bid | confirmed | The qualification of this bidder has been decided, or the bid was not opened | 该投标人资格已审查或投标未开启 | 該投標人資格已審查或投標未開啟
every_requirement_is_judged | 政府采购法 23 | confirmed | Every requirement of the lot is judged | 须逐项审查采购包的全部资格条件 | 須逐項審查採購包的全部資格條件
requirement_judged_once | 政府采购法 23 | confirmed | A requirement is judged once for a bid | 每项资格条件对每个投标只审查一次 | 每項資格條件對每個投標只審查一次
failed_requirement_has_reason | 政府采购法 42 | confirmed | A requirement that is not met takes a reason | 未通过的资格条件须说明理由 | 未通過的資格條件須說明理由
supplier_is_qualified
bidders_are_unrelated
$$);

create function api.bid_conform(bid core.code, valid boolean, because core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_conform', 'bid', bid);
  m core.panel_member := calc.panel_member_at_work(bid, d);
  t core.tender := calc.tender_of(bid);
  b core.bid := calc.bid_of(bid);
begin
  perform ref.require(b.state = 'qualified', 'bid_is_qualified');
  perform ref.require(valid or because is not null, 'invalid_bid_has_a_reason');
  perform ref.require(not valid or b.price_fen <= least(t.ceiling_fen, (select l.amount_fen from core.lot l where l.id = b.lot_id)),
    'bid_within_ceiling');
  update core.bid x set state = case when valid then 'valid' else 'invalid' end, state_reason = because where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('bid_conform', '{panel}', '{Check the conformity of a bid,符合性审查,符合性審查}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
valid | | It answers the documents in substance | 是否实质响应 | 是否實質響應
because | | Reason, where not | 不符合的理由 | 不符合的理由
$$, $$
is_on_the_panel | 政府采购法 38; domain 2.3 panel_member | confirmed | Only active members of the panel do this, while it evaluates | 仅评审期间的在任评委可办理 | 僅評審期間的在任評委可辦理
bid_is_qualified | domain 2.3 bid | confirmed | The bidder must be qualified, and conformity not judged yet | 投标人须已通过资格审查且尚未作符合性审查 | 投標人須已通過資格審查且尚未作符合性審查
invalid_bid_has_a_reason | 政府采购法 42 | confirmed | An invalid bid takes a reason | 投标无效须说明理由 | 投標無效須說明理由
bid_within_ceiling | 政府采购法 36 | confirmed | A price above the ceiling or the amount of the lot is not valid | 报价超过最高限价或采购包金额的投标无效 | 報價超過最高限價或採購包金額的投標無效
$$);

create function api.bid_explain(bid core.code, explanation core.word, note core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_explain', 'bid', bid);
  m core.panel_member := calc.panel_member_at_work(bid, d);
  b core.bid := calc.bid_of(bid);
begin
  perform ref.require(b.state = 'valid', 'bid_is_valid');
  update core.bid x set explanation = bid_explain.explanation, state_reason = note where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('bid_explain', '{panel}', '{Judge the explanation of a low price,评审低价说明,評審低價說明}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
explanation | choices:accepted,refused | Judgement | 结论 | 結論
note | | What the bidder explained, and why it is accepted or not | 说明内容与评审意见 | 說明內容與評審意見
$$, $$
is_on_the_panel
bid_is_valid | domain 2.3 bid | confirmed | The bid must have been found valid | 该投标须通过符合性审查 | 該投標須通過符合性審查
$$);
