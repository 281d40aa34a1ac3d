-- title | Procurement before budget | 先采购后有预算 | 先採購後有預算
-- about | The notice was published before money was appropriated for every plan item | 采购公告发布时，相关预算项目尚未全部落实资金 | 採購公告發布時，相關預算項目尚未全部落實資金
-- flag  | compliance | high | needs | 102号令 16 | unconfirmed
select 'tender' as kind, code as subject, process,
  case when not historical and plans > 0 and published_at is not null then calc.day(published_at) < funded_on end as raised,
  calc.day(published_at) as value, nullif(funded_on, 'infinity') as threshold
from api.fact_tender
where source = 'here' and not cancelled and state not in ('planning', 'planned', 'approved') and way <> 'direct' and (:process is null or process = :process)
order by subject
