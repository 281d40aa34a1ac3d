-- title  | Social organisations | 社会组织密度 | 社會組織密度
-- about  | The figures on social organisations that the survey cites, with what they come to, and the parties recorded here by legal form | 文献引用的社会组织数据及推算，并列本系统登记主体数 | 文獻引用的社會組織資料及推算，並列本系統登記主體數
-- column | item | Item | 项目 | 項目
-- column | name | Name | 名称 | 名稱
-- column | value | Given | 数值 | 數值
-- column | here | Recorded here (n) | 本系统登记（n） | 本系統登記（n）
-- column | note | Note | 说明 | 說明
-- Density of organisations (T32).
with o as (
  select max(value) filter (where code = 'all') as stated, sum(value) filter (where code <> 'all') as parts from ref.survey_fact where topic = 'organisations'
), p as (
  select value as people from ref.survey_fact where (topic, code) = ('people', 'all')
)
select item, name, value, here, note from (
  select case topic when 'growth' then 9 when 'people' then 8 else case code when 'all' then 1 else 2 end end as ord, topic || '.' || code as item,
    case :lang when 'zh-Hans' then zh_hans when 'zh-Hant' then zh_hant else en end as name, trim_scale(value)::text as value,
    case when topic = 'organisations' and code <> 'all' then (select count(distinct y.code) from api.party y where y.legal_form = f.code)
      when topic = 'organisations' then (select count(distinct y.code) from api.party y where y.legal_form in ('social_group', 'foundation', 'social_service_body')) end as here, note
  from ref.survey_fact f where topic in ('organisations', 'people', 'growth')
  union all select 3, 'organisations.parts', case :lang when 'zh-Hans' then '各类之和' when 'zh-Hant' then '各類之和' else 'Sum of the parts' end, parts::text, null, null from o
  union all select 4, 'organisations.difference', case :lang when 'zh-Hans' then '总数与各类之和的差（取整所致）' when 'zh-Hant' then '總數與各類之和的差（取整所致）'
    else 'Total less the parts, from rounding' end, (stated - parts)::text, null, null from o
  union all select 5, 'organisations.per_10000', case :lang when 'zh-Hans' then '每万人社会组织数' when 'zh-Hant' then '每萬人社會組織數' else 'Organisations for 10,000 people' end,
    calc.per(stated * 10000, people), null, null from o, p) x
order by ord, item
