# How the cases of the survey are spread over provinces and the three parts of the country; a case recorded here stands beside them.
walk $here.walk
cells root dimension,code,cases,here report case-library >"$folder/library"
spread() { sed -n "s/^$1,//p" "$folder/library"; }
same "parts of the country" "east,116,0
middle,28,1
west,30,0
∑,174,1" "$(spread macro)"
same "provinces without a case" "150000 460000 540000 630000" "$(spread province | sed -n 's/,0,.*//p' | paste -sd' ')"
same "provinces whose number is given" "110000,17 310000,18 320000,15 330000,13 440000,22" "$(spread province | grep -v ∑ | sed -n 's/^\([0-9]*,[1-9][0-9]*\),.*/\1/p' | paste -sd' ')"
same "province of the case recorded here" 420000 "$(spread province | grep -v ∑ | sed -n 's/,.*,1$//p')"
same "what the counts come to" "$(cat $here.csv)" "$(cells root item,value report case-regions)"
figure "east 116, middle 28, west 30: (28 + 30) / 116 = 50.00 %"
figure "4 provinces without a case, 27 with"
