# A session as tally_door: it changes no table, reads what the public may, forges no actor, mints no session. Each attempt is
# made for real, in one session, and must fail for lack of permission and nothing else.
door() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$TALLY_SOCKET" -U tally_door -d tallystick "$@"; }
door <<'SQL'
do $door$
declare
  attempts text[] := array[
    $$select auth.open_session(330104001, 1, '1 day')$$,
    $$select auth.set_account(1, 'root', repeat('0', 64))$$,
    $$select auth.found_authority(1, 'x', null, 'x', true, null)$$,
    $$select auth.tag(330104001, 1)$$,
    $$select audit.commitment(1, 'person', 1, 'name', 'x')$$,
    $$select audit.make_partitions()$$,
    $$select ref.set_clock(now())$$,
    $$select core.begin_act('user_add')$$,
    $$select calc.budget_post(1, 'spend', 1)$$,
    $$set role tally_act$$,
    $$set role tally_owner$$,
    $$set role tally_reader$$,
    $$set role tally_auditor$$,
    $$set role tally_sealer$$,
    $$set session_replication_role = replica$$,
    $$create table t (a int)$$,
    $$create temp table t (a int)$$,
    $$create schema s$$,
    $$create function f() returns int language sql as 'select 1'$$,
    $$alter table core.party disable trigger all$$,
    $$copy core.party to '/tmp/x'$$];
  secret constant text[] := array['core.person', 'core.act', 'core.need', 'auth.session', 'auth.account', 'auth.secret', 'audit.log',
    'audit.pending', 'audit.opening', 'ref.install'];
  t record;
  attempt text;
begin
  for t in
    select c.oid::regclass as name, quote_ident((select attname from pg_attribute where attrelid = c.oid and attnum = 1)) as col
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('core', 'auth', 'audit', 'ref') and c.relkind in ('r', 'p')
  loop
    attempts := attempts || format('insert into %s default values', t.name)
      || format('update %s set %s = default', t.name, t.col)
      || format('delete from %s', t.name) || format('truncate %s', t.name);
    if t.name::text = any (secret) then
      attempts := attempts || format('select * from %s', t.name);
    end if;
  end loop;
  assert cardinality(attempts) > 250, format('only %s attempts', cardinality(attempts));
  foreach attempt in array attempts loop
    begin
      execute attempt;
      raise exception using errcode = 'XX000', message = 'was allowed: ' || attempt;
    exception
      when insufficient_privilege then null;
      when others then raise exception '%: %', attempt, sqlerrm;
    end;
  end loop;
end $door$;
-- An act is for those who signed in.
do $door$
begin
  perform api.party_register('x', 'enterprise');
  raise exception 'was allowed: party_register';
exception
  when others then assert sqlerrm = 'nobody is signed in', sqlerrm;
end $door$;
-- Through the views, too, nothing is written.
do $door$
declare
  v text;
  verb text;
begin
  for v in select format('api.%I', viewname) from pg_views where schemaname = 'api' loop
    foreach verb in array array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] loop
      assert not has_table_privilege(v, verb), format('the door may %s %s', verb, v);
    end loop;
    assert not has_any_column_privilege(v, 'INSERT, UPDATE, REFERENCES'), v;
  end loop;
end $door$;
SQL
# What these name exists: a misspelt name would be refused too.
[ "$(owner -At -c "select count(*) from pg_class where oid = any ('{core.person,core.act,core.need,auth.session,auth.account,auth.secret,audit.log,audit.pending,audit.opening,ref.install}'::regclass[])")" = 10 ]

# An actor that was not entered is nobody: the settings alone are worth nothing.
refused() {
	if door -c "$1" >/dev/null 2>&1; then
		echo "was allowed: $1"
		exit 1
	fi
}
[ -z "$(door -c "begin; select set_config('tally.actor', '330104001:1:0000', true); select person from api.me; commit;" | sed -n 2p)" ]
refused "begin; select set_config('tally.actor', '330104001:1:0000', true); select api.call('party_register', '{\"name\": \"x\", \"legal_form\": \"enterprise\"}'); commit;"
refused "begin; select set_config('tally.doing', '330104001 1 1 2026-01-01T00:00:00.000000Z', true); insert into core.party (name) values ('x'); commit;"

# A guess at a token is nobody's; a guess at a password counts, and after five the account waits; a salt does not say who exists.
said=$(
	door <<'SQL'
select auth.enter(repeat('0', 64)), auth.enter('no hex');
select count(*) from api.user;
select count(*) > 20 from api.act;
select problem from auth.login('off2', repeat('0', 64));
select problem from auth.login('off2', repeat('0', 64));
select problem from auth.login('off2', repeat('0', 64));
select problem from auth.login('off2', repeat('0', 64));
select problem from auth.login('off2', repeat('0', 64));
select problem from auth.login('off2', repeat('0', 64));
select auth.salt('nobody at all') = auth.salt('nobody at all'), auth.salt('nobody at all') = auth.salt('off1');
SQL
)
diff <(echo "$said") - <<'END'
f|f
0
t
login_unknown
login_unknown
login_unknown
login_unknown
login_unknown
login_waits
t|f
END
# A dry run says which images an act would write, and writes none.
count() { owner -At -c 'select (select count(*) from core.act) + (select count(*) from audit.pending) + (select count(*) from audit.log)'; }
before=$(count)
buyer=$(owner -At -c "select code from core.party where legal_form = 'government' order by id limit 1")
"$TALLY" --format ndjson audit open --title "x" --subject "x" --buyer "$buyer" --starts-on 2026-01-01 --ends-on 2026-12-31 --dry-run 2>/dev/null |
	grep -q '"of":"audit_project".*"op":"insert"'
[ "$(count)" = "$before" ]
