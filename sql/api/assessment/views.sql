create view api.assessment as
  select a.code, c.code as contract, s.code as indicator_set, s.title, a.starts_on, a.ends_on, calc.points(a.score) as score, a.assessed_on,
    r.code as process
  from core.assessment a
  join core.contract c on (c.authority_id, c.id) = (a.authority_id, a.contract_id)
  join core.indicator_set s on (s.authority_id, s.id) = (a.authority_id, a.indicator_set_id)
  join core.process r on (r.authority_id, r.id) = (a.authority_id, a.process_id);
select ref.declare_list('assessment', '{Assessments by indicators,指标评分,指標評分}');

create view api.assessment_value as
  select a.code || '/' || i.no as code, a.code as assessment, i.name, v.part as fulfilled, v.whole as of_all, calc.points(v.points) as score, r.code as process
  from core.assessment_value v
  join core.assessment a on (a.authority_id, a.id) = (v.authority_id, v.assessment_id)
  join core.indicator_set_item i on (i.authority_id, i.id) = (v.authority_id, v.indicator_set_item_id)
  join core.process r on (r.authority_id, r.id) = (v.authority_id, v.process_id);
select ref.declare_list('assessment_value', '{Assessed indicators,指标得分,指標得分}');
