# A session as tally_door: it changes no table, reads what the public may, forges no actor, mints no session.
door() { psql -X -q -At -h "$TALLY_SOCKET" -U tally_door -d tallystick "$@"; }
refused() {
	if door -c "$1" >/dev/null 2>&1; then
		echo "was allowed: $1"
		exit 1
	fi
}
for schema in core auth audit ref; do
	for table in $(owner -At -c "select relname from pg_class where relnamespace = '$schema'::regnamespace and relkind in ('r', 'p')"); do
		refused "insert into $schema.$table default values"
		refused "update $schema.$table set ctid = ctid"
		refused "delete from $schema.$table"
		refused "truncate $schema.$table"
	done
done
for table in core.person core.act core.need auth.session auth.account auth.secret audit.log audit.pending audit.opening ref.install; do
	refused "select * from $table"
done
refused "select auth.open_session(330104001, 1, '1 day')"
refused "select auth.set_account(1, 'root', repeat('0', 64))"
refused "select auth.found_authority(1, 'x', null, 'x', true)"
refused "select auth.tag(330104001, 1)"
refused "select audit.commitment(1, 'person', 1, 'name', 'x')"
refused "select ref.set_clock(now())"
refused "select core.begin_act('user_add')"
refused "set role tally_act"
refused "set role tally_owner"
refused "create table t (a int)"
refused "create temp table t (a int)"
refused "create schema s"
refused "select calc.budget_post(1, 'spend', 1)"
# An actor that was not entered is nobody: the setting alone is worth nothing.
[ -z "$(door -c "begin; select set_config('tally.actor', '330104001:1:0000', true); select person from api.me; commit;" | sed -n 2p)" ]
refused "begin; select set_config('tally.actor', '330104001:1:0000', true); select api.call('party_register', '{\"name\": \"x\", \"legal_form\": \"enterprise\"}'); commit;"
refused "begin; select set_config('tally.doing', '330104001 1 1 2026-01-01T00:00:00.000000Z', true); insert into core.party (name) values ('x'); commit;"
refused "select api.party_register('x', 'enterprise')"
[ "$(door -c "select auth.enter(repeat('0', 64))")" = f ]
[ "$(door -c "select auth.enter('no hex')")" = f ]
[ "$(door -c "select count(*) from api.user")" = 0 ]
[ "$(door -c "select count(*) from api.act")" -gt 20 ]
# A guess at a password counts, and after five the account waits.
for _ in 1 2 3 4 5; do
	[ "$(door -c "select problem from auth.login('off2', repeat('0', 64))")" = login_unknown ]
done
[ "$(door -c "select problem from auth.login('off2', repeat('0', 64))")" = login_waits ]
[ "$(door -c "select auth.salt('nobody at all') = auth.salt('nobody at all')")" = t ]
[ "$(door -c "select auth.salt('nobody at all') = auth.salt('off1')")" = f ]
