-- Invitations, before the publication. Drawn at random from the suppliers named, in the order of lots under a new seed that is kept; or,
-- for a negotiation or an inquiry, chosen as they are named.
create function api.tender_invite(tender core.code, supplier core.code[], count core.count default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_invite', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  pool bigint[] := array(select (calc.qualified_supplier(s, calc.day(d.at))).id from unnest(supplier) s order by 1);
  n int := coalesce(count, cardinality(pool));
  seed text := case when count is not null then encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex') end;
begin
  perform ref.require(t.state = 'approved' and (calc.needs_invitations(t) or t.method = 'consultation'), 'invitations_before_the_publication');
  perform ref.require(t.method <> 'invited_tender' or count is not null, 'invited_at_random');
  perform ref.require(n >= calc.tender_parameter(t, 'tender_invited_min') and cardinality(pool) >= n, 'enough_are_invited');
  insert into core.invitation (tender_id, supplier_id, drawn, seed, place, invited, at)
    select t.id, o.bid_id, case when seed is null then 'chosen' else 'random' end, seed, o.place, o.place <= n, d.at
    from calc.draw_lots(coalesce(seed, ''), pool) o order by o.place;
  return t.code;
end $$;
select ref.declare_act('tender_invite', '{official,agency}', '{Invite suppliers,邀请供应商,邀請供應商}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
supplier | code:party | Suppliers that qualify | 符合条件的供应商 | 符合條件的供應商
count | | How many of them are drawn at random; all are invited where not given | 随机抽取家数（不填则全部邀请） | 隨機抽取家數（不填則全部邀請）
$$, $$
invitations_before_the_publication | 政府采购法 34, 38, 40 | confirmed | Suppliers are invited to an approved tender of a method that invites, before it is published | 仅采用邀请方式且已批准、尚未公告的项目可邀请供应商 | 僅採用邀請方式且已批准、尚未公告的項目可邀請供應商
invited_at_random | 政府采购法 34 | confirmed | To an invited tender suppliers are drawn at random | 邀请招标的供应商须随机选取 | 邀請招標的供應商須隨機選取
enough_are_invited
invited_once | 政府采购法 34 | confirmed | The supplier was drawn or named for this tender already | 该供应商已参加本项目邀请抽取 | 該供應商已參加本項目邀請抽取
supplier_is_qualified
$$);
select ref.declare_rules($$
invitation_drawn_with_a_seed | 政府采购法 34 | confirmed | Who was drawn at random has the seed of the draw, who was chosen has none | 随机抽取的供应商须有抽取种子，选定的没有 | 隨機抽取的供應商須有抽取種子，選定的沒有
$$);

-- The panel talks with each bidder that conforms; minutes are kept. Then each makes his final offer, once.
create function api.bid_talk(bid core.code, minutes core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_talk', 'bid', bid);
  m core.panel_member := calc.panel_member_at_work(bid, d);
  b core.bid := calc.bid_of(bid);
begin
  perform ref.require((calc.tender_of(bid)).method in ('negotiation', 'consultation'), 'method_has_talks');
  perform ref.require(b.state = 'valid', 'bid_is_valid');
  insert into core.talk (bid_id, no, minutes, at) values (b.id, 1 + (select count(*) from core.talk k where k.bid_id = b.id), minutes, d.at);
  return b.code;
end $$;
select ref.declare_act('bid_talk', '{panel}', '{Record a talk with a bidder,记录谈判或磋商,記錄談判或磋商}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
minutes | | Minutes | 谈判记录 | 談判記錄
$$, $$
is_on_the_panel
method_has_talks | 政府采购法 38, 40 | confirmed | Talks and final offers belong to negotiation and consultation; in an inquiry the price is given once | 仅谈判和磋商可有谈判及最后报价，询价一次报出不得更改 | 僅談判和磋商可有談判及最後報價，詢價一次報出不得更改
bid_is_valid
$$);

create function api.bid_offer(bid core.code, price core.fen) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_offer', 'bid', bid);
  t core.tender := calc.tender_of(bid);
  b core.bid := calc.bid_of(bid);
begin
  perform ref.found(b.supplier_id = d.party_id, 'bid', bid);
  perform ref.require(t.method in ('negotiation', 'consultation'), 'method_has_talks');
  perform ref.require(t.state = 'evaluating' and b.state = 'valid' and exists (select from core.talk k where k.bid_id = b.id),
    'final_offer_follows_the_talks');
  perform ref.require(price > 0 and price <= least(t.ceiling_fen, (select l.amount_fen from core.lot l where l.id = b.lot_id)), 'bid_within_ceiling');
  insert into core.final_offer (bid_id, price_before_fen, price_fen, received_at) values (b.id, b.price_fen, price, d.at);
  return b.code;
end $$;
select ref.declare_act('bid_offer', '{supplier}', '{Make a final offer,提交最后报价,提交最後報價}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
price | | Final price, in yuan | 最后报价（元） | 最後報價（元）
$$, $$
method_has_talks
final_offer_follows_the_talks | 政府采购法 38 | confirmed | A final offer is made after the talks and before the ranking | 最后报价须在谈判或磋商之后、排名之前提交 | 最後報價須在談判或磋商之後、排名之前提交
bid_within_ceiling
final_offer_made_once | 政府采购法 38 | confirmed | A final offer is made once | 最后报价只能提交一次 | 最後報價只能提交一次
$$);
