-- title | Supplier of many trades | 供应商跨行业过多 | 供應商跨行業過多
-- about | A supplier was awarded unusually many kinds of items, among those that take part often | 经常参与采购的供应商中，某供应商中标的目录大类异常多 | 經常參與採購的供應商中，某供應商中標的目錄大類異常多
-- flag  | risk | medium | contract | Cardinal R048 | unconfirmed
-- Suppliers alone on an active award; those that took part in at least so many processes. The kind is the beginning of an imported code, and
-- the first level of our own catalogue.
with took_part as (
  select b.authority_id, x.tenderer as party, count(distinct b.process) as n, array_agg(distinct b.process) as processes
  from api.fact_bid b join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender) cross join lateral unnest(b.tenderers) x(tenderer)
  where not t.cancelled group by 1, 2
), kinds as (
  select i.authority_id, i.supplier as party, count(distinct left(i.item, case i.source when 'here' then 1 else p.digits end)) as kinds
  from api.fact_award_item i cross join lateral (select calc.figure('flag_f63_digits', '', ref.today())::int as digits) p group by 1, 2
), judged as (
  select t.*, k.kinds from took_part t join kinds k using (authority_id, party) cross join lateral (select calc.figure('flag_f63_processes', '', ref.today()) as least) p where t.n >= p.least
), fences as (select authority_id, f.high, n from (select authority_id, array_agg(kinds::numeric) as ks, count(*) as n from judged group by authority_id) x cross join lateral calc.fences(x.ks) f)
select 'party' as kind, j.party as subject, null as process, case when f.n >= s.least then j.kinds >= f.high end as raised, j.kinds as value, round(f.high, 2) as threshold
from judged j join fences f using (authority_id) cross join lateral (select calc.figure('flag_sample_least', '', ref.today()) as least) s
where :process is null or :process = any (j.processes)
order by subject
