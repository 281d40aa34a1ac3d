# The tokens are made here, one for each vote of the table; their hashes are registered, a vote is a row of a file.
walk $here.walk
sign_in off1
python3 - "$here-votes.tsv" "$folder" <<'PY'
import csv, hashlib, sys
votes, hashes = ["ballot,option,token"], []
for row in csv.DictReader(open(sys.argv[1]), delimiter="\t"):
    for _ in range(int(row["votes"])):
        n = f"{len(hashes) + 1:04}"
        votes.append(f"V-2026-0001,{row['option']},DEMO-0000-0000-0000-{n}")
        hashes.append(hashlib.sha256(f"DEM0000000000000{n}".encode()).hexdigest())
open(sys.argv[2] + "/votes.csv", "w").write("\r\n".join(votes) + "\r\n")
open(sys.argv[2] + "/twice.csv", "w").write("\r\n".join([votes[0], votes[1].replace(",1,", ",2,")]) + "\r\n")
open(sys.argv[2] + "/tokens", "w").write("\n".join(hashes) + "\n")
PY
run off1 -q ballot tokens V-2026-0001 --token-sha256 "@$folder/tokens"
walk $here-open.walk
load nobody ballot-vote "$folder/votes.csv"
load nobody ballot-vote "$folder/votes.csv"
refused 1 load nobody ballot-vote "$folder/twice.csv"
walk $here-count.walk
figure "A 412, B 388 and D 290 votes chosen: 1,950,000.00 of 2,000,000.00"
figure "C 301 does not fit"
figure "second vote with a token refused"
