# The categories of the survey are those of the table, row by row; a sub-category that is not known is empty, never 0.
cells root code,level,cases,share,of_category,parts,unknown,note report taxonomy >"$folder/report"
same "categories and sub-categories" "$(tail -n +2 $here.csv)" "$(cat "$folder/report")"
same "how many" "6 21" "$(cut -d, -f2 "$folder/report" | sort | uniq -c | awk '{ print $1 }' | paste -sd' ')"
same "cases of all six" 174 "$(awk -F, '$2 == 1 { n += $3 } END { print n }' "$folder/report")"
figure "6 categories and 21 sub-categories, 174 cases"
figure "2.3 is 8, with its note"
figure "3 of all 24.71 %, 3.1 of 3 41.86 % (18/43)"
