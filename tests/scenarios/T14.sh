walk tests/scenarios/granted.walk
sign_in off1 sup1 acp1
load off1 contract $here-contract.csv
load off1 contract_line $here-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk
load sup1 delivery-submit $here-delivery.csv
load acp1 delivery-verify $here-verified.csv
walk $here-end.walk
figure "10 of 11 units accepted: 90.91 %"
