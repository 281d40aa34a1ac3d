# An official leaves on 2026-05-31 with four open processes: hand-over, flag F46, the account, and a payment by the successor.
walk tests/scenarios/granted.walk
sign_in off1 sup1 acp1
load off1 contract tests/scenarios/T14-contract.csv
load off1 contract_line tests/scenarios/T14-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk
load sup1 delivery-submit tests/scenarios/T14-delivery.csv
load acp1 delivery-verify tests/scenarios/T14-verified.csv
walk tests/scenarios/T14-end.walk
walk $here.walk
sign_in off2
flag() { cells off2 subject,result flags --flag F46 --all; }
same "F46 on working day 10" "PR-2026-0004,clear" "$(flag | grep PR-2026-0004)"
walk $here-later.walk
same "F46 on working day 12" "PR-2026-0004,raised" "$(flag | grep raised)"
walk $here-end.walk
same "F46 after the hand-over" "" "$(flag | grep raised || true)"
figure "4 open processes: the account closes when all are handed over"
figure "1 of them not handed over after 10 working days: F46"
figure "10,000.00 paid by the successor"
