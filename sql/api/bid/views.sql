create view api.bid as
  select b.code, l.code as lot, p.code as supplier, p.name as supplier_name, b.received_at, b.commitment, calc.yuan(b.price_fen) as price,
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
