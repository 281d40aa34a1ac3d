# Beneficiaries as counts, small ones hidden; reading what is personal leaves a line; no export has it; its erasure changes no payment.
walk $here.walk "$(fill tests/scenarios/visits.walk REGION=330102)" tests/scenarios/april.walk \
	"$(fill tests/scenarios/visits-end.walk CONTRACT=C-2026-0001 QUALITY=92 "PEOPLE=--people line=C-2026-0001/S1,people=over_80,beneficiaries=4")"
sign_in off1 off3 aud1
same "a group of four" "over_80,<5" "$(cells off1 what,beneficiaries list beneficiary by=people)"
same "lines of the access log" "U-off1,need,N-2026-0001,text,To call back
U-off1,need,N-2026-0001,text,To call back again" "$(cells aud1 person,kind,record,field,purpose list access)"
exported() {
	run aud1 -q export audit --out "$folder/$1"
	! grep -rqE 'third house|rare name' "$folder/$1"
	run aud1 -q verify "$folder/$1" >/dev/null
}
exported before
totals() { cells off1 code,gross,payable,retention,transfer list payment; }
before=$(totals)
same "the payment" "C-2026-0001/P1,100300.00,100300.00,0.00,100300.00" "$before"
walk $here-end.walk
sign_in off1 aud1
same "the payment after the erasure" "$before" "$(totals)"
same "the values left" "0" "$(server_rows "select count(*) from audit.opening where value ~ 'third house|rare name'")"
exported after
figure "4 beneficiaries in a group: <5"
figure "2 readings, 2 lines"
figure "no personal value in the export"
figure "erased on 2031-01-01: 100,300.00 unchanged"
