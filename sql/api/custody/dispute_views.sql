-- What bidders disclosed of envelopes called unopenable, and the verdicts.
-- custodian: whose word the verdict is against.
create view api.seal_dispute as
  select s.code, b.code as bid, t.code as tender, e.part, s.disclosed_at, s.verdict, p.code as custodian, s.judged_at, o.public_key as outer_key, i.public_key as inner_key,
    e.box, e.inner_box, e.commitment, s.content, s.outer_seed, s.inner_seed, r.code as process
  from core.seal_dispute s
  join core.envelope e on (e.authority_id, e.id) = (s.authority_id, s.envelope_id)
  join core.bid b on (b.authority_id, b.id) = (s.authority_id, s.bid_id)
  join core.lot l on (l.authority_id, l.id) = (b.authority_id, b.lot_id)
  join core.tender t on (t.authority_id, t.id) = (l.authority_id, l.tender_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id)
  join core.seal_key o on (o.authority_id, o.tender_id, o.part, o.layer) = (t.authority_id, t.id, e.part, 1)
  join core.seal_key i on (i.authority_id, i.tender_id, i.part, i.layer) = (t.authority_id, t.id, e.part, 2)
  left join core.person p on (p.authority_id, p.id) = (s.authority_id, case s.verdict when 'outer' then o.custodian_id when 'inner' then i.custodian_id end);
select ref.declare_list('seal_dispute', '{Disputed seals,密封争议,密封爭議}');
