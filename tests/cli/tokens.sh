# Tokens for a ballot: the file is private and never written over, the hashes are those of its lines; a vote is cast from the command
# line without a session, and a session that is there does not show in it.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$TALLY" key tokens 3 "$out/tokens" >"$out/hashes"
[ "$(stat -c %a "$out/tokens")" = 600 ]
[ "$(grep -cE '^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$' "$out/tokens")" = 3 ]
[ "$(sort -u "$out/tokens" | wc -l)" = 3 ]
while read -r token; do printf %s "${token//-/}" | sha256sum | cut -c1-64; done <"$out/tokens" | diff - "$out/hashes"
status() { local s=0; "$TALLY" "$@" >/dev/null 2>&1 || s=$?; echo $s; }
[ "$(status key tokens 3 "$out/tokens")" = 2 ]
[ "$(status key tokens 0 "$out/none")" = 2 ]
[ "$(status key tokens many "$out/none")" = 2 ]
[ ! -e "$out/none" ]

closes=$(owner -At -c "select to_char((ref.now() + interval '1 day') at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI')")
cat >"$out/open.walk" <<WALK
as off1
ballot draft --title "From the command line" --region 330102 --fiscal-year 2029 --ceiling 100.00 --closes-at $closes => B
ballot option \$B --title "One" --catalogue A0101 --cost 60.00
ballot option \$B --title "Two" --catalogue A0101 --cost 60.00
ballot tokens \$B --token-sha256 @$out/hashes
as app1
ballot open \$B
WALK
"$TALLY" walk "$out/open.walk" >"$out/opened"
ballot=$(sed -n 's/.*Open a ballot: //p' "$out/opened")
first=$(sed -n 1p "$out/tokens")
"$TALLY" --session "$out/nobody" -q ballot vote "$ballot" --option 2 --token "$first"
"$TALLY" -q ballot vote "$ballot" --option 1 --token "$(sed -n 2p "$out/tokens")"
[ "$("$TALLY" --session "$out/nobody" ballot vote "$ballot" --option 1 --token "$first" 2>&1 | grep -c token_votes_once)" = 1 ]
[ "$("$TALLY" --lang zh-Hant --session "$out/nobody" ballot vote "$ballot" --option 1 --token 0000-0000-0000-0000-0000 2>&1 | grep -c 憑證不存在)" = 1 ]
# Both votes were cast by the ballot's pseudonym, which can do nothing else, and nobody can sign in as it.
[ "$(owner -At -c "select count(*), count(distinct a.person_id), min(p.code) from core.act a join core.person p on p.id = a.person_id
	join core.ballot b on b.process_id = a.process_id where a.act = 'ballot_vote' and b.code = '$ballot'")" = "2|1|U-$ballot" ]
[ "$(owner -At -c "select string_agg(r.role, ',') from core.person_role r join core.person p on p.id = r.person_id where p.code = 'U-$ballot'")" = voter ]
[ "$(owner -At -c "select string_agg(act, ',' order by act) from ref.act where 'voter' = any (roles)")" = ballot_vote,survey_answer ]
[ "$(owner -At -c "select count(*) from auth.account a join core.person p on p.id = a.person_id where p.code = 'U-$ballot'")" = 0 ]
# The token itself is kept nowhere.
[ "$(owner -At -c "select count(*) from audit.pending where position(convert_to('${first//-/}', 'UTF8') in body) > 0 or position(convert_to('$first', 'UTF8') in body) > 0")" = 0 ]
