-- Sealed bids: each of two custodians makes a key pair for each envelope of a tender, off the server; a bid is sealed to the second key
-- inside the first; after the opening each takes his own layer off, and what comes out must meet the bidder's commitment.

create function api.custody_take(tender core.code, public_key core.line, part core.word default 'offer') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('custody_take', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  n int := 1 + (select count(*) from core.seal_key k where (k.tender_id, k.part) = (t.id, custody_take.part));
begin
  perform ref.require(t.state = 'approved' and calc.takes_bids(t), 'keys_before_the_publication');
  perform ref.require(part = any (calc.envelope_parts(t)), 'envelope_part_fits');
  perform ref.require(n <= 2 and not exists (select from core.seal_key k
    where (k.tender_id, k.part, k.custodian_id) = (t.id, custody_take.part, d.person_id)), 'two_custodians');
  insert into core.seal_key (tender_id, part, layer, custodian_id, public_key) values (t.id, part, n, d.person_id, public_key);
  return calc.nested_code(t.code, 'S', n) || '/' || part;
end $$;
select ref.declare_act('custody_take', '{official,approver,accountant,agency}', '{Take custody of a key,保管投标密钥,保管投標密鑰}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
public_key | | Public key of a pair of one's own, made for this (tally key seal) | 为本项目自行生成的密钥对之公钥 | 為本項目自行產生的密鑰對之公鑰
part | choices:offer,technical,price | Envelope | 密封件类别 | 密封件類別
$$, $$
keys_before_the_publication | design: sealed bids | confirmed | Keys are given when the tender is approved, before it is published | 密钥须在批准后、公告前提交 | 密鑰須在批准後、公告前提交
envelope_part_fits
two_custodians | design: sealed bids | confirmed | An envelope has two keys, of two custodians | 每类密封件须由两名人员各保管一把密钥 | 每類密封件須由兩名人員各保管一把密鑰
seal_key_is_64_hex | design: sealed bids | confirmed | The key is 64 hexadecimal digits | 加密公钥须为64位十六进制 | 加密公鑰須為64位十六進位
seal_key_is_new | design: sealed bids | confirmed | A key is made for one envelope of one tender | 每把密钥只用于一个项目的一类密封件 | 每把密鑰只用於一個項目的一類密封件
agency_has_an_agreement
$$);

-- A lost key: its envelopes stay sealed for ever, so the tender ends.
create function api.custody_lose(seal_key core.code, because core.prose) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('custody_lose', 'seal_key', seal_key);
  t core.tender := calc.tender_of(seal_key);
  k core.seal_key;
begin
  select * into k from core.seal_key x where x.tender_id = t.id and calc.nested_code(t.code, 'S', x.layer) || '/' || x.part = seal_key;
  perform ref.found(k.id is not null, 'seal_key', seal_key);
  perform ref.require(t.state in ('published', 'opened', 'evaluating') and exists (select from core.envelope e join core.bid b on b.id = e.bid_id
    join core.lot l on l.id = b.lot_id where l.tender_id = t.id and e.part = k.part and b.state in ('submitted', 'opened', 'qualified', 'valid')
      and (e.state = 'sealed' or e.state = 'peeled' and k.layer = 2)), 'key_is_still_needed');
  update core.seal_key x set lost_at = d.at, lost_because = because where x.id = k.id;
  update core.lot l set state = 'unsuccessful' where l.tender_id = t.id and l.state = 'open';
  update core.tender x set failed_for = 'key_lost' where x.id = t.id;
  perform calc.end_tender(t, 'unsuccessful', because);
  return t.code;
end $$;
select ref.declare_act('custody_lose', '{approver}', '{Record a lost key,登记密钥遗失,登記密鑰遺失}', $$
seal_key | code:seal_key | Key that was lost | 所遗失的密钥 | 所遺失的密鑰
because | | How it was lost, which is published | 遗失情况（公开） | 遺失情況（公開）
$$, $$
key_is_still_needed | design: sealed bids | confirmed | No envelope is sealed with this key any more | 已无密封件使用该密钥 | 已無密封件使用該密鑰
official_is_not_approver
$$);

create function api.custody_peel(tender core.code, part core.word default 'offer', layer jsonb default '[]') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('custody_peel', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  k core.seal_key := calc.layer_key(t, part, 1, d);
  w record;
  under text;
begin
  perform calc.require_each_envelope(t, part, 1, layer);
  for w in select * from calc.envelopes_waiting(t, part, 1) loop
    under := (select x ->> 'box' from jsonb_array_elements(layer) x where x ->> 'bid' = w.bid);
    update core.envelope e set state = case when under is null then 'unopenable' else 'peeled' end, inner_box = under where e.id = w.envelope_id;
    if under is null then
      update core.bid b set state = case when part = 'price' then 'invalid' else 'unopenable' end where b.id = w.bid_id;
    end if;
  end loop;
  return t.code;
end $$;
select ref.declare_act('custody_peel', '{official,approver,accountant,agency}', '{Take the outer seal off,开启外层密封,開啟外層密封}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
part | choices:offer,technical,price | Envelope | 密封件类别 | 密封件類別
layer | | The bids and what lies under their outer seal | 各投标的内层密封件 | 各投標的內層密封件
layer.bid | core.code | Bid | 投标编号 | 投標編號
layer.box | core.document optional | Inner box, base64 | 内层密封件（base64） | 內層密封件（base64）
layer.unopenable | boolean optional | The seal cannot be opened | 无法开启 | 無法開啟
$$, $$
tender_is_opened
envelope_part_fits
price_only_after_quality
enough_pass_the_gate
custodian_holds_the_key
every_envelope_is_opened
$$);

-- Opens one envelope. content: hexadecimal; null: it cannot be opened.
create function calc.open_envelope(e core.envelope, t core.tender, content text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  bytes bytea := case when content ~ '^([0-9a-f]{2})*$' then decode(content, 'hex') end;
  r record;
  readable boolean;
begin
  perform ref.require(content is null or encode(sha256(bytes), 'hex') = e.commitment, 'opening_matches_commitment');
  r := calc.read_bid(bytes);
  readable := case when e.part = 'technical' then r.payload is not null else r.price_fen > 0 end;
  update core.envelope x set state = case when readable then 'opened' else 'unopenable' end, nonce = case when readable then r.nonce end,
    payload = case when readable then r.payload end where x.id = e.id;
  if e.part = 'price' then
    update core.bid b set price_fen = case when readable then r.price_fen end,
      deduction_bp = (select case when p.small then t.small_deduction_bp else 0 end from core.party p where p.id = b.supplier_id),
      state = case when readable and r.price_fen <= least(t.ceiling_fen, l.amount_fen) then 'valid' else 'invalid' end
      from core.lot l where b.id = e.bid_id and l.id = b.lot_id;
  elsif readable then
    update core.bid b set state = 'opened', price_fen = r.price_fen,
      deduction_bp = (select case when p.small then t.small_deduction_bp else 0 end from core.party p where p.id = b.supplier_id)
      where b.id = e.bid_id;
  else
    update core.bid b set state = 'unopenable' where b.id = e.bid_id;
  end if;
end $$;
create function api.custody_open(tender core.code, part core.word default 'offer', opening jsonb default '[]') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('custody_open', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  k core.seal_key := calc.layer_key(t, part, 2, d);
  w record;
begin
  perform ref.require(not exists (select from calc.envelopes_waiting(t, part, 1)), 'outer_seal_comes_off_first');
  perform calc.require_each_envelope(t, part, 2, opening);
  for w in select e, x.bid from calc.envelopes_waiting(t, part, 2) x join core.envelope e on e.id = x.envelope_id order by x.bid loop
    perform calc.open_envelope(w.e, t, (select o ->> 'content' from jsonb_array_elements(opening) o where o ->> 'bid' = w.bid));
  end loop;
  return t.code;
end $$;
select ref.declare_act('custody_open', '{official,approver,accountant,agency}', '{Take the inner seal off,开启内层密封,開啟內層密封}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
part | choices:offer,technical,price | Envelope | 密封件类别 | 密封件類別
opening | | The bids and what their envelopes hold | 各投标的开启内容 | 各投標的開啟內容
opening.bid | core.code | Bid | 投标编号 | 投標編號
opening.content | core.document optional | Content in hexadecimal | 内容（十六进制） | 內容（十六進位）
opening.unopenable | boolean optional | The envelope cannot be opened | 无法开启 | 無法開啟
$$, $$
tender_is_opened
envelope_part_fits
price_only_after_quality
enough_pass_the_gate
custodian_holds_the_key
outer_seal_comes_off_first | design: sealed bids | confirmed | The first custodian takes the outer seal off before | 须先由另一保管人开启外层密封 | 須先由另一保管人開啟外層密封
every_envelope_is_opened
opening_matches_commitment | design: sealed bids | confirmed | What is said to have been in the envelope is not what the bidder committed to | 开启内容与投标人的承诺摘要不符 | 開啟內容與投標人的承諾摘要不符
$$);

-- The quality gate (精明买主, T18): means of the locked scores against the threshold; who stays below is out, and his price stays sealed.
create function api.tender_gate(tender core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_gate', 'tender', tender);
  m core.panel_member := calc.panel_member_at_work(tender, d);
  t core.tender := calc.tender_of(tender);
  l core.lot;
begin
  perform ref.require(t.two_envelopes and t.gate_at is null, 'gate_is_ahead');
  perform ref.require(not exists (select from core.panel_member x where x.tender_id = t.id and x.state in ('drawn', 'declared', 'active')),
    'every_member_has_scored');
  perform calc.require_panel(t);
  for l in select * from core.lot x where x.tender_id = t.id and x.state = 'open' order by x.no loop
    perform ref.require(not exists (select from calc.objective_differences(calc.score_lot_of(l, t, true))), 'objective_scores_equal');
    insert into core.quality_gate (bid_id, quality_points, passed)
      select q.bid_id, q.quality_points, q.passed from calc.score_quality(calc.score_lot_of(l, t, true)) q order by q.bid_id;
  end loop;
  update core.bid b set state = 'invalid' where b.state = 'valid' and exists (select from core.quality_gate g where g.bid_id = b.id and not g.passed);
  update core.tender x set gate_at = d.at where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('tender_gate', '{panel}', '{Apply the quality gate,质量门槛评定,品質門檻評定}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
$$, $$
is_on_the_panel
gate_is_ahead | domain T18 | confirmed | The gate is applied once, where prices lie in an envelope of their own | 质量门槛仅在价格单独密封时评定一次 | 品質門檻僅在價格單獨密封時評定一次
every_member_has_scored
panel_has_its_size
panel_has_its_experts
objective_scores_equal
$$);
