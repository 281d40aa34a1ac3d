-- Performance targets. actual: by hand, or what the indicator had in the acceptance signed last; rate: of the target, in percent, where
-- higher is better; deviation: actual less target.
create view api.performance_target as
  select t.code, p.code as plan, t.level, o.code as above, t.name, t.unit, calc.units(t.target_milli) as target,
    calc.units(v.actual) as actual, calc.units(v.actual - t.target_milli) as deviation,
    case when t.higher_is_better and t.target_milli > 0 then calc.percent(calc.share_bp(v.actual, t.target_milli)) end as rate,
    case when t.higher_is_better then v.actual >= t.target_milli else v.actual <= t.target_milli end as reached,
    calc.indicator_code(l.code, i.no) as indicator, r.code as process
  from core.performance_target t
  join core.plan_item p on (p.authority_id, p.id) = (t.authority_id, t.plan_item_id)
  join core.process r on (r.authority_id, r.id) = (t.authority_id, t.process_id)
  left join core.performance_target o on (o.authority_id, o.id) = (t.authority_id, t.above_id)
  left join core.indicator i on (i.authority_id, i.id) = (t.authority_id, t.indicator_id)
  left join core.contract_line l on (l.authority_id, l.id) = (i.authority_id, i.contract_line_id)
  cross join lateral (select coalesce(t.actual_milli, (select x.value_milli from core.acceptance_value x
      join core.acceptance a on (a.authority_id, a.id) = (x.authority_id, x.acceptance_id)
      where (x.authority_id, x.indicator_id) = (t.authority_id, t.indicator_id) and a.signed_on is not null
      order by a.signed_on desc, a.id desc limit 1)) as actual) v;
select ref.declare_list('performance_target', '{Performance targets,绩效目标表,績效目標表}');
