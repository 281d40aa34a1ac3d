-- title | Price close to the winning bid | 次低报价紧贴中标价 | 次低報價緊貼中標價
-- about | The next price lies unusually close above that of the winner | 次低报价与中标价的差距异常小 | 次低報價與中標價的差距異常小
-- flag  | risk | medium | bids | Cardinal R024 | unconfirmed
select 'lot' as kind, lot as subject, process, case when n >= p.least and f.q1 > 0 and f.low > 0 then d <= f.low end as raised,
  round(d * 100, 2) as value, round(f.low * 100, 2) as threshold
from api.fact_margin
join (select x.authority_id, f.*, n from (select authority_id, array_agg(d) as ds, count(d) as n from api.fact_margin group by authority_id) x cross join lateral calc.fences(x.ds) f) f using (authority_id)
cross join lateral (select calc.figure('flag_sample_least', '', ref.today()) as least) p
where (d is not null or historical) and (:process is null or process = :process)
order by subject
