-- title | One invoice used twice | 一票两用 | 一票兩用
-- about | Two invoices of one seller have the same number but for its writing, or are the same file | 同一销售方两张发票号码仅书写不同，或为同一文件 | 同一銷售方兩張發票號碼僅書寫不同，或為同一檔案
-- flag  | compliance | high | contract | domain 2.4.10 | unconfirmed
with invoices as (
  select code, process, seller, sha256, ltrim(upper(regexp_replace(number, '[^0-9A-Za-z]', '', 'g')), '0') as number from api.invoice
)
select 'invoice' as kind, i.code as subject, i.process, exists (select from invoices o where o.code <> i.code and o.seller = i.seller and o.number = i.number)
    or exists (select from invoices o where o.code <> i.code and o.sha256 = i.sha256) as raised, i.number as value, null as threshold
from invoices i
where :process is null or i.process = :process
order by subject
