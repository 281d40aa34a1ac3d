-- A figure of law or policy as a place has it (T33). It holds from a day to come, so nothing that was judged is judged anew.
create function api.parameter_set(name core.word, region core.region_code, value bigint, basis core.line, valid_from core.day,
  valid_to core.day default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('parameter_set');
  c text := core.next_code('LF');
begin
  perform ref.found(exists (select from ref.parameter p where p.name = parameter_set.name and p.region = ''), 'parameter', name);
  perform ref.require(exists (select from ref.region r where r.code = parameter_set.region), 'region_is_known');
  perform ref.require(left(region, 2) = (select left(coalesce(a.region, parameter_set.region), 2) from core.authority a where a.authority_id = d.authority_id), 'figure_of_ones_own_province');
  perform ref.require(valid_from >= ref.today(), 'figure_holds_from_a_day_to_come');
  perform ref.require(value >= 0, 'figure_is_not_negative');
  insert into core.place_figure (code, name, region, value, valid_from, valid_to, basis)
    values (c, name, region, value, valid_from, valid_to, basis);
  perform ref.set_parameter(name, region, value, valid_from, valid_to, basis);
  return c;
end $$;
select ref.declare_act('parameter_set', '{regulator}', '{Set a figure of a place,设定地方参数,設定地方參數}', $$
name | | Name of the figure | 参数名称 | 參數名稱
region | | Region code of the place, with all below it | 适用地区代码（含下级） | 適用地區代碼（含下級）
value | | Value, a whole number in the unit of the figure | 参数值（整数，按参数单位） | 參數值（整數，按參數單位）
basis | | Document that says so | 依据文件 | 依據文件
valid_from | | First day | 生效日期 | 生效日期
valid_to | | Last day | 失效日期 | 失效日期
$$, $$
region_is_known
figure_of_ones_own_province | domain T33 | confirmed | The place lies in the province of these books | 适用地区须在本账所属省份内 | 適用地區須在本帳所屬省份內
figure_holds_from_a_day_to_come | domain T33 | confirmed | A figure holds from today on or later | 参数不得追溯生效 | 參數不得追溯生效
figure_is_not_negative | domain T33 | confirmed | A figure is nought or more | 参数值不得为负 | 參數值不得為負
figure_set_once_for_a_day | domain T33 | confirmed | A place has one value of a figure from a day on | 同一地区同一参数同一生效日期只能设定一次 | 同一地區同一參數同一生效日期只能設定一次
figure_ends_after_it_begins | domain T33 | confirmed | A figure ends on or after its first day | 失效日期不得早于生效日期 | 失效日期不得早於生效日期
$$);
