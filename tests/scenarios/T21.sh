# Ten validated needs, eight plan items, seven contracts: coverage both ways, and the line from need to result.
sign_in off1 app1 tre1 sup1 res1
load res1 need-file $here-needs.csv
load off1 need-validate $here-needs.csv
act() { load "$1" "$2" "$here-$3.csv"; }
act off1 plan-draft plans
act off1 plan-submit plans
act app1 plan-approve plans
act tre1 plan-appropriate plans
act off1 tender-draft contracts
act off1 tender-lot contracts
act off1 tender-submit contracts
act app1 tender-approve contracts
act app1 award-grant contracts
act off1 award-notify contracts
act off1 contract-draft contracts
act off1 contract-line contracts
act app1 contract-approve contracts
act app1 contract-sign contracts
act sup1 contract-sign contracts
same "coverage" "10,7,70.00,8,1" "$(cells off1 validated,contracted,coverage,plans,plans_without report need-coverage --year 2026 | tail -1)"
same "the line of a need" "N-2026-0003,P-2026-0003,T-2026-0003/L1,C-2026-0003,C-2026-0003/S1,1000.000" \
	"$(cells off1 need,plan,lot,contract,line,planned report need-trail --need N-2026-0003)"
same "a need without a plan" "N-2026-0010,," "$(cells off1 need,plan,contract report need-trail --need N-2026-0010)"
process=$(cells off1 process list plan code=P-2026-0005)
same "from the process back to the need" "N-2026-0005,C-2026-0005" "$(cells off1 need,contract report need-trail --process "$process")"
same "flag F02" "P-2026-0008,raised" "$(cells off1 subject,result flags --flag F02)"
same "plan items that F02 does not raise" 7 "$(cells off1 result flags --flag F02 --all | grep -c clear)"
figure "7 of 10 validated needs reach a contract: 70.00 %"
figure "1 plan item of 8 without a need: F02"
