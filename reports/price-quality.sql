-- title  | Price and quality of bids | 报价与质量 | 報價與品質
-- about  | Ranked bids: price against the median of the lot, points for quality and price, yuan for each point of quality, and whether the cheapest won | 已排序投标：报价与同包中位价之比、质量与价格得分、每质量分报价及最低价是否中标 | 已排序投標：報價與同包中位價之比、品質與價格得分、每品質分報價及最低價是否得標
-- param  | lot | text | Lot | 采购包 | 採購包
-- column | lot | Lot | 采购包 | 採購包
-- column | bid | Bid | 投标 | 投標
-- column | supplier | Supplier | 供应商 | 供應商
-- column | price | Price (yuan) | 报价（元） | 報價（元）
-- column | index | Of the median (%) | 与中位价之比（%） | 與中位價之比（%）
-- column | quality_points | Quality | 质量分 | 品質分
-- column | price_points | Price points | 价格分 | 價格分
-- column | total | Total | 总分 | 總分
-- column | per_point | For each point of quality (yuan) | 每质量分（元） | 每品質分（元）
-- column | rank | Rank | 名次 | 名次
-- column | cheapest | Cheapest | 最低价 | 最低價
-- column | won | Won | 中标 | 得標
-- column | n | Bids ranked (n) | 排序投标数（n） | 排序投標數（n）
-- M10 of the list of reports (T18). The ratio is for comparison, it decides nothing. The median of an even number is the mean of the two in the middle.
with ranked as (
  select r.lot, r.bid, r.supplier_name, b.price, r.quality_points, r.price_points, r.total, r.rank, b.price = min(b.price) over (partition by r.lot) as cheapest,
    count(*) over (partition by r.lot) as n, row_number() over (partition by r.lot order by b.price, r.bid) as place,
    exists (select from api.award a where a.bid = r.bid and a.state = 'active') as won
  from api.ranking r join api.bid b on b.code = r.bid
  where r.rank is not null and (:lot is null or r.lot = :lot)
), medians as (
  select lot, sum(price) * (3 - count(*)) as twice from ranked where place in ((n + 1) / 2, n / 2 + 1) group by lot
)
select r.lot, r.bid, r.supplier_name as supplier, r.price, calc.rate(r.price * 2, m.twice) as index, r.quality_points, r.price_points, r.total,
  calc.per(r.price, r.quality_points) as per_point, r.rank, r.cheapest, r.won, r.n
from ranked r join medians m using (lot)
order by r.lot, r.rank, r.bid
