walk $here.walk
figure "3 of 7 present refused"
figure "5 present, 3:2 carried and linked to the need"
