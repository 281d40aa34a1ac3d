-- title  | Coverage of needs | 需求覆盖 | 需求覆蓋
-- about  | Needs by catalogue group: how many that were validated reach a contract, how many were answered in time, and what plan items cite none | 按目录分类统计需求：经确认的需求进入合同的比例、按时答复率，以及未引用需求的预算项目 | 按目錄分類統計需求：經確認的需求進入合同的比例、按時答覆率，以及未引用需求的預算項目
-- param  | year | int | Year of receipt, and fiscal year | 受理年度及预算年度 | 受理年度及預算年度
-- param  | place | text | Region code, with all below it | 行政区划代码（含下级） | 行政區劃代碼（含下級）
-- column | catalogue | Catalogue | 目录 | 目錄
-- column | title | Title | 名称 | 名稱
-- column | needs | Needs | 需求数 | 需求數
-- column | validated | Validated | 经确认 | 經確認
-- column | contracted | In a contract | 进入合同 | 進入合同
-- column | coverage | Coverage (%) | 覆盖率（%） | 覆蓋率（%）
-- column | unmet | Validated and unmet | 经确认未满足 | 經確認未滿足
-- column | due | Answer due (n) | 应答复（n） | 應答覆（n）
-- column | on_time | Answered in time | 按时答复 | 按時答覆
-- column | on_time_rate | In time (%) | 按时答复率（%） | 按時答覆率（%）
-- column | plans | Plan items (n) | 预算项目数（n） | 預算項目數（n）
-- column | plans_without | Plan items without a need | 无需求的预算项目 | 無需求的預算項目
-- M22: the largest unmet groups first. A need whose answer is neither given nor due yet does not count among those that are due.
with n as (
  select x.code, coalesce(case i.level when 3 then i.parent end, x.catalogue) as catalogue, x.state in ('validated', 'planned', 'met', 'closed') as validated,
    exists (select from api.plan_need p join api.tender_plan t using (authority_id, plan)
      join api.fact_contract c on (c.authority_id, c.tender) = (t.authority_id, t.tender)
      where p.need = x.code and c.signed_on is not null) as contracted,
    x.answered_on is not null or x.overdue as due, x.answered_on <= x.due_on as on_time
  from api.need x left join ref.catalogue_item i on i.code = x.catalogue
  where x.state <> 'duplicate' and (:year is null or extract(year from x.received_on) = :year)
    and (:place is null or x.place like rtrim(:place, '0') || '%')
), p as (
  select level_2 as catalogue, count(*) as plans, count(*) filter (where needs = 0) as plans_without from api.fact_plan
  where state not in ('draft', 'cancelled') and (:year is null or fiscal_year = :year) and (:place is null or region like rtrim(:place, '0') || '%')
  group by level_2
), groups as (
  select catalogue, count(*) as needs, count(*) filter (where validated) as validated, count(*) filter (where validated and contracted) as contracted,
    count(*) filter (where due) as due, count(*) filter (where due and on_time) as on_time
  from n group by catalogue
), joined as (
  select coalesce(g.catalogue, p.catalogue) as catalogue, coalesce(needs, 0) as needs, coalesce(validated, 0) as validated,
    coalesce(contracted, 0) as contracted, coalesce(due, 0) as due, coalesce(on_time, 0) as on_time, coalesce(plans, 0) as plans,
    coalesce(plans_without, 0) as plans_without
  from groups g full join p on p.catalogue = g.catalogue
), all_rows as (
  select 1 as ord, catalogue, needs, validated, contracted, due, on_time, plans, plans_without from joined
  union all
  select 2, '∑', sum(needs), sum(validated), sum(contracted), sum(due), sum(on_time), sum(plans), sum(plans_without) from joined having count(*) > 0
)
select a.catalogue, case :lang when 'zh-Hans' then i.zh_hans when 'zh-Hant' then i.zh_hant else i.en end as title, needs, validated, contracted,
  calc.rate(contracted, validated) as coverage, validated - contracted as unmet, due, on_time, calc.rate(on_time, due) as on_time_rate, plans, plans_without
from all_rows a left join ref.catalogue_item i on i.code = a.catalogue
order by ord, validated - contracted desc, a.catalogue
