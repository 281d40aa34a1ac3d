# An organisation is brought up, graduates, bids in two tenders of the year after and wins one.
walk $here.walk
sign_in off1 app1 tre1
load off1 incubation-support $here-support.csv
walk $here-graduate.walk
load off1 plan-draft $here-tenders.csv
load off1 plan-submit $here-tenders.csv
load app1 plan-approve $here-tenders.csv
load tre1 plan-appropriate $here-tenders.csv
walk $here-spring.walk
load off1 tender-record $here-tenders.csv
load off1 bid-record $here-bids.csv
load off1 tender-result $here-tenders.csv
walk $here-end.walk
same "the report" "1,1,100.00,n/a,60000.00,60000.00,2,1,50.00" \
	"$(cells off1 admitted,graduated,alive_12,alive_24,support,per_graduate,tenders,wins,win_rate report incubation --year 2026)"
figure "applied, admitted, incubating, graduated on 2026-06-30 with 60,000.00 in 3 payments"
figure "graduates 1, there after 12 months 100.00 %"
figure "2 tenders, 1 won: 50.00 %"
figure "support per graduate 60,000.00"
