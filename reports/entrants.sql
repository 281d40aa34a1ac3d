-- title  | New entrants | 新进入供应商 | 新進入供應商
-- about  | Winners of a year that had no contract in the 36 months before, and how often bodies that were incubated win | 当年中标人中此前36个月无合同的占比，以及经孵化组织的中标率 | 當年中標人中此前36個月無合同的佔比，以及經孵化組織的中標率
-- param  | year | int | Year of the award | 成交年度 | 成交年度
-- column | year | Year | 年度 | 年度
-- column | winners | Winners (n) | 中标人数（n） | 中標人數（n）
-- column | entrants | New | 新进入 | 新進入
-- column | entrant_share | New (%) | 新进入占比（%） | 新進入佔比（%）
-- column | incubated_bids | Bids of incubated bodies | 孵化组织投标 | 孵化組織投標
-- column | incubated_wins | Won | 中标 | 中標
-- column | incubated_rate | Won (%) | 中标率（%） | 中標率（%）
-- M07. A year for which no contract can be known before is one of new entrants only.
with awards as (
  select authority_id, extract(year from decided_on)::int as year, suppliers[1] as supplier, min(decided_on) as first_on
  from api.fact_award where source = 'here' and standing = 'active' group by 1, 2, 3
), winners as (
  select a.*, not exists (select from api.fact_contract c where (c.authority_id, c.supplier) = (a.authority_id, a.supplier)
    and c.signed_on < a.first_on and c.signed_on >= a.first_on - interval '36 months') as new from awards a
), incubated as (
  select extract(year from calc.day(b.received_at))::int as year, count(*) as bids,
    count(*) filter (where exists (select from api.fact_award a where (a.authority_id, a.bid) = (b.authority_id, b.code) and a.standing = 'active')) as wins
  from api.fact_bid b join api.fact_party p on (p.authority_id, p.code) = (b.authority_id, b.tenderers[1])
  where b.source <> 'imported' and b.standing in ('pending', 'valid', 'disqualified') and calc.day(b.received_at) >= p.graduated_on group by 1
), years as (select year, count(*) as winners, count(*) filter (where new) as entrants from winners group by year)
select coalesce(y.year, i.year) as year, coalesce(y.winners, 0) as winners, coalesce(y.entrants, 0) as entrants, calc.rate(y.entrants, y.winners) as entrant_share,
  coalesce(i.bids, 0) as incubated_bids, coalesce(i.wins, 0) as incubated_wins, calc.rate(i.wins, i.bids) as incubated_rate
from years y full join incubated i on i.year = y.year
where :year is null or coalesce(y.year, i.year) = :year
order by year
