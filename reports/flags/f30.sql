-- title | Heavy discount | 中标价异常偏低 | 中標價異常偏低
-- about | The next price lies unusually far above that of the winner | 次低报价与中标价的差距异常大 | 次低報價與中標價的差距異常大
-- flag  | risk | medium | bids | Cardinal R058 | unconfirmed
select 'lot' as kind, lot as subject, process, case when n >= p.least and f.high > 0 then d >= f.high end as raised, round(d * 100, 2) as value,
  round(f.high * 100, 2) as threshold
from api.fact_margin
join (select x.authority_id, f.*, n from (select authority_id, array_agg(d) as ds, count(d) as n from api.fact_margin group by authority_id) x cross join lateral calc.fences(x.ds) f) f using (authority_id)
cross join lateral (select calc.figure('flag_sample_least', '', ref.today()) as least) p
where (d is not null or historical) and (:process is null or process = :process)
order by subject
