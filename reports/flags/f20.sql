-- title | Budget not disclosed | 未公布预算金额 | 未公佈預算金額
-- about | A tender was published without the amount of its budget | 采购公告未列明预算金额 | 採購公告未列明預算金額
-- flag  | compliance | low | tender | 政府采购法实施条例 30 | confirmed
select 'tender' as kind, code as subject, process, case when not historical then budget_fen is null end as raised,
  case source when 'here' then calc.yuan(budget_fen) else calc.major(budget_fen, currency) end as value, null as threshold
from api.fact_tender
where not cancelled and (published_at is not null or source = 'imported') and (:process is null or process = :process)
order by subject
