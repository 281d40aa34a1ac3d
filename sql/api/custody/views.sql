-- The public keys of tenders, and who holds the pairs: layer 1 is the outer seal.
create view api.seal_key as
  select calc.nested_code(t.code, 'S', k.layer) || '/' || k.part as code, t.code as tender, k.part, k.layer, p.code as custodian, k.public_key,
    k.lost_at, k.lost_because, r.code as process
  from core.seal_key k
  join core.tender t on (t.authority_id, t.id) = (k.authority_id, k.tender_id)
  left join core.person p on (p.authority_id, p.id) = (k.authority_id, k.custodian_id)
  join core.process r on (r.authority_id, r.id) = (k.authority_id, k.process_id);
select ref.declare_list('seal_key', '{Keys of sealed bids,投标密钥,投標密鑰}');

-- Envelopes; box: as it was received, or without its outer seal.
create view api.envelope as
  select b.code || '/' || e.part as code, b.code as bid, t.code as tender, e.part, e.sealed, e.state, e.commitment, coalesce(e.inner_box, e.box) as box,
    r.code as process
  from core.envelope e
  join core.bid b on (b.authority_id, b.id) = (e.authority_id, e.bid_id)
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('envelope', '{Sealed envelopes,密封件,密封件}');

create view api.quality_gate as
  select b.code || '/G' as code, b.code as bid, calc.points(g.quality_points) as quality_points, g.passed, r.code as process
  from core.quality_gate g
  join core.bid b on (b.authority_id, b.id) = (g.authority_id, g.bid_id)
  join core.process r on (r.authority_id, r.id) = (g.authority_id, g.process_id);
select ref.declare_list('quality_gate', '{Quality gate,质量门槛,品質門檻}');
