# Three platforms; 900 paid hours and 400 of volunteers, of which 900 are paid for. The beneficiaries of the platforms sum to the total.
walk tests/scenarios/granted.walk
sign_in off1 sup1
load off1 contract $here-contract.csv
load off1 contract_line $here-lines.csv
walk tests/scenarios/in-force.walk tests/scenarios/april.walk
load off1 site-add $here-sites.csv
# Refused: the hours of volunteers claimed too; platforms that sum to 241.
sed 's/S1,900,/S1,1300,/' $here-delivery.csv >"$folder/claims.csv"
sed 's/,40$/,41/' $here-delivery.csv >"$folder/sums.csv"
refused_by volunteers_are_not_paid load sup1 delivery-submit "$folder/claims.csv"
refused_by sites_sum_to_the_beneficiaries load sup1 delivery-submit "$folder/sums.csv"
load sup1 delivery-submit $here-delivery.csv
walk $here-end.walk
same "beneficiaries by platform" "site,120
site,80
site,40" "$(cells off1 by,beneficiaries list beneficiary)"
figure "3 platforms: base, management, project"
figure "900 paid and 400 volunteer hours: 900 payable, 900 × 40.00 = 36,000.00"
figure "beneficiaries 120 + 80 + 40 = 240"
