-- What the acts on sealed envelopes share.

-- The envelopes of a bid for this tender: one offer, or the technical part and the price apart.
create function calc.envelope_parts(t core.tender) returns text[]
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select case when t.two_envelopes then '{technical,price}' else '{offer}' end::text[]
$$;
-- Whether a bid was opened, whatever became of it since.
create function calc.is_opened(b core.bid) returns boolean
language sql immutable set search_path = pg_catalog, core, pg_temp as $$
  select b.state not in ('submitted', 'withdrawn', 'late_rejected', 'unopenable')
$$;
-- The envelopes of a part that await a layer: of bids on time; prices only of those that passed the gate, in lots that are still open.
create function calc.envelopes_waiting(t core.tender, part text, layer int) returns table (envelope_id bigint, bid_id bigint, bid text)
language sql stable set search_path = pg_catalog, core, pg_temp as $$
  select e.id, b.id, b.code from core.envelope e join core.bid b on b.id = e.bid_id join core.lot l on l.id = b.lot_id
  where l.tender_id = t.id and e.part = envelopes_waiting.part and e.state = case layer when 1 then 'sealed' else 'peeled' end
    and case when part = 'price' then b.state = 'valid' and l.state = 'open'
        and exists (select from core.quality_gate g where g.bid_id = b.id and g.passed)
      else b.state = 'submitted' end
  order by b.code
$$;
-- The key of the layer, held by the person who acts; refuses before the time of the part.
create function calc.layer_key(t core.tender, part text, layer int, d core.doing) returns core.seal_key
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
declare
  k core.seal_key;
begin
  perform ref.require(part = any (calc.envelope_parts(t)), 'envelope_part_fits');
  if part = 'price' then
    perform ref.require(t.gate_at is not null and t.state = 'evaluating', 'price_only_after_quality');
    perform ref.require(not exists (select from core.lot l where l.tender_id = t.id and l.state = 'open'
      and (select count(*) from core.bid b join core.quality_gate g on g.bid_id = b.id and g.passed where b.lot_id = l.id)
        < calc.minimum_bidders(t)), 'enough_pass_the_gate');
  else
    perform ref.require(t.state = 'opened', 'tender_is_opened');
  end if;
  select * into k from core.seal_key x where (x.tender_id, x.part, x.layer) = (t.id, layer_key.part, layer_key.layer);
  perform ref.require(k.custodian_id = d.person_id and k.lost_at is null, 'custodian_holds_the_key');
  return k;
end $$;
-- Refuses unless exactly the envelopes that wait are answered for, each once; and where none waits.
create function calc.require_each_envelope(t core.tender, part text, layer int, answer jsonb) returns void
language plpgsql stable set search_path = pg_catalog, core, pg_temp as $$
begin
  perform ref.require(jsonb_array_length(answer) > 0 and array(select x ->> 'bid' from jsonb_array_elements(answer) x order by 1)
    = array(select w.bid from calc.envelopes_waiting(t, part, layer) w order by 1), 'every_envelope_is_opened');
end $$;
select ref.declare_rules($$
envelope_part_fits | design: sealed bids | confirmed | The tender has no envelope of this part | 该采购项目没有此类密封件 | 該採購項目沒有此類密封件
price_only_after_quality | domain T18, 4.1 | confirmed | The price envelope stays sealed until the quality gate is passed | 质量评审通过前不得开启价格密封件 | 品質評審通過前不得開啟價格密封件
enough_pass_the_gate | domain 4.1; 政府采购法 36 | confirmed | Fewer bids pass the quality gate than the method needs: declare the lot unsuccessful | 通过质量门槛的投标不足法定家数，应予废标 | 通過品質門檻的投標不足法定家數，應予廢標
custodian_holds_the_key | design: sealed bids | confirmed | Only the custodian whose key this is takes its layer off | 仅保管该密钥的人员可开启相应密封层 | 僅保管該密鑰的人員可開啟相應密封層
every_envelope_is_opened | domain 2.3 tender | confirmed | Every envelope that was received is answered for, once | 须逐一开启全部收到的投标 | 須逐一開啟全部收到的投標
$$);
