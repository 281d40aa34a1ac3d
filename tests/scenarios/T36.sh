# The article with lines of spam before and after it: nothing that is outside its body becomes a row, and what is in it is text.
sign_in off1
none() { same "rows in the library" "" "$(cells off1 title list case_record)"; }
refused 1 load off1 case_record $here-article.csv
none
refused 1 load off1 case_record $here-after.csv
none
refused 3 run off1 -q import csv case_record $here-after.csv --keep-good --rest "$folder/rest.csv"
same "the library" "<b>Text</b> with \"marks\", and '); drop table case_record; --
Menu of the people's livelihood
Resident doctors" "$(cells off1 title list case_record | sort)"
same "lines refused" 2 "$(tail -n +2 "$folder/rest.csv" | wc -l)"
grep -q 'Visit my shop' "$folder/rest.csv"
grep -q 'WIN A PRIZE' "$folder/rest.csv"
same "rows of spam in any table" 0 "$(server_rows "select count(*) from audit.pending where convert_from(body, 'UTF8') ~ 'spam.example|my shop|CHEAP|PRIZE'")"
# The same file once more: nothing is doubled.
refused 3 run off1 -q import csv case_record $here-after.csv --keep-good --rest "$folder/again.csv"
same "the library" 3 "$(cells off1 code list case_record | wc -l)"
figure "0 rows of spam in any table"
figure "3 cases of the article's body kept as text"
