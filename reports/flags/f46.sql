-- title | Owner left without handing over | 经办人离任未移交 | 經辦人離任未移交
-- about | The post of who is in charge of an open process ended more working days ago than a hand-over may take | 在办项目经办人任职结束后超过规定工作日仍未移交 | 在辦項目經辦人任職結束後超過規定工作日仍未移交
-- flag  | risk | medium | contract | domain T25 | unconfirmed
select 'process' as kind, w.process as subject, w.process,
  coalesce(calc.wd_between(w.post_ended_on, ref.today()) > p.days, false)
    and not exists (select from api.post x where x.person = w.owner and (x.ends_on is null or x.ends_on >= ref.today())) as raised,
  coalesce(calc.wd_between(w.post_ended_on, ref.today()), 0) as value, p.days as threshold
from api.open_work w cross join lateral (select calc.figure('flag_f46_wd', '', ref.today()) as days) p
where :process is null or w.process = :process
order by subject
