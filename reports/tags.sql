-- title  | Catalogue by tags | 目录标签透视 | 目錄標籤透視
-- about  | Items of the catalogue counted by the values of up to three dimensions of tags; an item without a value in a dimension stands under –; ∑ is all items that have a tag in one of them | 按至多三个标签维度统计目录项目数；某维度无值者列于 –；∑ 为所选维度中有标签的全部项目 | 按至多三個標籤維度統計目錄項目數；某維度無值者列於 –；∑ 為所選維度中有標籤的全部項目
-- param  | a | text | First dimension (otherwise subject) | 第一维度（默认subject） | 第一維度（預設subject）
-- param  | b | text | Second (otherwise system) | 第二维度（默认system） | 第二維度（預設system）
-- param  | c | text | Third (otherwise carrier) | 第三维度（默认carrier） | 第三維度（預設carrier）
-- column | first | First | 第一维度 | 第一維度
-- column | second | Second | 第二维度 | 第二維度
-- column | third | Third | 第三维度 | 第三維度
-- column | n | Items (n) | 项目数（n） | 項目數（n）
-- A pivot of any three dimensions (T10). An item with two values of a dimension counts under each, and once in the whole.
with tags as (
  select catalogue, dimension, tag from api.catalogue_tag where state = 'active'
), tagged as (
  select i.catalogue, coalesce(a.tag, '–') as first, coalesce(b.tag, '–') as second, coalesce(c.tag, '–') as third
  from (select distinct catalogue from tags
    where dimension in (coalesce(:a, 'subject'), coalesce(:b, 'system'), coalesce(:c, 'carrier'))) i
  left join tags a on a.catalogue = i.catalogue and a.dimension = coalesce(:a, 'subject')
  left join tags b on b.catalogue = i.catalogue and b.dimension = coalesce(:b, 'system')
  left join tags c on c.catalogue = i.catalogue and c.dimension = coalesce(:c, 'carrier')
)
select case grouping(first) when 1 then '∑' else first end as first, second, third, count(distinct catalogue) as n
from tagged
group by grouping sets ((first, second, third), ())
order by grouping(tagged.first), tagged.first, tagged.second, tagged.third
