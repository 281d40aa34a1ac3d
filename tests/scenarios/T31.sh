# The own cost of 120.00 a visit against 85.00: the saving is shown where the quality reaches the baseline, and not where it does not.
walk "$(fill tests/scenarios/visits.walk REGION=330102)" "$(fill tests/scenarios/visits.walk REGION=330102)" tests/scenarios/april.walk \
	"$(fill tests/scenarios/visits-end.walk CONTRACT=C-2026-0001 QUALITY=92 PEOPLE=)" "$(fill tests/scenarios/visits-end.walk CONTRACT=C-2026-0002 QUALITY=79.99 PEOPLE=)"
sign_in off1
same "own provision compared" "P-2026-0001,120.00,85.00,92.00,80.00,29.17
P-2026-0002,120.00,85.00,79.99,80.00,n/a" "$(cells off1 plan,own_provision,price,quality,baseline,saving report own-provision)"
figure "120.00 against 85.00: saving 29.17 % at quality 92.00"
figure "not shown at 79.99 under the baseline of 80.00"
