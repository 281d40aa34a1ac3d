# Checkpoints: signed, continued, witnessed; keys follow each other; a head that went back is refused until a recovery is declared.
out=$(mktemp -d)
trap '"$TALLY" stop >/dev/null 2>&1; rm -rf "$out" "$TALLY_HOME"' EXIT
export TALLY_HOME=$TALLY_HOME-checkpoint XDG_STATE_HOME=$out/state
rm -rf "$TALLY_HOME"
tally() { "$TALLY" -q "$@"; }
status() { local s=0; "$TALLY" "$@" >"$out/said" 2>&1 || s=$?; echo $s; }
act() { tally party register --name "$1" --legal-form government >/dev/null; tally seal; }
tally init --demo --authority 12 --name "Checkpoints"
socket=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
db() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$socket" -U postgres "$@"; }
[ "$(status checkpoint show)" = 4 ]
# A log without entries is not signed.
tally checkpoint sign
[ "$(status checkpoint show)" = 4 ]
act one
tally checkpoint sign
tally checkpoint show >"$out/first"
size=$(sed -n 2p "$out/first")
[ "$(sed -n 1p "$out/first")" = tallystick/12 ]
[ "$(db -d tallystick -c "select size from audit.head")" = "$size" ]
[ "$(grep -c '^— tallystick/12 ' "$out/first")" = 1 ]
key=$(tally list signer_key --format csv | sed -n 's/^\(tallystick.*\),in_use.*/\1/p')
# Signing again what was signed changes nothing.
tally checkpoint sign
tally checkpoint show | cmp - "$out/first"
# A witness: sees the first head, then only what continues that.
witness=$(tally checkpoint key --witness witness.example/w --signer "$out/witness")
[ "${witness%%+*}" = witness.example/w ]
tally checkpoint request >"$out/request"
[ "$(status checkpoint witness "$out/request" --log-key "$witness" --signer "$out/witness")" = 11 ]
tally checkpoint witness "$out/request" --log-key "$key" --signer "$out/witness" --out "$out/seen"
[ "$(grep -c '^— ' "$out/seen")" = 2 ]
tally checkpoint add "$out/seen"
tally checkpoint show | cmp - "$out/seen"
tally checkpoint add "$out/seen"
tally checkpoint show | cmp - "$out/seen"
act two
tally checkpoint sign
tally checkpoint request >"$out/request"
[ "$(status checkpoint witness "$out/request" --log-key "$key" --signer "$out/witness")" = 7 ]
grep -q "saw size $size" "$out/said"
tally checkpoint request --since "$size" >"$out/request"
sed '2s/^./_/' "$out/request" >"$out/bad"
[ "$(status checkpoint witness "$out/bad" --log-key "$key" --signer "$out/witness")" = 1 ]
sed '2d' "$out/request" >"$out/bad"
[ "$(status checkpoint witness "$out/bad" --log-key "$key" --signer "$out/witness")" = 14 ]
tally checkpoint witness "$out/request" --log-key "$key" --signer "$out/witness" --out "$out/seen"
tally checkpoint publish --out "$out/published"
tally checkpoint show | cmp - "$out/published"
# An older head is no news for a witness.
{ printf 'old %s\n\n' "$size"; cat "$out/first"; } >"$out/request"
[ "$(status checkpoint witness "$out/request" --log-key "$key" --signer "$out/witness")" = 14 ]
# A key is followed by another: for a time checkpoints carry both signatures. A key that nobody registered signs nothing.
next=$(tally checkpoint key)
[ "$(status signer retire "$key")" = 5 ]
grep -q log_keeps_a_signer_key "$out/said"
act three
tally checkpoint sign
[ "$(tally checkpoint show | grep -c '^— ')" = 1 ]
tally signer add --key "$next" >/dev/null
tally seal
tally checkpoint sign
[ "$(tally checkpoint show | grep -c '^— tallystick/12 ')" = 2 ]
tally signer retire "$key" >/dev/null
tally seal
tally checkpoint sign
[ "$(tally checkpoint show | grep -c '^— tallystick/12 ')" = 1 ]
# Signed but not published: the head that the folder holds is published by the next round.
db -d tallystick -c "delete from audit.checkpoint where size = (select max(size) from audit.checkpoint)"
tally checkpoint sign
[ "$(tally checkpoint show | sed -n 2p)" = "$(db -d tallystick -c "select size from audit.head")" ]
# A database that went back to a dump of an earlier time.
pg_dump -Fc -h "$socket" -U postgres -f "$out/dump" tallystick
before=$(tally checkpoint show)
act four
tally checkpoint sign
db -d postgres -c 'drop database tallystick with (force)' -c 'create database tallystick encoding utf8 template template0'
pg_restore -h "$socket" -U postgres -d tallystick "$out/dump"
[ "$(tally checkpoint show)" = "$before" ]
[ "$(status checkpoint sign)" = 14 ]
# As many entries as before, but others: also told.
act five
act six
[ "$(status checkpoint sign)" = 14 ]
grep -q rewritten "$out/said"
[ "$(tally checkpoint show | sed -n 1p)" = tallystick/12 ]
# Declared: goes on under a new origin, once the signer's operator agrees to it.
tally log recover --account "Restored from a dump; what was registered after it was lost" >/dev/null
tally seal
[ "$(status checkpoint sign)" = 14 ]
[ "$(status checkpoint sign --new-origin tallystick/12/3)" = 14 ]
tally checkpoint sign --new-origin tallystick/12/2
[ "$(tally checkpoint show | sed -n 1p)" = tallystick/12/2 ]
act seven
tally checkpoint sign
# History rewritten where it stands: the images are others, and the nodes made to fit.
db -d tallystick -c "update audit.node set hash = sha256(hash) where level = (select max(level) from audit.node)" \
	-c "update audit.node set hash = sha256(hash) where level = 3" -c "update audit.log set leaf_hash = sha256(leaf_hash)"
act eight
[ "$(status checkpoint sign)" = 14 ]
# Whether the signer is another user than the one that runs the database.
if [ "$(id -u)" = 0 ]; then
	tally status | grep -q 'signer of checkpoints: .*: another user'
	chown postgres "$out"/state/tallystick/signer-*/12/keys
fi
tally status | grep -q 'signer of checkpoints: .*: not independent'
[ "$(id -u)" != 0 ] || chown root "$out"/state/tallystick/signer-*/12/keys
# Another user's signer, or none here.
[ "$(status checkpoint sign --signer "$out/nowhere")" = 4 ]
chmod 644 "$out"/state/tallystick/signer-*/12/keys
[ "$(status checkpoint sign)" = 6 ]
