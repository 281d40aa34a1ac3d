# Ten tenders recorded from a platform with 1, 3, 3, 4, 2, 5, 3, 1, 3 and 5 bidders; five contracts of 40, 25, 20, 10 and 5 percent.
walk $here.walk
sign_in off1 app1 tre1
act() { load "$1" "$2" "$here-$3.csv"; }
act off1 plan-draft tenders
act off1 plan-submit tenders
act app1 plan-approve tenders
act tre1 plan-appropriate tenders
echo "clock 2026-02-27T09:00+08:00" >"$folder/later.walk"
walk "$folder/later.walk"
act off1 tender-record tenders
act off1 bid-record bids
act off1 tender-result tenders
act app1 award-decide awards
act off1 award-notify awards
act off1 contract-draft contracts
act off1 contract-line contracts
act app1 contract-approve contracts
act app1 contract-sign contracts
sign_in sup1 sup2 sup3 sup4 sup5
for n in 1 2 3 4 5; do run "sup$n" -q contract sign "C-2026-000$n"; done
same "bidders" "3.00,3.00,2,20.00,10" "$(cells off1 mean,median,single,single_share,n report bidders --year 2026 | tail -1)"
same "concentration" "A01,330102,5,1000000.00,40.00,2750,high" "$(cells off1 catalogue,region,suppliers,value,largest,hhi,band report concentration --year 2026)"
same "new entrants" "5,5,100.00" "$(cells off1 winners,entrants,entrant_share report entrants --year 2026)"
same "flag F24" "T-2026-0001/L1
T-2026-0008/L1" "$(cells off1 subject flags --flag F24)"
figure "10 tenders: mean 3.00 bidders, single-bid share 20.00 %"
figure "shares 40/25/20/10/5 %: HHI 2750"
