# Resident doctors: five stations, five teams, 55 people, 29 committees with one doctor each, six services in one.
walk tests/scenarios/granted.walk
sign_in off1 sup1 acp1
load off1 contract $here-contract.csv
load off1 contract_line $here-lines.csv
walk $here-indicator.walk tests/scenarios/in-force.walk
load off1 site-add $here-sites.csv
load off1 team-add $here-teams.csv
load sup1 staff-add $here-staff.csv
load off1 area-add $here-committees.csv
load sup1 area-cover $here-leads.csv
walk $here-absence.walk
same "committees by lead, each doctor one" "29 29" "$(cells off1 code,lead list service_area | awk -F, '$2 { n++; lead[$2] } END { print n, length(lead) }')"
same "coverage" "29,29,100.00,5,5,55,11.00" "$(cells off1 areas,covered,rate,sites,teams,staff,staff_per_team report area-coverage)"
# Refused: a report that lacks one of the six services; one that claims all 29 committees for the whole month.
sed '$d' $here-delivery.csv >"$folder/five.csv"
sed 's/28.667/29.000/' $here-delivery.csv >"$folder/whole.csv"
refused_by every_line_is_reported load sup1 delivery-submit "$folder/five.csv"
refused_by claim_within_coverage load sup1 delivery-submit "$folder/whole.csv"
load sup1 delivery-submit $here-delivery.csv
load acp1 delivery-verify $here-verified.csv
walk $here-end.walk
figure "5 sites, 5 teams of 11, 55 staff, 29 of 29 committees with one lead: 100.00 %"
figure "a doctor absent 10 of 30 days: 28.667 × 6,800.00 = 194,935.60"
figure "at 0.95: 185,188.82"
figure "a report of five services refused"
