-- Bids: sealed until the opening, submitted and withdrawn before the deadline. The tender is locked FOR SHARE, so that nobody can open
-- it or move its deadline while the time of the bid is judged. A bid that is late is kept and never opened.

-- A bid of the same lot by a party that is related to this one, or null: both are out (条例 18).
create function calc.related_bid(lot bigint, supplier bigint, on_day date) returns bigint
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select b.id from core.bid b join core.party_link k
    on (k.party_id, k.other_party_id) in ((b.supplier_id, supplier), (supplier, b.supplier_id))
  where b.lot_id = lot and b.state not in ('withdrawn', 'late_rejected') and k.kind in ('same_head', 'shareholding', 'management')
    and on_day >= k.valid_from and on_day <= coalesce(k.valid_to, on_day)
  limit 1
$$;
-- Numbers of bids are drawn, not counted: a count would tell a bidder how many others there are. The first that is free from a drawn
-- one on.
create function calc.bid_code(l core.lot) returns text
language plpgsql volatile set search_path = pg_catalog, core, pg_temp as $$
declare
  many constant int := 9000;
  drawn int := ('x' || left(gen_random_uuid()::text, 7))::bit(28)::int % many;
  c text;
begin
  for k in 0 .. many - 1 loop
    c := calc.nested_code(l.code, 'B', 1000 + (drawn + k) % many);
    if not exists (select from core.bid b where b.lot_id = l.id and b.code = c) then
      return c;
    end if;
  end loop;
  return null;
end $$;

create function api.bid_submit(lot core.code, envelope jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.tender;
  l core.lot;
  d core.doing;
  p core.party;
  c text;
  b bigint;
begin
  select * into t from core.tender x where x.code = split_part(lot, '/', 1) for share;
  d := core.begin_act('bid_submit', t.process_id);
  perform ref.found(t.published_at is not null, 'lot', lot);
  l := calc.lot_of(lot);
  perform ref.require(not calc.tender_is_over(t) and l.state = 'open', 'lot_takes_bids');
  select * into p from core.party x where x.id = d.party_id;
  p := calc.qualified_supplier(p.code, calc.day(d.at));
  perform ref.require(not t.sme_reserved or p.small, 'reserved_for_small_firms');
  perform ref.require(calc.is_invited(t, p.id), 'bidder_is_invited');
  perform ref.require(calc.related_bid(l.id, p.id, calc.day(d.at)) is null, 'bidders_are_unrelated');
  c := calc.bid_code(l);
  insert into core.bid (lot_id, code, supplier_id, received_at, state)
    values (l.id, c, p.id, d.at, case when d.at < t.deadline then 'submitted' else 'late_rejected' end) returning id into b;
  perform ref.require(array(select x ->> 'part' from jsonb_array_elements(envelope) x order by 1) = array(select unnest(calc.envelope_parts(t)) order by 1),
    'envelopes_are_complete');
  insert into core.envelope (bid_id, part, box, commitment, sealed)
    select b, x ->> 'part', x ->> 'box', x ->> 'commitment', x ->> 'sealed' from jsonb_array_elements(envelope) x;
  return c;
end $$;
select ref.declare_act('bid_submit', '{supplier}', '{Submit a bid,提交投标,提交投標}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
envelope | | Sealed envelopes | 密封件 | 密封件
envelope.part | core.word choices:offer,technical,price | Which | 类别 | 類別
envelope.box | core.document | Sealed box, base64 | 密封内容（base64） | 密封內容（base64）
envelope.commitment | core.sha256 | SHA-256 of its content | 内容的SHA-256摘要 | 內容的SHA-256摘要
envelope.sealed | core.word choices:offline,command,web | Where it was sealed: on a machine without a server, by the command line, by the web | 密封地点：离线、命令行或网页 | 密封地點：離線、命令列或網頁
$$, $$
lot_takes_bids | domain 2.3 bid | confirmed | The tender was cancelled, or the lot has been decided | 采购项目已终止或采购包已有结果 | 採購項目已終止或採購包已有結果
supplier_is_qualified
reserved_for_small_firms | 财库〔2020〕46号 | unconfirmed | The tender is reserved for small and micro firms | 该采购项目专门面向小微企业 | 該採購項目專門面向小微企業
bidder_is_invited | 政府采购法 34, 38, 40 | confirmed | Only suppliers who were invited take part | 仅受邀供应商可以参加 | 僅受邀供應商可以參加
bidders_are_unrelated | 政府采购法实施条例 18 | confirmed | Parties with the same head, or where one holds or manages the other, may not bid for the same lot | 负责人相同或存在控股、管理关系的供应商不得参加同一采购包 | 負責人相同或存在控股、管理關係的供應商不得參加同一採購包
one_bid_of_a_supplier | domain 2.2 bid | confirmed | The supplier has a bid for this lot already: withdraw it first | 该供应商已对本采购包投标，须先撤回 | 該供應商已對本採購包投標，須先撤回
envelopes_are_complete | design: sealed bids | confirmed | A bid has each envelope of the tender, once | 投标须提交该项目的每类密封件各一份 | 投標須提交該項目的每類密封件各一份
envelope_is_padded | design: sealed bids | confirmed | An envelope has the length of its size class | 密封件须填充至规定长度 | 密封件須填充至規定長度
$$);
select ref.declare_rules($$
sealed_bid_has_its_time | 政府采购法 35 | confirmed | A sealed bid has the time at which it was received | 密封投标须有收到时间 | 密封投標須有收到時間
content_after_the_opening | design: sealed bids | confirmed | What an envelope holds is known from its opening on | 密封件内容仅在开启后可知 | 密封件內容僅在開啟後可知
no_price_before_the_opening | design: sealed bids; 政府采购法 3 | confirmed | A bid has no price before its opening | 开标前不得出现报价 | 開標前不得出現報價
$$);

create function api.bid_withdraw(bid core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.tender;
  d core.doing;
  b core.bid;
begin
  select * into t from core.tender x where x.code = split_part(bid, '/', 1) for share;
  select * into b from core.bid x where x.code = bid for update;
  d := core.begin_act('bid_withdraw', t.process_id);
  perform ref.found(b.supplier_id = d.party_id, 'bid', bid);
  perform ref.require(t.state = 'published' and d.at < t.deadline, 'tender_takes_bids');
  perform ref.require(b.state = 'submitted', 'bid_is_submitted');
  update core.bid x set state = 'withdrawn' where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('bid_withdraw', '{supplier}', '{Withdraw a bid,撤回投标,撤回投標}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
$$, $$
tender_takes_bids
bid_is_submitted | domain 2.3 bid | confirmed | The bid has been withdrawn already | 该投标已撤回 | 該投標已撤回
$$);
