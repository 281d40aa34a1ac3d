-- title | Late bid won | 逾期投标中标 | 逾期投標中標
-- about | The bid that won was received after the deadline | 中标投标的收到时间晚于截止时间 | 中標投標的收到時間晚於截止時間
-- flag  | compliance | high | bids | Cardinal R030 | unconfirmed
-- Imported: the valid bids of suppliers of active awards. A time that is missing is not computable.
select 'bid' as kind, b.code as subject, b.process, b.received_at > t.deadline as raised, b.received_at as value, t.deadline as threshold
from api.fact_bid b
join api.fact_tender t on (t.authority_id, t.code) = (b.authority_id, b.tender)
join api.fact_awarding w on (w.authority_id, w.lot) = (b.authority_id, b.lot) and b.tenderers && w.winners
where b.standing = 'valid' and b.source <> 'quoted' and not t.cancelled and (:process is null or b.process = :process)
order by subject
