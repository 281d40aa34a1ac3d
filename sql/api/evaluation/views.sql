create view api.evaluation as
  select e.code, c.code as contract, e.kind, calc.points(e.score) as score, e.n, e.method, y.name as evaluator, e.submitted_on,
    e.objection, e.objected_on, e.reply, e.confirmed_on, e.published_on, e.state, r.code as process
  from core.evaluation e
  join core.contract c on (c.authority_id, c.id) = (e.authority_id, e.contract_id)
  left join core.party y on (y.authority_id, y.id) = (e.authority_id, e.party_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('evaluation', '{Evaluations,绩效评价,績效評價}');

-- The combined score of each contract from its published evaluations (T35), by the figures that were in force where the buyer is
-- when the last of them was published. rescaled: a kind is missing, and the others weigh more.
create view api.performance as
  select c.code, c.title, y.name as supplier, calc.points(e.scores[1]) as self, calc.points(e.scores[2]) as official,
    calc.points(e.scores[3]) as third_party, calc.points(e.scores[4]) as resident, calc.points(f.combined) as combined, f.grade,
    array_position(e.scores, null) is not null as rescaled, r.code as process
  from core.contract c
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  join core.party b on (b.authority_id, b.id) = (c.authority_id, c.buyer_id)
  join (select x.authority_id, x.contract_id, max(x.published_on) as day, array[max(x.score) filter (where x.kind = 'self'),
      max(x.score) filter (where x.kind = 'official'), max(x.score) filter (where x.kind = 'third_party'),
      max(x.score) filter (where x.kind = 'resident')]::int[] as scores
    from core.evaluation x where x.state = 'published' group by x.authority_id, x.contract_id) as e
    on (e.authority_id, e.contract_id) = (c.authority_id, c.id)
  cross join lateral calc.performance(e.scores, b.region, e.day) as f;
select ref.declare_list('performance', '{Performance,综合绩效,綜合績效}');
