walk $here.walk
figure "3 of 4 contacts in 12 months: after-care incomplete"
