# The survey's figures on organisations, and the register of suppliers by legal form.
for form in social_group foundation social_service_body; do
	run root -q party register --name "Demonstration $form" --legal-form "$form" --region 330102 >/dev/null
done
value() { cells root item,value,here report organisations | grep "^organisations.$1,"; }
same "stated" "organisations.all,762000,6" "$(value all)"
same "foundations" "organisations.foundation,6307,1" "$(value foundation)"
same "social groups" "organisations.social_group,355000,1" "$(value social_group)"
same "social service bodies" "organisations.social_service_body,400000,4" "$(value social_service_body)"
same "the parts" "organisations.parts,761307," "$(value parts)"
same "the difference" "organisations.difference,693," "$(value difference)"
same "the density" "organisations.per_10000,5.47," "$(value per_10000)"
same "growth" "14.5 7.3" "$(cells root item,value report organisations | grep ^growth | cut -d, -f2 | sort | paste -sd' ')"
figure "762,000 of 1,392,000,000: 5.47 for 10,000 people"
figure "parts 761,307, difference 693"
