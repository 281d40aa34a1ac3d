-- Who sits on panels. The person is seen by those who see people at all; the public reads the name that was announced.
create view api.panel_member as
  select m.code, t.code as tender, p.code as person, m.announced_as, m.kind, m.drawn, m.drawn_at, m.seed, m.state, m.state_reason, r.code as process
  from core.panel_member m
  join core.tender t on (t.authority_id, t.id) = (m.authority_id, m.tender_id)
  left join core.person p on (p.authority_id, p.id) = (m.authority_id, m.person_id)
  join core.process r on (r.authority_id, r.id) = (m.authority_id, m.process_id);
select ref.declare_list('panel_member', '{Members of panels,评审成员,評審成員}');

create view api.conflict_declaration as
  select calc.member_code(m.code, b.code) as code, m.code as member, b.code as bid, c.kind, c.note, r.code as process
  from core.conflict_declaration c
  join core.panel_member m on (m.authority_id, m.id) = (c.authority_id, c.panel_member_id)
  join core.bid b on (b.authority_id, b.id) = (c.authority_id, c.bid_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id);
select ref.declare_list('conflict_declaration', '{Declarations of conflicts,回避声明,迴避聲明}');

create view api.score as
  select calc.member_code(m.code, b.code) || '/C' || c.no as code, b.code as bid, m.code as member, c.title as criterion,
    calc.points(s.points) as points, calc.points(c.max_points) as of_points, s.note, s.locked, r.code as process
  from core.score s
  join core.panel_member m on (m.authority_id, m.id) = (s.authority_id, s.panel_member_id)
  join core.bid b on (b.authority_id, b.id) = (s.authority_id, s.bid_id)
  join core.criterion c on (c.authority_id, c.id) = (s.authority_id, s.criterion_id)
  join core.process r on (r.authority_id, r.id) = (s.authority_id, s.process_id);
select ref.declare_list('score', '{Scores,评分,評分}');

create view api.ranking as
  select b.code || '/R' as code, b.code as bid, l.code as lot, p.name as supplier_name, k.rank, calc.points(k.total) as total,
    calc.points(k.price_points) as price_points, calc.points(k.quality_points) as quality_points,
    calc.yuan(k.evaluated_price_fen) as evaluated_price, k.decided_by, k.state, k.minimum_bidders, k.formula, r.code as process
  from core.ranking k
  join core.bid b on (b.authority_id, b.id) = (k.authority_id, k.bid_id)
  join core.party p on (p.authority_id, p.id) = (b.authority_id, b.supplier_id)
  join core.lot l on (l.authority_id, l.id) = (k.authority_id, k.lot_id)
  join core.process r on (r.authority_id, r.id) = (k.authority_id, k.process_id);
select ref.declare_list('ranking', '{Rankings,评审排名,評審排名}');
