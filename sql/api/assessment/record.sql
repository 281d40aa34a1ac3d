-- What a contract did by a set of indicators: points, or a part of a whole, an indicator; the total by the weights, half up.
create function api.assessment_record(contract core.code, set core.code, starts_on core.day, ends_on core.day, value jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('assessment_record', contract);
  s core.indicator_set;
  n int := 1 + (select count(*) from core.assessment x where x.contract_id = c.id);
  a bigint;
  v core.assessment_value[];
begin
  select * into s from core.indicator_set x where x.code = set for share;
  perform ref.found(s.id is not null, 'indicator_set', set);
  perform ref.require(s.state = 'active', 'indicator_set_is_in_use');
  perform ref.require(ends_on <= calc.act_day(), 'assessed_time_is_over');
  perform ref.require((select count(*) from jsonb_array_elements(value)) = (select count(*) from core.indicator_set_item i where i.indicator_set_id = s.id)
    and not exists (select from core.indicator_set_item i left join lateral (select x from jsonb_array_elements(value) x where (x ->> 'no')::int = i.no limit 1) e on true
      where i.indicator_set_id = s.id and coalesce(case i.kind when 'points' then e.x ->> 'points' else case when (e.x ->> 'whole')::int > 0 then e.x ->> 'part' end end, '') = ''),
    'every_item_is_assessed');
  v := array(select row(null, null, null, null, null, null, i.id, (x ->> 'part')::int, (x ->> 'whole')::int,
      case i.kind when 'points' then (x ->> 'points')::int else least(calc.share_points((x ->> 'part')::int, (x ->> 'whole')::int), 10000) end)::core.assessment_value
    from jsonb_array_elements(value) x join core.indicator_set_item i on i.indicator_set_id = s.id and i.no = (x ->> 'no')::int order by i.no);
  insert into core.assessment (indicator_set_id, contract_id, no, code, starts_on, ends_on, score, assessed_on)
    select s.id, c.id, n, c.code || '/G' || n, starts_on, ends_on,
      calc.combined_score(array_agg(u.points::int order by i.no), array_agg(i.weight_bp::int order by i.no)), calc.act_day()
    from unnest(v) u join core.indicator_set_item i on i.id = u.indicator_set_item_id returning id into a;
  insert into core.assessment_value (assessment_id, indicator_set_item_id, part, whole, points)
    select a, u.indicator_set_item_id, u.part, u.whole, u.points from unnest(v) u;
  return c.code || '/G' || n;
end $$;
select ref.declare_act('assessment_record', '{official,acceptor,evaluator}', '{Assess by a set of indicators,按指标体系评分,按指標體系評分}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
set | code:indicator_set | Set of indicators | 指标体系 | 指標體系
starts_on | | Of the time from | 期间起始日 | 期間起始日
ends_on | | Of the time until | 期间终止日 | 期間終止日
value | | One an indicator | 每项指标一条 | 每項指標一條
value.no | core.count | Number of the indicator | 指标序号 | 指標序號
value.points | core.centipoint optional | Points | 得分 | 得分
value.part | core.count optional | Part | 完成数 | 完成數
value.whole | core.count optional | Whole | 总数 | 總數
$$, $$
indicator_set_is_in_use
assessed_time_is_over | domain 1, T29 | confirmed | What is assessed is over | 评分期间须已结束 | 評分期間須已結束
every_item_is_assessed | domain 1, T29, T30 | confirmed | Every indicator of the set is assessed once: by points, or by a part and a whole | 每项指标须评一次：直接评分，或填写完成数与总数 | 每項指標須評一次：直接評分，或填寫完成數與總數
part_within_whole | domain 1, T30 | confirmed | A part is no more than its whole | 完成数不得超过总数 | 完成數不得超過總數
assessed_period_ends_after_it_starts | domain 2.2 | confirmed | The time ends after it starts | 期间终止日不得早于起始日 | 期間終止日不得早於起始日
$$);
