walk tests/scenarios/granted.walk
sign_in off1 sup1 acp1
load off1 contract $here-contract.csv
load off1 contract_line $here-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk
load sup1 delivery-submit $here-delivery.csv
load acp1 delivery-verify $here-verified.csv
walk $here-end.walk
same "open items" 1 "$(cells off1 code list open_item contract=C-2026-0001 | wc -l)"
figure "5 of 6 components accepted: payable 250,000.00"
figure "open items 1, completion refused"
