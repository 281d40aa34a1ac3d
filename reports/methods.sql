-- title  | Purchases by method | 按采购方式统计 | 按採購方式統計
-- about  | Processes awarded in a year, by method: their number and value; an amount that is not known (historical records) is named, never counted as nothing; not_open is what was not by open tender | 年度成交项目按采购方式统计数量与金额；未知金额（历史记录）单列，不作零计；not_open 为非公开招标部分 | 年度成交專案按採購方式統計數量與金額；未知金額（歷史記錄）單列，不作零計；not_open 為非公開招標部分
-- param  | year | int | Year of the award | 成交年度 | 成交年度
-- param  | region | text | Region: the beginning of its code | 地区代码开头 | 地區代碼開頭
-- column | year | Year | 年度 | 年度
-- column | method | Method | 采购方式 | 採購方式
-- column | processes | Processes (n) | 项目数（n） | 專案數（n）
-- column | amount | Amount (yuan) | 金额（元） | 金額（元）
-- column | unknown | Amounts unknown (n) | 金额未知（n） | 金額未知（n）
-- column | share | Of all processes (%) | 项目占比（%） | 專案佔比（%）
-- column | share_of_amount | Of the amounts known (%) | 金额占比（%） | 金額佔比（%）
-- M03 of the list of reports; imported data have no method of ours and stand apart.
with awarded as (
  select a.authority_id, a.tender, t.method, extract(year from min(a.decided_on))::int as year, sum(a.amount) as fen, bool_or(a.amount is null) as unknown
  from api.fact_award a join api.fact_tender t on (t.authority_id, t.code) = (a.authority_id, a.tender)
  where a.source = 'here' and a.standing = 'active' and (:region is null or starts_with(a.region, :region))
  group by a.authority_id, a.tender, t.method
), rows as (
  select year, method, fen, unknown, 1 as ord from awarded
  union all select year, 'not_open', fen, unknown, 2 from awarded where method <> 'open_tender'
  union all select year, '∑', fen, unknown, 3 from awarded
), summed as (
  select year, ord, method, count(*) as n, sum(fen) as fen, count(*) filter (where unknown) as unknown from rows
  where :year is null or year = :year group by year, ord, method
)
select s.year, s.method, s.n as processes,
  coalesce(calc.yuan(s.fen)::text, case :lang when 'en' then 'unknown' else '未知' end) as amount, s.unknown,
  calc.rate(s.n, w.n) as share, calc.rate(coalesce(s.fen, 0), w.fen) as share_of_amount
from summed s join summed w on w.year = s.year and w.ord = 3
order by s.year, s.ord, s.method
