walk $here.walk
sign_in acc1
same "spending in the budget report" "P-2026-0001,0.00,0.00" "$(cells acc1 code,committed,spent report budget-execution --year 2026)"
figure "revenue 1,260,000.00 = government 52,000.00 + residents 63,000.00 + operator 1,145,000.00"
figure "public spending 0.00"
figure "fixed return refused"
