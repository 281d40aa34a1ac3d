create view api.evaluation as
  select e.code, c.code as contract, e.kind, calc.points(e.score) as score, e.n, e.method, y.name as evaluator, e.submitted_on,
    e.objection, e.objected_on, e.reply, e.confirmed_on, e.published_on, e.state, r.code as process
  from core.evaluation e
  join core.contract c on (c.authority_id, c.id) = (e.authority_id, e.contract_id)
  left join core.party y on (y.authority_id, y.id) = (e.authority_id, e.party_id)
  join core.process r on (r.authority_id, r.id) = (e.authority_id, e.process_id);
select ref.declare_list('evaluation', '{Evaluations,绩效评价,績效評價}');

-- The combined score of each contract with a published evaluation (T35). rescaled: a kind is missing, and the others weigh more.
create view api.performance as
  select c.code, c.title, y.name as supplier, calc.points(f.self) as self, calc.points(f.official) as official,
    calc.points(f.third_party) as third_party, calc.points(f.resident) as resident, calc.points(f.combined) as combined, f.grade, f.rescaled,
    r.code as process
  from core.contract c
  join core.party y on (y.authority_id, y.id) = (c.authority_id, c.supplier_id)
  join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
  cross join lateral calc.performance_of(c) as f
  where f.combined is not null;
select ref.declare_list('performance', '{Performance,综合绩效,綜合績效}');
