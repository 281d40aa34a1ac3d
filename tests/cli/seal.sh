# Sealing under writers, savepoints, prepared transactions and kill -9, with a checker of its own; the long form is tests/fault/seal.sh.
home=$TALLY_HOME-seal
unset TALLY_HOME
/usr/bin/python3 tests/fault/seal.py "$TALLY" "$home" "${SEAL_SECONDS:-5}" "${SEAL_KILLS:-1}"
