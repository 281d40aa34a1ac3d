# Groups over 60, disabled and in correction: 120, 30 and 3 are printed as 120, 30 and <5.
walk tests/scenarios/granted.walk
sign_in off1
load off1 contract tests/scenarios/T14-contract.csv
load off1 contract_line tests/scenarios/T14-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk $here.walk
same "the groups" "correction,<5
disabled,30
over_60,120" "$(cells off1 what,beneficiaries list beneficiary by=people | sort)"
figure "120, 30, <5"
