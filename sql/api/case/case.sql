-- The library of cases (T17): recorded, and tested for what makes a case typical. What is not known is left open, never guessed.
create function api.case_record(title core.line, category core.code, source core.line, region core.region_code default null,
  rural boolean default null, innovative boolean default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('case_record');
  c text := core.next_code('X');
begin
  perform ref.require(region is null or exists (select from ref.region r where r.code = region), 'region_is_known');
  perform ref.require(exists (select from ref.seed_category s where s.code = category and s.parent is not null), 'case_has_a_sub_category');
  insert into core.case_record (code, title, region, category, rural, innovative, source) values (c, title, region, category, rural, innovative, source);
  return c;
end $$;
select ref.declare_act('case_record', '{official}', '{Record a case,登记案例,登記案例}', $$
title | | Title | 名称 | 名稱
category | | Sub-category, such as 3.1 | 案例小类，如 3.1 | 案例小類，如 3.1
source | | Source | 来源 | 來源
region | | Region code, where it is known | 行政区划代码（已知时填写） | 行政區劃代碼（已知時填寫）
rural | | In the countryside | 农村案例 | 農村案例
innovative | | New in its kind | 具有创新性 | 具有創新性
$$, $$
region_is_known
case_has_a_sub_category | domain 1, T15 | confirmed | A case stands under one of the 21 sub-categories | 案例须归入21个小类之一 | 案例須歸入21個小類之一
$$);

create function api.case_assess("case" core.code, typical_1 boolean, typical_2 boolean, typical_3 boolean, typical_4 boolean,
  typical_5 boolean, typical_6 boolean) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  k core.case_record;
  d core.doing;
begin
  select * into k from core.case_record x where x.code = "case" for update;
  d := core.begin_act('case_assess');
  perform ref.found(k.id is not null, 'case_record', "case");
  perform ref.require(k.innovative is not null, 'innovation_is_judged_first');
  update core.case_record x set typical_1 = case_assess.typical_1, typical_2 = case_assess.typical_2, typical_3 = case_assess.typical_3,
    typical_4 = case_assess.typical_4, typical_5 = case_assess.typical_5, typical_6 = case_assess.typical_6, assessed_on = calc.day(d.at) where x.id = k.id;
  return k.code;
end $$;
select ref.declare_act('case_assess', '{official}', '{Test whether a case is typical,评估案例典型性,評估案例典型性}', $$
case | code:case_record | Case | 案例编号 | 案例編號
typical_1 | | Passes test 1 of 6 | 通过第1项检验 | 通過第1項檢驗
typical_2 | | Passes test 2 of 6 | 通过第2项检验 | 通過第2項檢驗
typical_3 | | Passes test 3 of 6 | 通过第3项检验 | 通過第3項檢驗
typical_4 | | Passes test 4 of 6 | 通过第4项检验 | 通過第4項檢驗
typical_5 | | Passes test 5 of 6 | 通过第5项检验 | 通過第5項檢驗
typical_6 | | Passes test 6 of 6 | 通过第6项检验 | 通過第6項檢驗
$$, $$
innovation_is_judged_first | domain 1, T17 | confirmed | Say first whether the case is new in its kind | 须先认定案例是否具有创新性 | 須先認定案例是否具有創新性
$$);

create function api.case_judge("case" core.code, innovative boolean, region core.region_code default null, rural boolean default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  k core.case_record;
  d core.doing;
begin
  select * into k from core.case_record x where x.code = "case" for update;
  d := core.begin_act('case_judge');
  perform ref.found(k.id is not null, 'case_record', "case");
  perform ref.require(region is null or exists (select from ref.region r where r.code = region), 'region_is_known');
  update core.case_record x set innovative = case_judge.innovative, region = coalesce(case_judge.region, x.region),
    rural = coalesce(case_judge.rural, x.rural) where x.id = k.id;
  return k.code;
end $$;
select ref.declare_act('case_judge', '{official}', '{Judge whether a case is new in its kind,认定案例创新性,認定案例創新性}', $$
case | code:case_record | Case | 案例编号 | 案例編號
innovative | | New in its kind | 具有创新性 | 具有創新性
region | | Region code, where it became known | 行政区划代码（补充） | 行政區劃代碼（補充）
rural | | In the countryside | 农村案例 | 農村案例
$$, $$
region_is_known
$$);
