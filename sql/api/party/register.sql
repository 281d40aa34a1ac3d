-- Registers a party: a purchasing entity, a social organisation, a committee. A credit code of a wrong shape is an error;
-- one whose check digit is wrong is in real use, so it takes a reason (GB 32100-2015).
create function api.party_register(name core.line, legal_form core.word, credit_code core.credit_code default null,
  credit_code_reason core.prose default null, registration_kind core.word default 'registered', registered_on core.day default null,
  registration_valid_to core.day default null, region core.region_code default null, small boolean default false) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('party_register');
  c text := core.next_code('O');
begin
  perform ref.require(credit_code is null or calc.credit_code_problem(credit_code) is null or credit_code_reason is not null,
    'wrong_check_digit_takes_a_reason');
  perform ref.require(region is null or exists (select from ref.region r where r.code = region), 'region_is_known');
  insert into core.party (code, name, credit_code, credit_code_reason, legal_form, registration_kind, registered_on,
      registration_valid_to, region, small)
    values (c, name, credit_code, credit_code_reason, legal_form, registration_kind, registered_on, registration_valid_to, region, small);
  return c;
end $$;
select ref.declare_act('party_register', '{official,sysadmin}', '{Register a party,登记主体,登記主體}', $$
name | | Name | 名称 | 名稱
legal_form | choices:government,social_group,foundation,social_service_body,enterprise,public_institution,committee,individual | Legal form | 组织形式 | 組織形式
credit_code | | Unified social credit code | 统一社会信用代码 | 統一社會信用代碼
credit_code_reason | | Why a code with a wrong check digit is right | 校验位不符时的说明 | 校驗位不符時的說明
registration_kind | choices:registered,filed,unregistered,foreign | Kind of registration | 登记类别 | 登記類別
registered_on | | Registered on | 登记日期 | 登記日期
registration_valid_to | | Registration valid until | 登记有效期至 | 登記有效期至
region | | Region code | 行政区划代码 | 行政區劃代碼
small | | Small or micro firm, or treated as one | 小微企业或视同小微企业 | 小微企業或視同小微企業
$$, $$
wrong_check_digit_takes_a_reason | GB 32100-2015 | confirmed | The check digit of the credit code is wrong: give the reason why it is right all the same | 统一社会信用代码校验位不符，须说明理由 | 統一社會信用代碼校驗位不符，須說明理由
region_is_known | GB/T 2260 | confirmed | The region code is not in the table of regions | 行政区划代码不在区划表中 | 行政區劃代碼不在區劃表中
party_credit_code_unique | GB 32100-2015 | confirmed | A party with this credit code is registered already | 该统一社会信用代码已登记 | 該統一社會信用代碼已登記
registration_ends_after_it_begins | domain 2.2 | confirmed | A registration ends after it begins | 登记有效期不得早于登记日期 | 登記有效期不得早於登記日期
$$);
