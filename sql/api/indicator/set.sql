-- Sets of indicators that a place makes up for itself (T29: 5S; T30: coverage and response).
create function api.indicator_set(title core.line, item jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('indicator_set');
  c text := core.next_code('I');
  s bigint;
begin
  perform ref.require((select sum((x ->> 'weight')::int) from jsonb_array_elements(item) x) = 10000, 'set_weights_sum_to_100');
  insert into core.indicator_set (code, title) values (c, title) returning id into s;
  insert into core.indicator_set_item (indicator_set_id, no, name, kind, weight_bp)
    select s, n, x ->> 'name', coalesce(x ->> 'kind', 'points'), (x ->> 'weight')::int from jsonb_array_elements(item) with ordinality as e(x, n);
  return c;
end $$;
select ref.declare_act('indicator_set', '{official}', '{Make up a set of indicators,设定指标体系,設定指標體系}', $$
title | | Title | 名称 | 名稱
item | | Indicators in their order | 指标（按顺序） | 指標（按順序）
item.name | core.line | Name | 名称 | 名稱
item.weight | core.bp | Weight | 权重 | 權重
item.kind | core.word choices:points,ratio optional | Given as points, or a part of a whole | 直接评分，或按比例计算 | 直接評分，或按比例計算
$$, $$
set_weights_sum_to_100 | domain 1, T29 | confirmed | The weights of a set add up to 100 % | 指标权重之和须为100% | 指標權重之和須為100%
$$);

create function api.indicator_retire(set core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  s core.indicator_set;
  d core.doing;
begin
  select * into s from core.indicator_set x where x.code = set for update;
  d := core.begin_act('indicator_retire');
  perform ref.found(s.id is not null, 'indicator_set', set);
  perform ref.require(s.state = 'active', 'indicator_set_is_in_use');
  update core.indicator_set x set state = 'retired' where x.id = s.id;
  return s.code;
end $$;
select ref.declare_act('indicator_retire', '{official}', '{Retire a set of indicators,停用指标体系,停用指標體系}', $$
set | code:indicator_set | Set of indicators | 指标体系编号 | 指標體系編號
$$, $$
indicator_set_is_in_use | domain 1, T29 | confirmed | The set was retired | 该指标体系已停用 | 該指標體系已停用
$$);
