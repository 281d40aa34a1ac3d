-- Drafts a plan item and opens its process: → draft. It cites validated needs, or a statutory duty (domain 2.4.13), or stands on an
-- option that residents chose (T07).
create function api.plan_draft(title core.line, buyer core.code, fiscal_year int, catalogue core.code, region core.region_code,
  amount core.fen, source_of_funds core.word, need core.code[] default '{}', duty core.prose default null,
  own_provision core.fen default null, programme core.code default null, ballot_option core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_process('plan_draft', title);
  b core.party;
  c text := core.next_code('P');
  p bigint;
  g bigint := (select id from core.programme x where x.code = programme);
  n text;
begin
  perform ref.found(programme is null or g is not null, 'programme', programme);
  select * into b from core.party x where x.code = buyer;
  perform ref.found(b.id is not null, 'party', buyer);
  perform ref.require(b.legal_form in ('government', 'public_institution'), 'buyer_is_a_state_organ');
  perform ref.require(exists (select from ref.region r where r.code = plan_draft.region), 'region_is_known');
  perform calc.require_buyable(catalogue);
  perform ref.require(amount > 0, 'plan_has_an_amount');
  insert into core.plan_item (code, title, buyer_id, fiscal_year, catalogue_code, region, source_of_funds, amount_fen, own_provision_fen, duty,
      programme_id, ballot_option_id)
    values (c, title, b.id, fiscal_year, catalogue, region, source_of_funds, amount, own_provision, duty, g,
      case when ballot_option is not null then calc.option_to_plan(ballot_option, catalogue, amount) end) returning id into p;
  foreach n in array need loop
    perform calc.cite(p, n);
  end loop;
  return c;
end $$;
select ref.declare_act('plan_draft', '{official}', '{Draft a plan item,编制预算项目,編製預算項目}', $$
title | | Title | 名称 | 名稱
buyer | code:party | Purchasing entity | 采购人 | 採購人
fiscal_year | | Fiscal year | 预算年度 | 預算年度
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
region | | Region code | 行政区划代码 | 行政區劃代碼
amount | | Amount, in yuan | 金额（元） | 金額（元）
source_of_funds | choices:general,special,lottery_fund,donation | Source of funds | 资金来源 | 資金來源
need | code:need | Validated needs that it meets | 对应需求 | 對應需求
duty | | Statutory duty, where no need is cited | 法定职责依据 | 法定職責依據
programme | code:programme | Programme | 所属项目制度 | 所屬項目制度
ballot_option | code:ballot_option | Option that residents chose | 居民票决选项 | 居民票決選項
own_provision | | Cost of a unit provided by the buyer itself, in yuan | 自行提供单位成本（元） | 自行提供單位成本（元）
$$, $$
buyer_is_a_state_organ | 102号令 5 | unconfirmed | The purchasing entity is a state organ or an institution that stands in for one | 购买主体须为国家机关或参照执行单位 | 購買主體須為國家機關或參照執行單位
region_is_known
catalogue_item_exists
not_on_the_negative_list
plan_has_an_amount | domain 2.3 plan_item | confirmed | A plan item has an amount above zero | 预算项目金额须大于零 | 預算項目金額須大於零
need_is_validated
option_is_chosen | domain 1, T07 | confirmed | Only an option that was chosen becomes a plan item | 仅票决选中的选项可列入预算项目 | 僅票決選中的選項可列入預算項目
plan_is_what_the_option_is | domain 1, T07 | confirmed | The plan item buys what the option is, and costs no more | 预算项目须与选项内容一致，且金额不超过选项费用 | 預算項目須與選項內容一致，且金額不超過選項費用
option_is_planned_once | domain 1, T07 | confirmed | The option has become a plan item already | 该选项已列入预算项目 | 該選項已列入預算項目
fiscal_year_plausible | domain 2.2 | confirmed | The fiscal year lies between 1990 and 2199 | 预算年度须在1990至2199之间 | 預算年度須在1990至2199之間
$$);
