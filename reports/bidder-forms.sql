-- title  | Success by legal form | 按组织形式的中标情况 | 按組織形式的中標情況
-- about  | How many bids of each legal form were disqualified, and how many of those that were valid won | 各类组织形式投标中未通过审查的占比，以及有效投标的中标率 | 各類組織形式投標中未通過審查的佔比，以及有效投標的中標率
-- param  | year | int | Year of receipt | 投标年度 | 投標年度
-- param  | tender | text | Tender | 采购项目 | 採購項目
-- column | legal_form | Legal form | 组织形式 | 組織形式
-- column | bids | Bids (n) | 投标数（n） | 投標數（n）
-- column | disqualified | Disqualified | 未通过 | 未通過
-- column | disqualified_share | Disqualified (%) | 未通过占比（%） | 未通過佔比（%）
-- column | valid | Valid | 有效 | 有效
-- column | wins | Won | 中标 | 中標
-- column | success | Won of valid (%) | 有效投标中标率（%） | 有效投標中標率（%）
-- M08 and T24. community: social groups, foundations, social service bodies and committees together.
with bids as (
  select p.legal_form, p.legal_form in ('social_group', 'foundation', 'social_service_body', 'committee') as community, b.standing,
    exists (select from api.fact_award a where (a.authority_id, a.bid) = (b.authority_id, b.code) and a.standing = 'active') as won
  from api.fact_bid b join api.fact_party p on (p.authority_id, p.code) = (b.authority_id, b.tenderers[1])
  where b.source <> 'imported' and b.standing in ('pending', 'valid', 'disqualified')
    and (:year is null or extract(year from calc.day(b.received_at)) = :year) and (:tender is null or b.tender = :tender)
), groups as (
  select 1 as ord, legal_form, standing, won from bids
  union all select 2, 'community', standing, won from bids where community
  union all select 3, '∑', standing, won from bids
)
select legal_form, count(*) as bids, count(*) filter (where standing = 'disqualified') as disqualified,
  calc.rate(count(*) filter (where standing = 'disqualified'), count(*)) as disqualified_share, count(*) filter (where standing = 'valid') as valid,
  count(*) filter (where won) as wins, calc.rate(count(*) filter (where won), count(*) filter (where standing = 'valid')) as success
from groups group by ord, legal_form order by ord, legal_form
