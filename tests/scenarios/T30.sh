walk tests/scenarios/granted.walk
sign_in off1
load off1 contract tests/scenarios/T14-contract.csv
load off1 contract_line tests/scenarios/T14-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk $here.walk
figure "116 of 120 answered 96.67 %"
figure "240 of 240 covered 100.00 %"
