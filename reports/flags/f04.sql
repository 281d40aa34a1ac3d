-- title | Item that may not be bought as a service | 购买内容属于负面清单 | 購買內容屬於負面清單
-- about | A plan item or a service line names a catalogue item of the negative list | 预算项目或服务项所列目录编码属于负面清单 | 預算項目或服務項所列目錄編碼屬於負面清單
-- flag  | compliance | high | needs | 102号令 10 | unconfirmed
select kind, subject, process, negative as raised, catalogue as value, null as threshold from (
  select 'plan' as kind, p.code as subject, p.process, p.negative, p.catalogue from api.fact_plan p where p.state <> 'cancelled'
  union all
  select 'contract_line', l.code, l.process, i.negative, l.catalogue from api.contract_line l join ref.catalogue_item i on i.code = l.catalogue) x
where :process is null or process = :process
order by kind, subject
