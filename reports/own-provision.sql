-- title  | Own provision compared | 自行提供与购买比较 | 自行提供與購買比較
-- about  | What a unit would cost the buyer itself against its price; the saving is shown only where the quality that was paid for reaches the baseline | 采购人自行提供的单位成本与购买单价比较；仅在质量达到基准时显示节约率 | 採購人自行提供的單位成本與購買單價比較；僅在品質達到基準時顯示節約率
-- param  | plan | text | Plan item | 预算项目 | 預算項目
-- column | plan | Plan item | 预算项目 | 預算項目
-- column | line | Service line | 服务项 | 服務項
-- column | title | Title | 名称 | 名稱
-- column | unit | Unit | 单位 | 單位
-- column | own_provision | Own cost (yuan) | 自行成本（元） | 自行成本（元）
-- column | price | Price (yuan) | 单价（元） | 單價（元）
-- column | quality | Quality | 质量 | 品質
-- column | baseline | Baseline | 基准 | 基準
-- column | saving | Saving (%) | 节约率（%） | 節約率（%）
-- T31.
select plan, line, title, unit, own_provision, price, quality, baseline, coalesce(saving::text, 'n/a') as saving
from api.own_provision
where :plan is null or plan = :plan
order by plan, line
