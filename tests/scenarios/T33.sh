# The same claim under two places: 0.90 at 80 points in one, 0.95 in the other.
walk $here.walk "$(fill tests/scenarios/visits.walk REGION=330102)" "$(fill tests/scenarios/visits.walk REGION=330106)" tests/scenarios/april.walk \
	"$(fill tests/scenarios/visits-end.walk CONTRACT=C-2026-0001 QUALITY=81.50 PEOPLE=)" "$(fill tests/scenarios/visits-end.walk CONTRACT=C-2026-0002 QUALITY=81.50 PEOPLE=)"
sign_in off1
same "the two payments" "C-2026-0001,100300.00,90270.00
C-2026-0002,100300.00,95285.00" "$(cells off1 contract,gross,payable list payment)"
same "the bands at 80" "C-2026-0001/S1,90.00
C-2026-0002/S1,95.00" "$(cells off1 line,factor list factor_band from_points=80.00)"
figure "band 0.90 at 80: 90,270.00"
figure "band 0.95 at 80: 95,285.00"
