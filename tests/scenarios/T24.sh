# Entry barriers: a condition out of proportion is flagged, one in proportion is not; how many community bodies were disqualified.
walk $here.walk
sign_in off1
same "flag F14" "T-2026-0001/L1/Q1,5000000.000,200000.00,raised
T-2026-0001/L1/Q2,2.000,,clear
T-2026-0001/L1/Q3,2.000,3,clear" "$(cells off1 subject,value,threshold,result flags --flag F14 --all)"
process=$(cells off1 process list tender code=T-2026-0001)
same "F14 of the process" "F14,T-2026-0001/L1/Q1" "$(cells off1 flag,subject flags --process "$process" | grep F14)"
same "community bodies disqualified" "community,3,1,33.33
enterprise,1,0,0.00" "$(cells off1 legal_form,bids,disqualified,disqualified_share report bidder-forms --tender T-2026-0002 | grep -E 'community|enterprise' | sort)"
figure "capital of 5,000,000.00 for a lot of 200,000.00: F14"
figure "two social workers: none"
figure "1 of 3 community bodies disqualified: 33.33 %"
