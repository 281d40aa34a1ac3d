-- An envelope that a custodian called unopenable: the bidder discloses with what he sealed it, which shows who it was; where it was a
-- custodian, the envelope is opened after all, as long as its tender is at that stage.

create function api.bid_disclose(bid core.code, opening jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('bid_disclose', 'bid', bid);
  b core.bid;
  e core.envelope;
  o record;
  c text;
begin
  select * into b from core.bid x where x.code = bid and x.supplier_id = d.party_id;
  perform ref.found(b.id is not null, 'bid', bid);
  for o in select * from jsonb_to_recordset(opening) as x(part text, content text, outer_seed text, inner_seed text) loop
    select * into e from core.envelope x where x.bid_id = b.id and x.part = o.part and x.state = 'unopenable';
    continue when e.id is null;
    perform ref.require(o.content ~ '^([0-9a-f]{2})*$' and encode(sha256(decode(o.content, 'hex')), 'hex') = e.commitment, 'disclosure_matches_commitment');
    c := format('%s/%s/D', b.code, e.part);
    insert into core.seal_dispute (bid_id, envelope_id, code, content, outer_seed, inner_seed, disclosed_at)
      values (b.id, e.id, c, o.content, o.outer_seed, o.inner_seed, d.at);
  end loop;
  perform ref.require(c is not null, 'envelope_is_called_unopenable');
  return c;
end $$;
select ref.declare_act('bid_disclose', '{supplier}', '{Disclose with what a bid was sealed,公开投标密封凭据,公開投標密封憑據}', $$
bid | code:bid | Bid | 投标编号 | 投標編號
opening | | What was kept of the sealing | 密封时留存的凭据 | 密封時留存的憑據
opening.part | core.word choices:offer,technical,price | Which envelope | 类别 | 類別
opening.content | core.document | Content in hexadecimal | 内容（十六进制） | 內容（十六進位）
opening.outer_seed | core.sha256 | Seed of the outer seal | 外层密封种子 | 外層密封種子
opening.inner_seed | core.sha256 | Seed of the inner seal | 内层密封种子 | 內層密封種子
$$, $$
envelope_is_called_unopenable | design: sealed bids | confirmed | No custodian called this envelope unopenable | 没有保管人称该密封件无法开启 | 沒有保管人稱該密封件無法開啟
disclosure_matches_commitment | design: sealed bids | confirmed | What is disclosed is not what the bidder committed to | 公开内容与投标人的承诺摘要不符 | 公開內容與投標人的承諾摘要不符
envelope_disclosed_once | design: sealed bids | confirmed | This envelope was disclosed already | 该密封件已公开凭据 | 該密封件已公開憑據
$$);

create function api.custody_judge(seal_dispute core.code, verdict core.word) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('custody_judge', 'seal_dispute', seal_dispute);
  t core.tender := calc.tender_of(seal_dispute);
  s core.seal_dispute;
  e core.envelope;
  l core.lot;
begin
  select * into s from core.seal_dispute x where x.code = seal_dispute;
  perform ref.found(s.id is not null, 'seal_dispute', seal_dispute);
  perform ref.require(s.verdict is null, 'dispute_awaits_its_verdict');
  select * into e from core.envelope x where x.id = s.envelope_id;
  select x.* into l from core.lot x join core.bid b on b.lot_id = x.id where b.id = s.bid_id;
  update core.seal_dispute x set verdict = custody_judge.verdict, judged_at = d.at where x.id = s.id;
  if verdict <> 'bidder' and l.state = 'open' and t.state = (case e.part when 'price' then 'evaluating' else 'opened' end) then
    perform calc.open_envelope(e, t, s.content);
  end if;
  return s.code;
end $$;
select ref.declare_act('custody_judge', '{regulator}', '{Judge why an envelope was called unopenable,裁定密封件无法开启的责任,裁定密封件無法開啟的責任}', $$
seal_dispute | code:seal_dispute | Disclosure | 密封争议编号 | 密封爭議編號
verdict | choices:bidder,outer,inner | Who it was, worked out from what was disclosed: the bidder, or the custodian of the outer or the inner seal | 责任方（依公开凭据推算）：投标人、外层或内层密钥保管人 | 責任方（依公開憑據推算）：投標人、外層或內層密鑰保管人
$$, $$
dispute_awaits_its_verdict | design: sealed bids | confirmed | The dispute was judged already | 该争议已裁定 | 該爭議已裁定
$$);
