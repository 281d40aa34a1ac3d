# 32 bidders and 8 officials at once on one tender: no act is lost or done twice, a bid in flight at the deadline is decided once, and one
# bidder wins. One idempotency key from 32 connections: one row, 32 equal answers. The clock stays as the walks left it, but for seconds.
at_once=${FAULT_BIDDERS:-32}
work=$(mktemp -d)
trap 'rm -rf "$work"; owner -c "drop schema if exists fault cascade" >/dev/null 2>&1' EXIT
ask() { owner -At -c "$1"; }
same() { [ "$2" = "$3" ] || { echo "$1: $2, not $3"; exit 1; }; }
# Runs one statement a line, each in a connection of its own, all at once; what they say goes to $work/said, refusals to $work/refused.
together() {
	: >"$work/said"
	: >"$work/refused"
	# shellcheck disable=SC2016
	timeout 60 xargs -d '\n' -P 64 -I{} sh -c 'psql -X -q -At -h "$TALLY_SOCKET" -U postgres -d tallystick -c "$0" >>"$1/said" 2>>"$1/refused" || true' {} "$work"
}
owner -f - >/dev/null <<'SQL'
drop schema if exists fault cascade;
create schema fault;
-- Calls an act as the person of this login, through the one door.
create function fault.call(who text, act text, args jsonb, key text default null) returns text language plpgsql as $$
declare
  p core.person;
begin
  select * into p from core.person x where x.code = 'U-' || who;
  perform set_config('tally.actor', concat_ws(':', p.authority_id, p.id, auth.tag(p.authority_id, p.id)), true);
  return api.call(act, args, key) ->> 'code';
end $$;
-- What a bidder's envelope holds, and a bid with it.
create function fault.content(n int) returns text language sql as $$ select repeat('0', 64) || format('{"price_fen":%s}', 9000000 + n) $$;
create function fault.bid(n int) returns text language sql as $$
  select fault.call('fb' || n, 'bid_submit', jsonb_build_object('lot', l.code, 'envelope', jsonb_build_array(jsonb_build_object('part', 'offer',
    'box', repeat('A', 5592), 'commitment', encode(sha256(convert_to(fault.content(n), 'UTF8')), 'hex'), 'sealed', 'offline'))))
  from core.tender t join core.lot l on l.tender_id = t.id where t.title = 'Fault: one tender'
$$;
create function fault.openings() returns jsonb language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('bid', b.code, 'content',
    encode(convert_to(fault.content(substr(p.code, 5)::int), 'UTF8'), 'hex'))), '[]')
  from core.bid b join core.lot l on l.id = b.lot_id join core.tender t on t.id = l.tender_id
  join core.person p on p.party_id = b.supplier_id and p.code like 'U-fb%'
  where t.title = 'Fault: one tender' and b.state = 'submitted'
$$;
create function fault.layers() returns jsonb language sql as $$
  select coalesce(jsonb_agg(x - 'content' || '{"box": "AAAA"}'), '[]') from jsonb_array_elements(fault.openings()) x
$$;
SQL
owner -v n="$at_once" -f - >/dev/null <<'SQL'
select fault.call('root', 'user_add', jsonb_build_object('login', r || i, 'role', jsonb_build_array(k), 'password', repeat('0', 64)))
  from (values ('fo', 'official'), ('fa', 'approver')) v(r, k), generate_series(1, 8) i;
select fault.call('root', 'user_add', jsonb_build_object('login', 'ft1', 'role', '["treasury"]'::jsonb, 'password', repeat('0', 64)));
select fault.call('root', 'user_add', jsonb_build_object('login', 'fp1', 'role', '["panel"]'::jsonb, 'password', repeat('0', 64)));
select fault.call('root', 'user_add', jsonb_build_object('login', 'fb' || i, 'role', '["supplier"]'::jsonb, 'password', repeat('0', 64), 'party',
  fault.call('fo1', 'party_register', jsonb_build_object('name', 'Demonstration bidder ' || i, 'legal_form', 'enterprise')))) from generate_series(1, :n) i;
create function fault.tender(title text, keys text[]) returns text language plpgsql as $$
declare
  buyer text := (select code from core.party where legal_form = 'government' order by id limit 1);
  plan text := fault.call('fo1', 'plan_draft', jsonb_build_object('title', title, 'buyer', buyer, 'fiscal_year', 2026, 'catalogue', 'B0101',
    'region', '330102', 'amount', '100000', 'source_of_funds', 'general', 'duty', 'x'));
  t text;
  l text;
begin
  perform fault.call('fo1', 'plan_submit', jsonb_build_object('plan', plan));
  perform fault.call('fa1', 'plan_approve', jsonb_build_object('plan', plan));
  perform fault.call('ft1', 'plan_appropriate', jsonb_build_object('plan', plan, 'document', 'x'));
  t := fault.call('fo1', 'tender_draft', jsonb_build_object('plan', plan, 'title', title, 'method', 'consultation', 'method_reason', 'x'));
  l := fault.call('fo1', 'tender_lot', jsonb_build_object('tender', t, 'title', 'x', 'amount', '100000'));
  perform fault.call('fo1', 'tender_criterion', jsonb_build_object('lot', l, 'kind', 'price', 'title', 'x', 'points', '20'));
  perform fault.call('fo1', 'tender_criterion', jsonb_build_object('lot', l, 'kind', 'technical', 'title', 'x', 'points', '80'));
  perform fault.call('fo1', 'tender_submit', jsonb_build_object('tender', t));
  perform fault.call('fa1', 'tender_approve', jsonb_build_object('tender', t));
  perform fault.call('fo' || n, 'custody_take', jsonb_build_object('tender', t, 'public_key', keys[n])) from generate_subscripts(keys, 1) n;
  return t;
end $$;
create function fault.publish(t text) returns text language sql as $$
  select fault.call('fo1', 'tender_publish', jsonb_build_object('tender', t, 'docs_from', ref.today(), 'deadline', (ref.now() + interval '11 days')::text))
$$;
select fault.publish(fault.tender('Fault: one tender', array[repeat('a', 64), repeat('b', 64)]));
SQL
tender=$(ask "select code from core.tender where title = 'Fault: one tender'")
bids="core.bid b join core.lot l on l.id = b.lot_id join core.tender t on t.id = l.tender_id and t.code = '$tender'"

# The deadline passes while the bids come in: each is on time or late by the time that its act stands under, and none is lost.
begun=$(date +%s%N)
for n in $(seq "$at_once"); do echo "select 1"; done | together
half=$((($(date +%s%N) - begun) / 2000000))
ask "select ref.set_clock(t.deadline - interval '$half milliseconds') from core.tender t where code = '$tender'" >/dev/null
for n in $(seq "$at_once"); do echo "select fault.bid($n)"; done | together
same "bids said" "$(grep -c . "$work/said")" "$at_once"
same "bids kept" "$(ask "select count(*) from $bids")" "$at_once"
same "bids on the wrong side of the deadline" "$(ask "select count(*) from $bids where (b.state = 'submitted') <> (b.received_at < t.deadline)")" 0
same "acts of bids" "$(ask "select count(*) from core.act a join core.tender t on t.process_id = a.process_id and t.code = '$tender' where a.act = 'bid_submit'")" "$at_once"
echo "$(ask "select count(*) from $bids where b.state = 'submitted'") of $at_once bids were on time"

# Where none or one was in time there is nothing to decide: the others come again, with the clock a second back.
if [ "$(ask "select count(*) from $bids where b.state = 'submitted'")" -lt 8 ]; then
	ask "select ref.set_clock(t.deadline - interval '1 hour') from core.tender t where code = '$tender'" >/dev/null
	for n in $(seq 8); do ask "select fault.bid($n) where not exists (select from $bids where b.state = 'submitted' and b.supplier_id = (select party_id from core.person where code = 'U-fb$n'))"; done >/dev/null
	ask "select ref.set_clock(t.deadline) from core.tender t where code = '$tender'" >/dev/null
fi
ask "select ref.set_clock(greatest(t.deadline, ref.now())) from core.tender t where code = '$tender'" >/dev/null

# Eight officials open it, with bids still arriving: one opens, the others are told that it is open.
{
	for n in $(seq 8); do echo "select fault.call('fo$n', 'tender_open', jsonb_build_object('tender', '$tender', 'witness', 'U-fa1'))"; done
	for n in $(seq 8); do echo "select fault.bid($((at_once - n + 1)))"; done
} | together
same "openings" "$(ask "select count(*) from core.act a join core.tender t on t.process_id = a.process_id and t.code = '$tender' where a.act = 'tender_open'")" 1
same "refused openings" "$(grep -c "ERROR.*tender_is_published" "$work/refused")" 7
# Each custodian takes his layer off, eight times at once: it comes off once.
for n in $(seq 8); do echo "select fault.call('fo1', 'custody_peel', jsonb_build_object('tender', '$tender', 'layer', fault.layers()))"; done | together
same "outer seals taken off" "$(grep -c . "$work/said")" 1
for n in $(seq 8); do echo "select fault.call('fo2', 'custody_open', jsonb_build_object('tender', '$tender', 'opening', fault.openings()))"; done | together
same "inner seals taken off" "$(grep -c . "$work/said")" 1
same "bids left sealed" "$(ask "select count(*) from $bids where b.state = 'submitted'")" 0

# Eight officials judge every bidder at once: each is judged once.
opened=$(ask "select count(*) from $bids where b.state = 'opened'")
for n in $(seq 8); do
	echo "do \$\$ declare c text; begin for c in select b.code from $bids where b.price_fen is not null order by random() loop
		begin perform fault.call('fo$n', 'bid_qualify', jsonb_build_object('bid', c)); exception when sqlstate 'TL005' then null; end; end loop; end \$\$" | tr '\n\t' '  '
	echo
done | together
same "qualified" "$(ask "select count(*) from $bids where b.state = 'qualified'")" "$opened"
same "acts of qualification" "$(ask "select count(*) from core.act a join core.tender t on t.process_id = a.process_id and t.code = '$tender' where a.act = 'bid_qualify'")" "$opened"

# A panel of three judges every bidder alike, and ranks.
owner -f - >/dev/null <<'SQL'
create function fault.judge(code text) returns void language plpgsql as $$
declare
  t core.tender := (select x from core.tender x where x.code = judge.code);
  m record;
  b record;
begin
  perform fault.call('fo1', 'panel_appoint', jsonb_build_object('tender', t.code, 'person', 'U-fp1'));
  perform fault.call('fo1', 'panel_draw', jsonb_build_object('tender', t.code, 'experts', 2));
  for m in select x.code, substr(p.code, 3) as login from core.panel_member x join core.person p on p.id = x.person_id where x.tender_id = t.id loop
    perform fault.call(m.login, 'panel_declare', jsonb_build_object('tender', t.code, 'declaration', (select jsonb_agg(jsonb_build_object('bid', x.code, 'kind', 'none'))
      from core.bid x join core.lot l on l.id = x.lot_id where l.tender_id = t.id and x.price_fen is not null)));
    perform fault.call('fo1', 'panel_activate', jsonb_build_object('member', m.code));
  end loop;
  perform fault.call('fo1', 'tender_evaluate', jsonb_build_object('tender', t.code));
  for b in select x.code from core.bid x join core.lot l on l.id = x.lot_id where l.tender_id = t.id and x.state = 'qualified' loop
    perform fault.call('fp1', 'bid_conform', jsonb_build_object('bid', b.code, 'valid', 'true'));
    for m in select substr(p.code, 3) as login from core.panel_member x join core.person p on p.id = x.person_id where x.tender_id = t.id loop
      perform fault.call(m.login, 'score_enter', jsonb_build_object('bid', b.code, 'score', '[{"criterion": "C2", "points": "60"}]'::jsonb));
    end loop;
  end loop;
  for m in select substr(p.code, 3) as login from core.panel_member x join core.person p on p.id = x.person_id where x.tender_id = t.id loop
    perform fault.call(m.login, 'score_lock', jsonb_build_object('tender', t.code));
  end loop;
  perform fault.call('fp1', 'tender_rank', jsonb_build_object('tender', t.code));
end $$;
SQL
ask "select fault.judge('$tender')" >/dev/null
# Eight approvers decide for eight bidders at once: one wins.
ask "select format('select fault.call(''fa%s'', ''award_decide'', jsonb_build_object(''bid'', %L, ''reason_if_not_first'', ''x''))', row_number() over (order by b.code), b.code)
	from $bids where b.state = 'ranked' order by b.code limit 8" | together
same "awards said" "$(grep -c . "$work/said")" 1
same "awards" "$(ask "select count(*) from core.award a join core.lot l on l.id = a.lot_id join core.tender t on t.id = l.tender_id where t.code = '$tender'")" 1
same "winners" "$(ask "select count(*) from $bids where b.state = 'winning'")" 1

# One key, one request, 32 connections.
for n in $(seq "$at_once"); do
	echo "select fault.call('fo1', 'party_register', '{\"name\": \"Demonstration body of one key\", \"legal_form\": \"enterprise\"}', 'fault-key')"
done | together
same "equal answers" "$(sort -u "$work/said" | grep -c .)" 1
same "answers" "$(grep -c . "$work/said")" "$at_once"
same "rows of one key" "$(ask "select count(*) from core.party where name = 'Demonstration body of one key'")" 1

# The same by the program itself: 32 bidders and 8 officials, each a process of their own with a session of their own.
session() { ask "select auth.open_session(p.authority_id, p.id, '1 hour') from core.person p where p.code = 'U-$1'" | tr -d '\n' >"$work/$1" && chmod 600 "$work/$1"; }
as() { local who=$1 && shift && "$TALLY" --session "$work/$who" -q "$@"; }
people=$(for n in $(seq "$at_once"); do echo "fb$n"; done && for n in $(seq 8); do echo "fo$n" "fa$n"; done)
for who in $people; do session "$who"; done
tender=$(ask "select fault.tender('Fault: by the program', '{}')")
bids="core.bid b join core.lot l on l.id = b.lot_id join core.tender t on t.id = l.tender_id and t.code = '$tender'"
as fo1 custody take "$tender" --key "$work/outer.key" >/dev/null
as fo2 custody take "$tender" --key "$work/inner.key" >/dev/null
ask "select fault.publish('$tender')" >/dev/null
# Runs one call of the program a line, the person first, all at once.
programs() {
	: >"$work/said"
	: >"$work/refused"
	# shellcheck disable=SC2016
	timeout 200 xargs -d '\n' -P 64 -I{} sh -c 'w=$1; t=$2; set -- $0; who=$1; shift; "$t" --session "$w/$who" -q "$@" >>"$w/said" 2>>"$w/refused" || true' {} "$work" "$TALLY"
}
for n in $(seq "$at_once"); do echo "fb$n bid submit $tender/L1 --price $((90000 + n))"; done | programs
same "bids by the program" "$(ask "select count(*) from $bids where b.state = 'submitted'")" "$at_once"
same "bids of one bidder each" "$(ask "select count(distinct b.supplier_id) from $bids")" "$at_once"
ask "select ref.set_clock(greatest(t.deadline, ref.now())) from core.tender t where code = '$tender'" >/dev/null
for n in $(seq 8); do echo "fo$n tender open $tender --witness U-fa1"; done | programs
same "openings by the program" "$(ask "select count(*) from core.act a join core.tender t on t.process_id = a.process_id and t.code = '$tender' where a.act = 'tender_open'")" 1
same "refused openings by the program" "$(grep -c tender_is_published "$work/refused")" 7
as fo1 custody peel "$tender" --key "$work/outer.key" >/dev/null
as fo2 custody open "$tender" --key "$work/inner.key" >/dev/null
same "prices, each of its bidder" "$(ask "select count(*) from $bids join core.person p on p.party_id = b.supplier_id and p.code like 'U-fb%' where b.price_fen = (90000 + substr(p.code, 5)::int) * 100")" "$at_once"
for code in $(ask "select b.code from $bids order by b.code"); do echo "fo$((RANDOM % 8 + 1)) bid qualify $code" && echo "fo$((RANDOM % 8 + 1)) bid qualify $code"; done | programs
same "qualified by the program" "$(ask "select count(*) from $bids where b.state = 'qualified'")" "$at_once"
same "acts of qualification by the program" "$(ask "select count(*) from core.act a join core.tender t on t.process_id = a.process_id and t.code = '$tender' where a.act = 'bid_qualify'")" "$at_once"
ask "select fault.judge('$tender')" >/dev/null
n=0
for code in $(ask "select b.code from $bids where b.state = 'ranked' order by b.code limit 8"); do n=$((n + 1)) && echo "fa$n award decide $code --reason-if-not-first x"; done | programs
same "awards by the program" "$(ask "select count(*) from core.award a join core.lot l on l.id = a.lot_id join core.tender t on t.id = l.tender_id where t.code = '$tender'")" 1
same "winners by the program" "$(ask "select count(*) from $bids where b.state = 'winning'")" 1
