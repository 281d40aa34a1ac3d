-- Performance targets of a plan item (绩效目标表, domain 2.4.12): set with the budget, linked to indicators, compared with what was reached.

create function calc.begin_target(act text, code text) returns core.performance_target
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.performance_target;
begin
  select * into t from core.performance_target x where x.code = begin_target.code for update;
  perform core.begin_act(act, t.process_id);
  perform ref.found(t.id is not null, 'performance_target', code);
  return t;
end $$;

create function api.target_set(plan core.code, level core.count, name core.line, above core.code default null, unit core.line default null,
  target core.milli_delta default null, higher_is_better boolean default true) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p core.plan_item := calc.begin_plan('target_set', plan);
  over core.performance_target;
  n int := 1 + (select count(*) from core.performance_target x where x.plan_item_id = p.id);
begin
  perform ref.require(p.state in ('draft', 'submitted', 'returned'), 'targets_are_set_with_the_budget');
  select * into over from core.performance_target x where x.code = above;
  perform ref.require(case when level = 1 then above is null else coalesce(over.plan_item_id = p.id and over.level = target_set.level - 1, false) end,
    'target_stands_under_the_level_above');
  insert into core.performance_target (plan_item_id, no, code, level, above_id, name, unit, target_milli, higher_is_better)
    values (p.id, n, format('%s/G%s', p.code, n), level, over.id, name, unit, target, higher_is_better);
  return format('%s/G%s', p.code, n);
end $$;
select ref.declare_act('target_set', '{official}', '{Set a performance target,设定绩效目标,設定績效目標}', $$
plan | code:plan | Plan item | 预算项目 | 預算項目
level | | Level: 1, 2 or 3 | 级次（1、2、3） | 級次（1、2、3）
name | | Name | 指标名称 | 指標名稱
above | code:performance_target | Target of the level above | 上级指标 | 上級指標
unit | | Unit | 单位 | 單位
target | | Target, of the third level | 目标值（三级指标） | 目標值（三級指標）
higher_is_better | | Higher is better | 越高越好 | 越高越好
$$, $$
targets_are_set_with_the_budget | domain 2.4.12 | confirmed | Targets are set with the budget, before it is approved | 绩效目标须随预算设定，批准后不得变更 | 績效目標須隨預算設定，批准後不得變更
target_stands_under_the_level_above | domain 2.4.12 | confirmed | A target of the second or third level stands under one of the level above, of the same plan item | 二级、三级指标须列于同一预算项目的上级指标之下 | 二級、三級指標須列於同一預算項目的上級指標之下
target_has_three_levels | domain 2.4.12 | confirmed | Targets have the levels 1 to 3 | 绩效目标分为一至三级 | 績效目標分為一至三級
only_the_third_level_has_figures | domain 2.4.12 | confirmed | The third level has a target figure, the levels above have none | 仅三级指标填写目标值 | 僅三級指標填寫目標值
$$);

create function api.target_link(target core.code, indicator core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.performance_target := calc.begin_target('target_link', target);
  i core.indicator := (select x from core.indicator x join core.contract_line l on l.id = x.contract_line_id
    where calc.indicator_code(l.code, x.no) = indicator and l.code = regexp_replace(indicator, '/I\d+$', ''));
begin
  perform ref.found(i.id is not null, 'indicator', indicator);
  perform ref.require(t.level = 3, 'only_the_third_level_is_measured');
  perform ref.require(i.process_id = t.process_id or exists (select from core.contract_line l join core.contract_year y on y.contract_id = l.contract_id
    where l.id = i.contract_line_id and y.plan_item_id = t.plan_item_id), 'indicator_is_of_this_budget');
  perform ref.require(t.actual_milli is null, 'target_is_measured_one_way');
  update core.performance_target x set indicator_id = i.id where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('target_link', '{official}', '{Link a target to an indicator,关联绩效目标与质量指标,關聯績效目標與質量指標}', $$
target | code:performance_target | Performance target | 绩效目标 | 績效目標
indicator | code:indicator | Indicator that measures it | 对应质量指标 | 對應質量指標
$$, $$
only_the_third_level_is_measured | domain 2.4.12 | confirmed | Only a target of the third level is measured | 仅三级指标可计量 | 僅三級指標可計量
indicator_is_of_this_budget | domain 2.4.12 | confirmed | The indicator is of a contract that this budget pays | 质量指标须属于该预算支付的合同 | 質量指標須屬於該預算支付的合同
target_is_measured_one_way | domain 2.4.12 | confirmed | A target has its figure either from an indicator or by hand | 绩效目标的完成值只能取自指标或人工填报之一 | 績效目標的完成值只能取自指標或人工填報之一
$$);

create function api.target_record(target core.code, actual core.milli_delta) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  t core.performance_target := calc.begin_target('target_record', target);
begin
  perform ref.require(t.level = 3, 'only_the_third_level_is_measured');
  perform ref.require(t.indicator_id is null, 'target_is_measured_one_way');
  update core.performance_target x set actual_milli = actual where x.id = t.id;
  return t.code;
end $$;
select ref.declare_act('target_record', '{official}', '{Record what was reached,填报绩效目标完成值,填報績效目標完成值}', $$
target | code:performance_target | Performance target | 绩效目标 | 績效目標
actual | | Value that was reached | 完成值 | 完成值
$$, $$
only_the_third_level_is_measured
target_is_measured_one_way
$$);
