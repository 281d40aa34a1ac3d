-- From approved to the opening: published; amended; opened after the deadline (domain 2.3).

create function api.tender_publish(tender core.code, docs_from core.day, deadline core.instant, seal_key core.line,
  docs_until core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_publish', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  until date := coalesce(docs_until, calc.day(deadline));
begin
  perform ref.require(t.state = 'approved' and calc.takes_bids(t), 'tender_is_approved');
  perform ref.require(docs_from >= calc.day(d.at), 'documents_from_publication_on');
  perform calc.require_bid_period(t, docs_from, deadline);
  perform ref.require(calc.wd_between(docs_from - 1, until) >= case when t.method in ('negotiation', 'inquiry') then 0
    else calc.tender_parameter(t, 'tender_docs_wd') end, 'documents_on_offer_long_enough');
  perform calc.require_invitations(t);
  update core.tender x set state = 'published', docs_from = tender_publish.docs_from, docs_until = until,
    deadline = tender_publish.deadline, seal_key = tender_publish.seal_key, published_at = d.at where x.id = t.id;
  perform calc.plan_state(t.process_id, 'in_procurement');
  return t.code;
end $$;
select ref.declare_act('tender_publish', '{official,agency}', '{Publish a tender,发布采购公告,發布採購公告}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
docs_from | | Documents on offer from | 采购文件发售起始日 | 採購文件發售起始日
deadline | | Deadline for bids | 投标截止时间 | 投標截止時間
seal_key | | Public key to which bids are sealed (tally key seal) | 投标加密公钥 | 投標加密公鑰
docs_until | | Documents on offer until; the deadline where not given | 采购文件发售截止日 | 採購文件發售截止日
$$, $$
tender_is_approved | domain 2.3 tender | confirmed | The tender must be approved, and of a method that takes sealed bids | 采购项目须已批准且采用接受投标的方式 | 採購項目須已批准且採用接受投標的方式
documents_from_publication_on | 政府采购法实施条例 31 | confirmed | Documents are on offer from the day of publication or a later one | 采购文件发售不得早于公告日 | 採購文件發售不得早於公告日
bid_period_long_enough | 政府采购法 35; 财库〔2014〕214号 | confirmed | Too few days from the first documents to the deadline for this method | 自采购文件发出至投标截止的天数不足 | 自採購文件發出至投標截止的天數不足
enough_are_invited | 政府采购法 34, 38, 40 | confirmed | Three suppliers at least are invited to an invited tender, a negotiation or an inquiry | 邀请招标、谈判、询价须邀请三家以上供应商 | 邀請招標、談判、詢價須邀請三家以上供應商
documents_on_offer_long_enough | 政府采购法实施条例 31 | confirmed | The documents are on offer for five working days at least | 采购文件提供期限不得少于五个工作日 | 採購文件提供期限不得少於五個工作日
seal_key_is_64_hex | design: sealed bids | confirmed | The key is 64 hexadecimal digits | 加密公钥须为64位十六进制 | 加密公鑰須為64位十六進位
$$);
-- Follows from documents_on_offer_long_enough, which is judged first.
select ref.declare_rules($$
documents_end_after_they_begin | 政府采购法实施条例 31 | confirmed | Documents are on offer until a day after they begin to be | 采购文件发售截止日不得早于起始日 | 採購文件發售截止日不得早於起始日
$$);

create function api.tender_amend(tender core.code, text core.prose, substantive boolean, deadline core.instant default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_amend', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  n int := 1 + (select count(*) from core.tender_amendment a where a.tender_id = t.id);
  after timestamptz := coalesce(deadline, t.deadline);
begin
  perform ref.require(t.state = 'published' and d.at < t.deadline, 'tender_takes_bids');
  perform ref.require(not substantive or after >= d.at + make_interval(days => calc.tender_parameter(t, 'tender_amend_days')::int),
    'late_change_moves_the_deadline');
  insert into core.tender_amendment (tender_id, no, text, substantive, deadline_before, deadline_after, published_at)
    values (t.id, n, text, substantive, t.deadline, after, d.at);
  update core.tender x set deadline = after where x.id = t.id and x.deadline <> after;
  return calc.nested_code(t.code, 'N', n);
end $$;
select ref.declare_act('tender_amend', '{official,agency}', '{Amend a published tender,更正采购公告,更正採購公告}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
text | | What changes | 更正内容 | 更正內容
substantive | | Whether it may change what bidders offer | 是否影响投标文件编制 | 是否影響投標文件編製
deadline | | New deadline for bids | 新的投标截止时间 | 新的投標截止時間
$$, $$
tender_takes_bids | 政府采购法 35 | confirmed | The tender must be published and its deadline not passed | 须在公告发布后、投标截止前办理 | 須在公告發布後、投標截止前辦理
late_change_moves_the_deadline | 政府采购法实施条例 31 | confirmed | After a change that affects bids fifteen days remain, or the deadline moves | 影响投标的更正须距截止日至少十五日，否则顺延 | 影響投標的更正須距截止日至少十五日，否則順延
deadline_only_moves_on | 政府采购法实施条例 31 | confirmed | A deadline is moved to a later time only | 投标截止时间只能延后 | 投標截止時間只能延後
$$);

-- What an envelope held: its price and nonce, where the content is of the form nonce ‖ {"price_fen": n, …}; nulls otherwise.
create function calc.read_bid(content bytea, out nonce text, out payload text, out price_fen bigint)
language plpgsql immutable set search_path = pg_catalog, core, pg_temp as $$
begin
  payload := convert_from(content, 'UTF8')::core.document;
  nonce := substr(payload, 1, 64)::core.sha256;
  payload := substr(payload, 65);
  price_fen := (payload::jsonb ->> 'price_fen')::core.fen;
exception when data_exception or check_violation then
  price_fen := null;
end $$;
-- Opens one bid. content: hexadecimal; null: what was sent cannot be opened. The content must be the one that was committed to.
create function calc.open_bid(b core.bid, t core.tender, content text) returns void
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  bytes bytea := case when content ~ '^([0-9a-f]{2})*$' then decode(content, 'hex') end;
  r record;
begin
  perform ref.require(content is null or encode(sha256(bytes), 'hex') = b.commitment, 'opening_matches_commitment');
  r := calc.read_bid(bytes);
  if r.price_fen > 0 then
    update core.bid x set state = 'opened', nonce = r.nonce, payload = r.payload, price_fen = r.price_fen,
      deduction_bp = (select case when p.small then t.small_deduction_bp else 0 end from core.party p where p.id = b.supplier_id)
      where x.id = b.id;
  else
    update core.bid x set state = 'unopenable' where x.id = b.id;
  end if;
end $$;

create function api.tender_open(tender core.code, witness core.code, opening jsonb default '[]') returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := calc.begin_tender('tender_open', 'tender', tender);
  t core.tender := calc.tender_of(tender);
  w core.person;
  b core.bid;
begin
  perform ref.require(t.state = 'published', 'tender_is_published');
  select * into w from core.person x where x.code = witness;
  perform ref.found(w.id is not null, 'user', witness);
  perform ref.require(w.id <> d.person_id and w.state = 'active' and w.party_id is null, 'opening_has_a_witness');
  update core.tender x set state = 'opened', opened_at = d.at, witness_id = w.id where x.id = t.id;
  perform ref.require((select pg_catalog.count(distinct o ->> 'bid') = count(*) from jsonb_array_elements(opening) o)
    and array(select o ->> 'bid' from jsonb_array_elements(opening) o order by 1)
      = array(select x.code::text from core.bid x join core.lot l on l.id = x.lot_id where l.tender_id = t.id and x.state = 'submitted' order by 1),
    'every_envelope_is_opened');
  for b in select x.* from core.bid x join core.lot l on l.id = x.lot_id where l.tender_id = t.id and x.state = 'submitted' order by x.id loop
    perform calc.open_bid(b, t, (select o ->> 'content' from jsonb_array_elements(opening) o where o ->> 'bid' = b.code));
  end loop;
  return t.code;
end $$;
select ref.declare_act('tender_open', '{official,agency}', '{Open the bids,开标,開標}', $$
tender | code:tender | Tender | 采购项目编号 | 採購項目編號
witness | code:user | Witness | 见证人 | 見證人
opening | | The bids and what their envelopes hold | 各投标的开启内容 | 各投標的開啟內容
opening.bid | core.code | Bid | 投标编号 | 投標編號
opening.content | core.document optional | Content in hexadecimal | 内容（十六进制） | 內容（十六進位）
opening.unopenable | boolean optional | The envelope cannot be opened | 无法开启 | 無法開啟
$$, $$
tender_is_published | domain 2.3 tender | confirmed | The tender must be published and not opened yet | 采购项目须已公告且尚未开标 | 採購項目須已公告且尚未開標
tender_opens_after_deadline | 87号令 | unconfirmed | Bids are opened after the deadline | 投标截止后方可开标 | 投標截止後方可開標
opening_has_a_witness | domain 2.3 tender | confirmed | The witness is another person, who works for no bidder | 见证人须为经办人以外、不代表投标人的人员 | 見證人須為經辦人以外、不代表投標人的人員
every_envelope_is_opened | domain 2.3 tender | confirmed | Every envelope that was received is opened, once | 须逐一开启全部收到的投标 | 須逐一開啟全部收到的投標
opening_matches_commitment | design: sealed bids | confirmed | What is said to have been in the envelope is not what the bidder committed to | 开启内容与投标人的承诺摘要不符 | 開啟內容與投標人的承諾摘要不符
$$);
