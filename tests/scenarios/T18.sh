# Quality before price (S5): the cheapest bid fails the quality gate, its price is never known; a custodian's lie is found out.
in_folder() { for file in "$@"; do sed "s|@FOLDER|$folder|g" "$file" >"$folder/$(basename "$file")"; done; }
in_folder $here.walk $here-opening.walk
walk "$folder/T18.walk"
key() { cells nobody part,layer,public_key list seal_key | sed -n "s/^$1,$2,//p"; }
# M seals both envelopes on a machine of its own, without a server.
seal() { TALLY_HOME=$folder/none PGHOST=$folder/none "$TALLY" bid seal --part "$1" --outer "$(key "$1" 1)" --inner "$(key "$1" 2)" --out "$folder/M-$1" "${@:2}"; }
seal technical --note "The concept of M"
seal price --price 900000.00
walk "$folder/T18-opening.walk"
same "price and quality" "H,74.00,18.37,92.37,1,t
M,66.00,20.00,86.00,2,f" "$(cells off1 supplier,quality_points,price_points,total,rank,won report price-quality | sed 's/^Demonstration service body three/H/; s/^Demonstration service body two/M/')"
figure "L 700,000.00 with 54.00 of 80 fails 56.00, its price stays sealed"
figure "H 74.00 + 18.37 = 92.37 before M 66.00 + 20.00 = 86.00"
figure "a false \"unopenable\" is shown to be the first custodian's"
