-- title  | Partnerships | 合作项目 | 合作項目
-- about  | Revenue and who had it; contributions and what came back of them; public money spent; what the government guaranteed, which must be 0 | 收入及其分配；出资与回收；财政支出；政府保底（须为0） | 收入及其分配；出資與回收；財政支出；政府保底（須為0）
-- param  | partnership | text | Partnership | 合作协议 | 合作協議
-- column | partnership | Partnership | 合作协议 | 合作協議
-- column | title | Title | 名称 | 名稱
-- column | revenue | Revenue (yuan) | 收入（元） | 收入（元）
-- column | government | Government (yuan) | 政府分成（元） | 政府分成（元）
-- column | residents | Residents (yuan) | 居民受益（元） | 居民受益（元）
-- column | partners | Partners (yuan) | 合作方所得（元） | 合作方所得（元）
-- column | contributed | Contributed (yuan) | 出资（元） | 出資（元）
-- column | returned | Return (% of contributions) | 回收率（%） | 回收率（%）
-- column | spent | Public money spent (yuan) | 财政支出（元） | 財政支出（元）
-- column | guaranteed | Guaranteed, must be 0 (yuan) | 政府保底，须为0（元） | 政府保底，須為0（元）
-- column | n | Statements (n) | 报表数（n） | 報表數（n）
-- M26 of the list of reports.
select k.code as partnership, k.title, k.revenue, k.government, k.residents, k.partners, coalesce(q.contributed, 0.00) as contributed,
  calc.rate(k.partners, q.contributed) as returned, k.spent, k.guaranteed, coalesce(s.n, 0) as n
from api.partnership k
left join (select partnership, sum(contribution) as contributed from api.partnership_partner group by partnership) q on q.partnership = k.code
left join (select partnership, count(*) as n from api.revenue_statement where state = 'confirmed' group by partnership) s on s.partnership = k.code
where k.state in ('active', 'ended') and (:partnership is null or k.code = :partnership)
order by k.code
