-- The panel: drawn at random or appointed, declared, active, recused, replaced (domain 2.3).

-- The tender of the panel, and the act begun.
create function calc.begin_panel(act text, tender text) returns core.doing
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender(act, 'tender', tender);
begin
  perform ref.require((calc.tender_of(tender)).state in ('published', 'opened', 'evaluating'), 'panel_is_being_formed');
  return d;
end $$;

-- Experts are drawn from all who hold the role and were not drawn for this tender before, in the order of lots under a new seed, which
-- is kept: who knows it draws the same again.
create function api.panel_draw(tender core.code, experts core.count) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('panel_draw', tender);
  t core.tender := calc.tender_of(tender);
  seed text := encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex');
  pool bigint[] := array(select p.id from core.person p where calc.holds_panel_role(p.id)
    and not exists (select from core.panel_member m where m.tender_id = t.id and m.person_id = p.id) order by p.id);
begin
  perform ref.require(experts > 0 and cardinality(pool) >= experts, 'pool_is_large_enough');
  perform calc.add_panel_member(t, o.bid_id, 'expert', 'random', d.at, seed)
    from calc.draw_lots(seed, pool) o where o.place <= experts order by o.place;
  return t.code;
end $$;
select ref.declare_act('panel_draw', '{official,agency}', '{Draw experts at random,随机抽取评审专家,隨機抽取評審專家}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
experts | | How many | 抽取人数 | 抽取人數
$$, $$
panel_is_being_formed | domain 2.3 panel_member | confirmed | A panel is formed from the publication on, until its report | 评审委员会须在公告后、评审报告前组建 | 評審委員會須在公告後、評審報告前組建
pool_is_large_enough | 政府采购法实施条例 39 | confirmed | The pool of experts holds fewer who were not drawn yet | 专家库可抽取人数不足 | 專家庫可抽取人數不足
$$);

select ref.declare_rules($$
drawn_with_a_seed | 政府采购法实施条例 39 | confirmed | Who was drawn at random has the seed of the draw, who was appointed has none | 随机抽取的评委须有抽取种子，指定的没有 | 隨機抽取的評委須有抽取種子，指定的沒有
$$);

create function api.panel_appoint(tender core.code, person core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('panel_appoint', tender);
  p core.person;
begin
  select * into p from core.person x where x.code = person;
  perform ref.found(p.id is not null, 'user', person);
  perform ref.require(calc.holds_panel_role(p.id), 'member_holds_the_role');
  return calc.add_panel_member(calc.tender_of(tender), p.id, 'buyer_rep', 'appointed', d.at, null);
end $$;
select ref.declare_act('panel_appoint', '{official}', '{Appoint a representative of the buyer,指定采购人代表,指定採購人代表}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
person | code:user | Person | 人员 | 人員
$$, $$
panel_is_being_formed
member_holds_the_role | domain 2.1 | confirmed | Members of a panel hold the role of panel | 评审成员须具有评审角色 | 評審成員須具有評審角色
panel_member_drawn_once | domain 2.2 panel | confirmed | The person was drawn or appointed for this tender already | 该人员已被抽取或指定 | 該人員已被抽取或指定
$$);

-- The member answers for every bidder (条例 9). Any relation recuses him.
create function api.panel_declare(tender core.code, declaration jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('panel_declare', tender);
  t core.tender := calc.tender_of(tender);
  m core.panel_member;
begin
  select * into m from core.panel_member x where (x.tender_id, x.person_id) = (t.id, d.person_id);
  perform ref.require(t.opened_at is not null and m.state = 'drawn', 'member_awaits_declaration');
  insert into core.conflict_declaration (panel_member_id, bid_id, kind, note)
    select m.id, b.id, r ->> 'kind', r ->> 'note' from jsonb_array_elements(declaration) r
    join core.bid b on b.code = r ->> 'bid' join core.lot l on l.id = b.lot_id and l.tender_id = t.id;
  perform ref.require(not exists (select from core.bid b join core.lot l on l.id = b.lot_id
    where l.tender_id = t.id and b.price_fen is not null
      and not exists (select from core.conflict_declaration c where (c.panel_member_id, c.bid_id) = (m.id, b.id))), 'declared_for_every_bid');
  update core.panel_member x set state = case when exists (select from core.conflict_declaration c
    where c.panel_member_id = m.id and c.kind <> 'none') then 'recused' else 'declared' end where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('panel_declare', '{panel}', '{Declare conflicts of interest,回避声明,迴避聲明}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
declaration | | One for each bid | 对各投标的声明 | 對各投標的聲明
declaration.bid | core.code | Bid | 投标编号 | 投標編號
declaration.kind | core.word choices:none,employment,office,shareholding,kin,other | Relation to the bidder | 与投标人的关系 | 與投標人的關係
declaration.note | core.prose optional | Note | 说明 | 說明
$$, $$
panel_is_being_formed
member_awaits_declaration | domain 2.3 panel_member | confirmed | Members declare once, after the opening | 评委须在开标后声明一次 | 評委須在開標後聲明一次
declared_for_every_bid | 政府采购法实施条例 9 | confirmed | The declaration answers for every bid that was opened | 须对每个已开启的投标作出声明 | 須對每個已開啟的投標作出聲明
declared_once_for_a_bid | 政府采购法实施条例 9 | confirmed | A bid is declared on once | 每个投标只声明一次 | 每個投標只聲明一次
panel_is_not_approver
$$);

create function api.panel_activate(member core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('panel_activate', member);
  m core.panel_member := calc.panel_member_of(member);
begin
  perform ref.require(m.state = 'declared', 'member_has_declared');
  perform ref.require(not calc.is_with_a_bidder(m.person_id, m.tender_id), 'member_is_with_no_bidder');
  update core.panel_member x set state = 'active' where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('panel_activate', '{official,agency}', '{Seat a member of the panel,确认评委到任,確認評委到任}', $$
member | code:panel_member | Member | 评委编号 | 評委編號
$$, $$
panel_is_being_formed
member_has_declared | domain 2.3 panel_member | confirmed | A member is seated after a declaration without conflict | 评委声明无回避情形后方可到任 | 評委聲明無迴避情形後方可到任
member_is_with_no_bidder | 政府采购法 12; 实施条例 9; domain T27 | confirmed | The member works for a bidder or for a party related to one | 该评委任职于投标人或其关联方 | 該評委任職於投標人或其關聯方
$$);

create function api.panel_replace(member core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_panel('panel_replace', member);
  m core.panel_member := calc.panel_member_of(member);
begin
  perform ref.require(m.state in ('drawn', 'declared', 'active'), 'member_can_be_replaced');
  update core.panel_member x set state = 'replaced', state_reason = because where x.id = m.id;
  return m.code;
end $$;
select ref.declare_act('panel_replace', '{official,agency}', '{Replace a member of the panel,更换评委,更換評委}', $$
member | code:panel_member | Member | 评委编号 | 評委編號
because | | Reason | 理由 | 理由
$$, $$
panel_is_being_formed
member_can_be_replaced | domain 2.3 panel_member | confirmed | A member is replaced before the scores are locked | 评委仅在锁定评分前可更换 | 評委僅在鎖定評分前可更換
$$);
