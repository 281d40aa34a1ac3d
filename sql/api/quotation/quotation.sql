-- A purchase of one's own (自行采购, domain 2.4.2): three quotations, or fewer with a reason; decided on a result sheet.
create function api.quotation_add(lot core.code, supplier core.code, price core.fen, document core.sha256, received_at core.instant default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('quotation_add', 'lot', lot);
  t core.tender := calc.tender_of(lot);
  l core.lot := calc.lot_of(lot);
  p core.party;
  c text := calc.nested_code(l.code, 'B', 1 + (select count(*) from core.bid b where b.lot_id = l.id));
begin
  select * into p from core.party x where x.code = supplier;
  perform ref.found(p.id is not null, 'party', supplier);
  perform ref.require(t.method = 'self_procurement' and t.state = 'approved' and l.state = 'open', 'quotations_are_asked_for');
  perform ref.require(price > 0 and price <= l.amount_fen, 'quotation_within_the_lot');
  perform ref.require(coalesce(received_at, d.at) <= d.at, 'quotation_was_received');
  insert into core.bid (lot_id, code, supplier_id, source, received_at, commitment, price_fen, state)
    values (l.id, c, p.id, 'quoted', coalesce(received_at, d.at), document, price, 'valid');
  return c;
end $$;
select ref.declare_act('quotation_add', '{official,agency}', '{Enter a quotation,登记报价,登記報價}', $$
lot | code:lot | Lot | 采购包编号 | 採購包編號
supplier | code:party | Supplier | 供应商 | 供應商
price | | Price, in yuan | 报价（元） | 報價（元）
document | file | Quotation | 报价单文件 | 報價單文件
received_at | | When it was received; now where not given | 收到时间 | 收到時間
$$, $$
quotations_are_asked_for | domain 2.4.2 | confirmed | Quotations are entered for an approved purchase of one's own that is not decided yet | 仅已批准且未确定结果的自行采购可登记报价 | 僅已批准且未確定結果的自行採購可登記報價
quotation_within_the_lot | domain 2.4.2 | confirmed | A quotation lies above zero and within the amount of the lot | 报价须大于零且不超过采购包金额 | 報價須大於零且不超過採購包金額
quotation_was_received | domain 2.4.2 | confirmed | A quotation is entered after it was received | 报价收到时间不得晚于登记时间 | 報價收到時間不得晚於登記時間
one_bid_of_a_supplier
agency_has_an_agreement
$$);

create function api.award_quoted(bid core.code, sheet core.sha256, few_because core.prose default null, reason_if_not_first core.prose default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('award_quoted', 'bid', bid);
  t core.tender := calc.tender_of(bid);
  b core.bid := calc.bid_of(bid);
  l core.lot;
  made text;
begin
  select * into l from core.lot x where x.id = b.lot_id;
  perform ref.require(b.source = 'quoted' and t.state in ('approved', 'awarded') and b.state in ('valid', 'ranked', 'reserve', 'lost'),
    'quotation_stands');
  perform ref.require(few_because is not null or (select count(*) from core.bid x where x.lot_id = l.id) >= calc.tender_parameter(t, 'quotations_min'),
    'three_quotations_or_a_reason');
  perform ref.require(reason_if_not_first is not null
    or not exists (select from core.bid x where x.lot_id = l.id and x.state in ('valid', 'ranked', 'reserve', 'lost') and x.price_fen < b.price_fen), 'lowest_quotation_or_a_reason');
  perform calc.qualified_supplier((select p.code from core.party p where p.id = b.supplier_id), calc.day(d.at));
  insert into core.placement (bid_id, rank, basis)
    select x.id, rank() over (order by x.price_fen), 'quoted' from core.bid x where x.lot_id = l.id order by x.id
    on conflict on constraint placed_once do nothing;
  update core.bid x set state = 'ranked' where x.lot_id = l.id and x.state = 'valid';
  update core.tender x set report_sha256 = sheet, state_reason = few_because where x.id = t.id;
  made := calc.make_award(l, b.supplier_id, b.price_fen, calc.day(d.at), b.id, reason_if_not_first);
  perform calc.settle_bids(l.id, b.id);
  return made;
end $$;
select ref.declare_act('award_quoted', '{approver}', '{Decide a purchase of one''s own,确定自行采购结果,確定自行採購結果}', $$
bid | code:bid | Quotation that is taken | 选定的报价 | 選定的報價
sheet | file | Result sheet | 采购结果确认单 | 採購結果確認單
few_because | | Why there are fewer than three quotations | 报价不足三家的理由 | 報價不足三家的理由
reason_if_not_first | | Why not the lowest | 未选最低报价的理由 | 未選最低報價的理由
$$, $$
quotation_stands | domain 2.4.2 | confirmed | Only a quotation of a purchase that is not decided yet is taken | 仅可选定尚未确定结果的报价 | 僅可選定尚未確定結果的報價
three_quotations_or_a_reason | domain 2.4.2 | confirmed | A purchase of one's own has three quotations, or a reason why it has fewer | 自行采购须有三家报价，不足的须说明理由 | 自行採購須有三家報價，不足的須說明理由
lowest_quotation_or_a_reason | domain 2.4.2 | confirmed | The lowest quotation is taken, or a reason is given | 应选最低报价，否则须说明理由 | 應選最低報價，否則須說明理由
supplier_is_qualified
lot_awaits_an_award
award_within_budget
official_is_not_approver
$$);
