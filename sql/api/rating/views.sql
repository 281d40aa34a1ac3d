create view api.supplier_rating as
  select s.code, y.code as party, y.name as supplier_name, s.year, calc.points(s.evaluation) as evaluation_points, calc.points(s.on_time) as on_time,
    calc.points(s.undeducted) as undeducted, s.complaints, calc.points(s.score) as score, s.grade, s.rated_on
  from core.supplier_rating s
  join core.party y on (y.authority_id, y.id) = (s.authority_id, s.party_id);
select ref.declare_list('supplier_rating', '{Ratings of suppliers,供应商信用评价,供應商信用評價}');
