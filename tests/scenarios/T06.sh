# Traffic, cleaning and greening from one company in one lot, each line with its own quality; the same bundle without a reason is flagged.
sign_in off1 app1 tre1
act() { load "$1" "$2" $here.csv; }
act off1 plan-draft
act off1 plan-submit
act app1 plan-approve
act tre1 plan-appropriate
walk $here-february.walk
act off1 tender-record
act off1 bid-record
act off1 tender-result
act app1 award-decide
act off1 award-notify
act off1 contract-draft
load off1 contract-line $here-lines.csv
load off1 contract-indicator $here-indicators.csv
walk $here-in-force.walk
same "what the lines come to" "70300.00 64750.00 37000.00" "$(cells off1 kind,amount list payment_component | sed -n 's/^net,//p' | paste -sd' ')"
same "bundles" "T-2026-0001/L1,clear,One company answers for one square
T-2026-0002/L1,raised,3" "$(cells off1 subject,result,value flags --all --flag F18)"
figure "185,000.00 a month: 70,300.00 + 64,750.00 + 37,000.00 = 172,050.00"
figure "3 missed patrols: 170,550.00"
figure "bundle without a reason raises F18, with one it does not"
