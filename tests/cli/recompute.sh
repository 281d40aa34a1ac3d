# PAY-1 and SCORE-1: the SQL and the C implementation agree to the fen over thousands of random claims and lots.
set -o pipefail
compare=$(dirname "$TALLY")/tests/db/test_recompute
owner -At -v claims="${CLAIMS:-1000}" -v seed="${SEED:-0.42}" -f tests/cross/pay_1.sql | "$compare"
owner -At -v lots="${LOTS:-1000}" -v seed="${SEED:-0.42}" -f tests/cross/score_1.sql | "$compare"
