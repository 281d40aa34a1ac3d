create view api.bid as
  select b.code, l.code as lot, p.code as supplier, p.name as supplier_name, b.source, b.received_at, b.commitment, calc.yuan(b.price_fen) as price,
    calc.percent(b.deduction_bp) as deduction, b.explanation, b.state, b.state_reason, r.code as process
  from core.bid b
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.party p on (p.authority_id, p.id) = (b.authority_id, b.supplier_id)
  join core.process r on (r.authority_id, r.id) = (b.authority_id, b.process_id);
select ref.declare_list('bid', '{Bids,投标,投標}');

-- What the opening reads: the envelopes that wait for it.
create view api.envelope as
  select b.code, t.code as tender, b.envelope, b.commitment, t.seal_key
  from core.bid b
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  where b.state = 'submitted';

create view api.qualification as
  select calc.nested_code(b.code, 'Q', q.no) as code, b.code as bid, q.text as requirement, x.passed, x.reason, r.code as process
  from core.qualification_result x
  join core.bid b on (b.authority_id, b.id) = (x.authority_id, x.bid_id)
  join core.requirement q on (q.authority_id, q.id) = (x.authority_id, x.requirement_id)
  join core.process r on (r.authority_id, r.id) = (x.authority_id, x.process_id);
select ref.declare_list('qualification', '{Qualification of bidders,资格审查结果,資格審查結果}');

create view api.talk as
  select calc.nested_code(b.code, 'K', k.no) as code, b.code as bid, k.minutes, k.at, r.code as process
  from core.talk k
  join core.bid b on (b.authority_id, b.id) = (k.authority_id, k.bid_id)
  join core.process r on (r.authority_id, r.id) = (k.authority_id, k.process_id);
select ref.declare_list('talk', '{Talks with bidders,谈判记录,談判記錄}');

create view api.final_offer as
  select b.code || '/O' as code, b.code as bid, calc.yuan(f.price_before_fen) as price_before, calc.yuan(f.price_fen) as price, f.received_at,
    r.code as process
  from core.final_offer f
  join core.bid b on (b.authority_id, b.id) = (f.authority_id, f.bid_id)
  join core.process r on (r.authority_id, r.id) = (f.authority_id, f.process_id);
select ref.declare_list('final_offer', '{Final offers,最后报价,最後報價}');

create view api.placement as
  select b.code || '/P' as code, b.code as bid, l.code as lot, p.name as supplier_name, k.rank, calc.points(k.total) as total, k.basis,
    calc.yuan(b.price_fen) as price, r.code as process
  from core.placement k
  join core.bid b on (b.authority_id, b.id) = (k.authority_id, k.bid_id)
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.party p on (p.authority_id, p.id) = (b.authority_id, b.supplier_id)
  join core.process r on (r.authority_id, r.id) = (k.authority_id, k.process_id);
select ref.declare_list('placement', '{Order of bids without points,不评分项目排序,不評分項目排序}');
