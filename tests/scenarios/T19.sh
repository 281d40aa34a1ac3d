walk $here.walk
figure "80, 60, 100 → priority 78.00"
figure "plan without a need refused, with it submitted"
