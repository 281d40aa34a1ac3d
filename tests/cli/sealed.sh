# No price of a bid stands in any row or image before its opening, and never that of a bid that was not opened; an envelope stays with its
# bidder until the deadline. The walks of the rules have filled the database.
images="select of, id, ver, convert_from(body, 'UTF8') as image from audit.pending union all
	select p.of, p.id, p.ver, convert_from(l.body, 'UTF8') from audit.log l join audit.place p using (authority_id, leaf_index)"
count() { owner -At -c "$1"; }
# Bids were opened, so that the rest can fail: their later images hold the price that the first ones do not.
[ "$(count "select count(*) from ($images) i join core.bid b using (id) where i.of = 'bid' and b.price_fen is not null
	and i.image like '%<price_fen>' || b.price_fen || '</price_fen>%'")" -gt 5 ]
[ "$(count "select count(*) from ($images) i where i.of = 'bid' and i.ver = 1 and i.image like '%<source>sealed</source>%' and i.image like '%<price_fen>%'")" = 0 ]
[ "$(count "select count(*) from ($images) i where i.of = 'bid' and i.ver = 1 and i.image like '%<source>sealed</source>%' and i.image ~ '<(payload|nonce)>'")" = 0 ]
[ "$(count "select count(*) from core.bid where state in ('submitted', 'withdrawn', 'late_rejected', 'unopenable') and (price_fen, payload, nonce) is distinct from (null, null, null)")" = 0 ]
[ "$(count "select count(*) from core.bid where state in ('withdrawn', 'late_rejected', 'unopenable')")" -ge 3 ]
# An envelope does not hold the digits of its price.
[ "$(count "select count(*) from core.bid b where b.envelope like '%' || b.price_fen || '%'")" = 0 ]
# Nothing that the door keeps of a request holds a price either: the answer to an idempotency key, the reason of an act.
[ "$(count "select count(*) from auth.answer where answer::text ~ 'price'")" = 0 ]
