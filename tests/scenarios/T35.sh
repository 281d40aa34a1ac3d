# Self, official, third party and residents at 20, 30, 30 and 20 percent.
walk tests/scenarios/granted.walk
sign_in off1 sup1 acp1
load off1 contract tests/scenarios/T14-contract.csv
load off1 contract_line tests/scenarios/T14-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk
load sup1 delivery-submit tests/scenarios/T14-delivery.csv
load acp1 delivery-verify tests/scenarios/T14-verified.csv
walk tests/scenarios/T14-end.walk $here.walk
same "performance" "95.00,88.00,84.00,90.00,88.60,good,4" "$(cells off1 self,official,third_party,resident,combined,grade,n report performance)"
figure "95, 88, 84, 90 → 88.60, good"
