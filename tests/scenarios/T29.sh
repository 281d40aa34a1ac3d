walk tests/scenarios/granted.walk
sign_in off1
load off1 contract tests/scenarios/T14-contract.csv
load off1 contract_line tests/scenarios/T14-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk $here.walk
figure "90, 80, 95, 85, 100 at 20 % each → 90.00"
