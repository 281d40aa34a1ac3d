walk $here.walk
figure "5 of 6 tests candidate"
figure "6 of 6 admitted"
