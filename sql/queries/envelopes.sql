-- The envelopes of part $2 of tender $1 that await layer $3: bid, box, commitment, and the key of the layer. Prices only of bids that passed
-- the quality gate.
select e.bid, e.box, e.commitment, k.public_key
from api.envelope e
join api.bid b on b.code = e.bid
join api.lot l on l.code = b.lot and l.tender = e.tender
join api.seal_key k on k.tender = e.tender and k.part = e.part and k.layer = $3::int
where e.tender = $1 and e.part = $2 and e.state = case $3::int when 1 then 'sealed' else 'peeled' end
  and case when e.part = 'price' then b.state = 'valid' and l.state = 'open' and exists (select from api.quality_gate g where g.bid = b.code and g.passed)
    else b.state = 'submitted' end
order by e.bid
