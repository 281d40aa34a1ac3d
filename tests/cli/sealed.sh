# No price of a bid stands in any row or image before its opening, and never that of a bid that was not opened; an envelope stays with its
# bidder until the deadline. The walks of the rules have filled the database.
images="select of, id, ver, convert_from(body, 'UTF8') as image from audit.pending union all
	select p.of, p.id, p.ver, convert_from(l.body, 'UTF8') from audit.log l join audit.place p using (authority_id, leaf_index)"
count() { owner -At -c "$1"; }
# Bids were opened, so that the rest can fail: their later images hold the price that the first ones do not.
[ "$(count "select count(*) from ($images) i join core.bid b using (id) where i.of = 'bid' and b.price_fen is not null
	and i.image like '%<price_fen>' || b.price_fen || '</price_fen>%'")" -gt 5 ]
[ "$(count "select count(*) from ($images) i where i.of = 'bid' and i.ver = 1 and i.image like '%<source>sealed</source>%' and i.image like '%<price_fen>%'")" = 0 ]
[ "$(count "select count(*) from ($images) i where i.of = 'envelope' and i.ver <= 2 and i.image ~ '<(payload|nonce)>' and i.image !~ '<state>opened</state>'")" = 0 ]
[ "$(count "select count(*) from ($images) i where i.of = 'envelope' and i.ver = 1 and i.image ~ '<(payload|nonce|inner_box)>'")" = 0 ]
[ "$(count "select count(*) from core.bid where state in ('submitted', 'withdrawn', 'late_rejected', 'unopenable') and source = 'sealed' and price_fen is not null")" = 0 ]
[ "$(count "select count(*) from core.envelope where state <> 'opened' and (payload, nonce) is distinct from (null, null)")" = 0 ]
[ "$(count "select count(*) from core.bid b join core.envelope e on e.bid_id = b.id and e.part = 'price' where b.state = 'invalid' and e.state = 'sealed' and b.price_fen is null")" -ge 1 ]
[ "$(count "select count(*) from core.bid where state in ('withdrawn', 'late_rejected', 'unopenable')")" -ge 3 ]
# An envelope does not hold the digits of its price.
[ "$(count "select count(*) from core.bid b join core.envelope e on e.bid_id = b.id where b.price_fen is not null and e.box like '%' || b.price_fen || '%'")" = 0 ]
# All envelopes of a size class are of one length, whatever they hold.
[ "$(count "select count(distinct length(box)) from core.envelope")" = 1 ]
# A key pair's secret half is in no row or image: neither what a custodian keeps nor anything of its form beside his public keys.
for key in build/seal-*.key; do
	[ "$(count "select count(*) from ($images) i where i.image like '%$(head -1 "$key")%'")" = 0 ]
done

# Nothing that the door keeps of a request holds a price either: the answer to an idempotency key, the reason of an act.
[ "$(count "select count(*) from auth.answer where answer::text ~ 'price'")" = 0 ]

# A bid sealed on a machine without a server: nothing is opened or asked; an envelope is written once, for its owner alone.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
outer=$("$TALLY" key seal "$work/outer.key")
inner=$("$TALLY" key seal "$work/inner.key")
refuses() { if "$@" 2>/dev/null; then exit 1; fi; }
alone() { TALLY_HOME=$work/none PGHOST=$work/none "$TALLY" bid seal --outer "$outer" --inner "$inner" "$@"; }
alone --price 100300.00 --note "Offline" --out "$work/bid"
[ "$(stat -c %a "$work/bid")" = 600 ]
grep -q '^{"part":"offer","box":"[A-Za-z0-9+/=]\{5592\}","commitment":"[0-9a-f]\{64\}","sealed":"offline"}$' "$work/bid"
[ "$(stat -c %a "$work/bid.receipt")" = 600 ]
refuses grep -q 10030000 "$work/bid"
refuses alone --price 100300.00 --out "$work/bid"
refuses alone --price 1.005 --out "$work/other"
refuses alone --part whole --price 1 --out "$work/other"
[ ! -e "$work/other" ]
# Handed in later, it is opened by the two custodians, and nobody else: the price comes out.
today=$(count "select ref.today()")
cat >"$work/offline.walk" <<END
as off1
plan draft --title "Sealed offline" --buyer $(count "select code from core.party where legal_form = 'government' order by id limit 1") --fiscal-year 2026 --catalogue B0201 --region 330102 --amount 200000.00 --source-of-funds general --duty "精神卫生法 20" => PLAN
plan submit \$PLAN
as app1
plan approve \$PLAN
as tre1
plan appropriate \$PLAN --document "Demonstration budget"
as off1
tender draft --plan \$PLAN --title "Sealed offline" --method consultation --method-reason "x" => TENDER
tender lot \$TENDER --title "x" --amount 200000 => LOT
tender criterion \$LOT --kind price --title "Price" --points 20
tender criterion \$LOT --kind technical --title "Concept" --points 80
tender submit \$TENDER
as app1
tender approve \$TENDER
as cus1
custody take \$TENDER --key $work/outer.key
as cus2
custody take \$TENDER --key $work/inner.key
as off1
tender publish \$TENDER --docs-from $today --deadline $(date -d "$today + 11 days" +%F)T10:00+08:00
as sup1
bid submit \$LOT --sealed $work/bid
END
"$TALLY" walk "$work/offline.walk"
bid=$(count "select code from core.bid order by id desc limit 1")
tender=${bid%%/*}
count "select ref.set_clock(deadline) from core.tender where code = '$tender'" >/dev/null
cat >"$work/opening.walk" <<END
as off1
tender open $tender --witness U-off2
as cus1
custody peel $tender --key $work/outer.key
as cus2
custody open $tender --key $work/inner.key
as off1
expect bid $bid state=opened price=100300.00
END
"$TALLY" walk "$work/opening.walk"
