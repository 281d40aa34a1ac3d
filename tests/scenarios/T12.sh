# Three sites in kind, one taken back, one that changed its use, one leased at 4,000.00 a month: what they cost a year is part of the cost.
walk tests/scenarios/granted.walk
sign_in off1
load off1 contract $here-contract.csv
load off1 contract_line $here-lines.csv
walk tests/scenarios/in-force.walk
load off1 site-add $here-sites.csv
load off1 site-provide $here-sites.csv
walk $here-end.walk
same "a site for each mode" "recovered adjusted leased" "$(cells off1 mode list site | paste -sd' ')"
same "cost of an activity" "100000.00,48000.00,1000.000,148.00" "$(cells off1 paid,in_kind,accepted,per_unit report unit-cost)"
figure "3 sites: recovered, adjusted, leased"
figure "rent of 4,000.00 a month: in kind 48,000.00 a year"
figure "(100,000.00 + 48,000.00) / 1,000 = 148.00 an activity"
