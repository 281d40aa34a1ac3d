create view api.indicator_set as
  select s.code, s.title, s.state,
    (select string_agg(i.name || ' ' || calc.percent(i.weight_bp) || ' %', '; ' order by i.no) from core.indicator_set_item i
      where (i.authority_id, i.indicator_set_id) = (s.authority_id, s.id)) as items
  from core.indicator_set s;
select ref.declare_list('indicator_set', '{Sets of indicators,指标体系,指標體系}');
