# Backup under writes, restore elsewhere: check and verify agree. A damaged backup is refused, a lossy one told; nothing half-done
# stands under a final name after kill -9; a database that holds data is never written over.
# In memory, where there is such a folder: what is synced to a disk is not what this is about.
out=$(TMPDIR=$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}") mktemp -d)
chmod 711 "$out"
base=$out/home
export XDG_STATE_HOME=$out/state
homes=()
finish() {
	for home in "${homes[@]}"; do
		TALLY_HOME=$home "$TALLY" stop >/dev/null 2>&1
	done
	rm -rf "$out"
}
trap finish EXIT
# Further commands are for this home.
home() { export TALLY_HOME=$base-$1; homes+=("$TALLY_HOME"); }
tally() { "$TALLY" -q "$@"; }
status() { local s=0; "$TALLY" "$@" >"$out/said" 2>&1 || s=$?; echo $s; }
act() { tally party register --name "$1" --legal-form government >/dev/null; }
socket() { sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf"; }
db() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$(socket)" -U postgres -d tallystick -c "$1"; }
home one
export TALLY_SIGNER=$out/signer
tally init --demo --authority 12 --name "Backup"
act one
tally seal
tally checkpoint sign
# While it writes, seals and signs.
touch "$out/writing"
while [ -e "$out/writing" ]; do act "written at $(date +%s%N)"; done &
writer=$!
"$TALLY" -q seal --every 1s &
sealer=$!
umask 022
tally backup "$out/early" >"$out/sum"
rm "$out/writing"
kill $sealer
wait $writer $sealer || true
grep -q "^$(sha256sum <"$out/early/sha256sums" | cut -c1-64)  $out/early/sha256sums$" "$out/sum"
# Others cannot read it; what is public can check it; the signer's keys are not in it.
[ "$(stat -c %a "$out/early")" = 700 ]
(cd "$out/early" && sha256sum -c --quiet sha256sums)
verifybackup=$(printf '%s\n' /usr/lib/postgresql/*/bin/pg_verifybackup | tail -1)
"$verifybackup" -q "$out/early/data"
if grep -rqF "$(cut -d+ -f3- "$out/signer/12/keys")" "$out/early"; then
	echo "the signer's key is in the backup"
	exit 1
fi
[ "$(status backup "$out/early")" = 2 ]
[ "$(status restore "$out/early")" = 2 ]
grep -q 'never written over' "$out/said"
act two
tally seal
tally checkpoint sign
tally backup "$out/late" >/dev/null
table=data/$(db "select pg_relation_filepath('core.party')")
rows=$(db "select count(*) from core.party")
root=$(tally checkpoint show)
# Killed at any moment: under its name it is whole, or not there.
tally checkpoint publish --out "$out/published"
for delay in 0.1 0.4 0.9; do
	timeout -s KILL $delay "$TALLY" -q backup "$out/killed-$delay" >/dev/null || true
	[ ! -e "$out/killed-$delay" ] || "$verifybackup" -q "$out/killed-$delay/data"
done
home two
for delay in 0.1 0.3 0.6; do
	timeout -s KILL $delay "$TALLY" -q restore "$out/late" 2>/dev/null || true
	[ ! -e "$TALLY_HOME/data" ] || break
done
# Nothing was lost: the log continues what the signer signed last, and the checkpoint of a notice page.
if [ -e "$TALLY_HOME/data" ]; then
	[ "$(status restore --test --checkpoint "$out/published" --checkpoint "$out/late/checkpoint-12")" = 0 ]
else
	[ "$(status restore "$out/late" --checkpoint "$out/published")" = 0 ]
	# Sessions that may have been ended since are not alive again.
	[ "$(db "select count(*) from auth.session")" = 0 ]
fi
[ "$(grep -c 'tallystick/12 continues' "$out/said")" = 3 ]
[ -z "$(find "$TALLY_HOME" -maxdepth 1 -name 'data.part*')" ]
[ "$(db "select count(*) from core.party")" = "$rows" ]
[ "$(tally checkpoint show)" = "$root" ]
tally check --owner >/dev/null
# Without anything from outside a loss cannot be told, and it says so.
[ "$(status restore --test --signer "$out/none")" = 0 ]
grep -q 'no checkpoint from outside is known' "$out/said"
# A server that is not ours.
[ "$(status -d "host=$(socket) user=postgres dbname=tallystick" backup "$out/theirs")" = 2 ]
grep -q 'tally restore --test' "$out/said"
[ "$(status -d "host=$(socket) user=postgres dbname=tallystick" restore --test --checkpoint "$out/published")" = 0 ]
[ ! -e "$out/theirs" ]
# A disk that is full.
[ "$(status backup /dev/full/x)" = 9 ]
# Lost: the early one, tested by the head that the signer has signed since.
home three
[ "$(status restore "$out/early")" = 14 ]
grep -q 'LOST: .*signer/12/head: the log has' "$out/said"
grep -q 'tally log recover' "$out/said"
[ "$(status --format json restore --test)" = 14 ]
grep -q '"rule":"entries_lost"' "$out/said"
tally check --owner >/dev/null
tally init --authority 12
[ "$(status checkpoint sign)" = 14 ]
# Declared: it goes on under a new origin.
origin=$(tally log recover --account "Restored from a backup; what was registered after it was lost")
tally seal
tally checkpoint sign --new-origin "${origin:-tallystick/12/2}"
[ "$(status restore --test)" = 0 ]
[ "$(status restore --test --checkpoint "$out/published")" = 14 ]
grep -q 'it is now tallystick/12/2' "$out/said"
# Damaged: a byte of the data, a file that is not there, one that is too many, the manifest, a checkpoint.
home four
# A file of the copy alone: the others are links to those of the original.
own() { cp -p "$1" "$1.own" && mv "$1.own" "$1"; }
damaged() {
	cp -al "$out/early" "$out/damaged"
	(cd "$out/damaged" && eval "$1")
	[ "$(status restore "$out/damaged")" = "$2" ] || { echo "$1"; cat "$out/said"; exit 1; }
	[ ! -e "$TALLY_HOME/data" ]
	[ -z "$(find "$TALLY_HOME" -name 'data.part*' 2>/dev/null)" ]
	rm -rf "$out/damaged"
}
damaged "own $table; printf x | dd of=$table bs=1 seek=5000 conv=notrunc status=none" 10
damaged "own $table; truncate -s -8192 $table" 10
damaged "rm $table" 10
damaged "echo x >data/base/more" 10
damaged "wal=\$(find data/pg_wal -type f -name '0*' | head -1); own \$wal; dd if=/dev/zero of=\$wal bs=1 seek=100 count=9000 conv=notrunc status=none" 10
damaged "sed -i s/SHA256/SHA224/ data/backup_manifest" 10
damaged "rm data/backup_manifest" 10
damaged "sed -i 3s/./A/ checkpoint-12" 10
damaged "rm checkpoint-12" 10
damaged "rm sha256sums" 4
# A home with anything in it is left as it is.
mkdir -p "$TALLY_HOME"
echo kept >"$TALLY_HOME/kept"
[ "$(status restore "$out/early")" = 2 ]
[ "$(cat "$TALLY_HOME/kept")" = kept ]
rm -r "$TALLY_HOME"
