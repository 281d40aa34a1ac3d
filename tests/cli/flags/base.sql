-- A made-up authority 778 on which each flag has its cases; tests/cli/flags.sh undoes it. Helpers make a record with what the case
-- says and the rest as it usually is; amounts in fen.
set local tally.doing = '778 900011 900011 2031-01-01T00:00:00.000000Z';
do $$
declare
  n text;
begin
  perform pg_temp.put('authority', '{"origin": "tallystick/778"}');
  perform pg_temp.put('person', '{"id": 900011, "code": "U-demo778"}');
  perform pg_temp.put('person_role', '{"person_id": 900011, "role": "auditor", "valid_from": "2020-01-01"}');
  perform pg_temp.put('process', '{"id": 900010, "code": "PR-8"}');
  perform pg_temp.put('party', '{"code": "O-8-B", "name": "Demonstration buyer", "legal_form": "government"}');
  foreach n in array array['1', '2', '3', '4', '5', '6'] loop
    perform pg_temp.put('party', jsonb_build_object('code', 'O-8-' || n, 'name', 'Demonstration body ' || n, 'legal_form', 'social_group', 'registered_on', '2015-01-01'));
  end loop;
end $$;
create function pg_temp.party_id(c text) returns bigint language sql as $$ select id from core.party where (authority_id, code) = (778, c) $$;
create function pg_temp.process_id(c text) returns bigint language plpgsql as $$
begin
  return coalesce((select id from core.process where (authority_id, code) = (778, c)), pg_temp.put('process', jsonb_build_object('code', c)));
end $$;
create function pg_temp.plan(c text, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('plan_item', jsonb_build_object('process_id', pg_temp.process_id('PR-' || c), 'code', c, 'buyer_id', pg_temp.party_id('O-8-B'),
    'fiscal_year', 2031, 'catalogue_code', 'A0101', 'region', '330102', 'source_of_funds', 'general', 'state', 'funded', 'amount_fen', 100000000) || v)
$$;
create function pg_temp.tender(c text, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('tender', jsonb_build_object('process_id', pg_temp.process_id('PR-' || c), 'code', c, 'buyer_id', pg_temp.party_id('O-8-B'),
    'method', 'open_tender', 'instrument', 'purchase', 'conducted', 'recorded', 'subject', 'service', 'evaluation', 'default', 'state', 'complete',
    'published_at', '2031-01-05 09:00+08', 'deadline', '2031-02-01 09:00+08', 'docs_from', '2031-01-05') || v)
$$;
create function pg_temp.buys(a_tender bigint, a_plan bigint) returns bigint language sql as $$
  select pg_temp.put('tender_plan', jsonb_build_object('process_id', (select process_id from core.tender where id = a_tender), 'tender_id', a_tender, 'plan_item_id', a_plan))
$$;
create function pg_temp.lot(a_tender bigint, n int default 1, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('lot', jsonb_build_object('process_id', t.process_id, 'tender_id', a_tender, 'no', n, 'code', t.code || '/L' || n, 'catalogue_code', 'A0101',
    'region', '330102', 'amount_fen', 100000000, 'state', 'awarded') || v) from core.tender t where t.id = a_tender
$$;
create function pg_temp.bid(a_lot bigint, n int, supplier text, price bigint, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('bid', jsonb_build_object('process_id', l.process_id, 'lot_id', a_lot, 'code', l.code || '/B' || n, 'supplier_id', pg_temp.party_id(supplier),
    'source', 'recorded', 'received_at', '2031-01-31 09:00+08', 'price_fen', price, 'state', 'valid') || v) from core.lot l where l.id = a_lot
$$;
create function pg_temp.award(a_lot bigint, supplier text, amount bigint, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('award', jsonb_build_object('process_id', l.process_id, 'lot_id', a_lot, 'code', l.code || '/A1', 'supplier_id', pg_temp.party_id(supplier),
    'amount_fen', amount, 'state', 'active', 'decided_on', '2031-02-05', 'notified_on', '2031-02-06', 'published_on', '2031-02-06') || v) from core.lot l where l.id = a_lot
$$;
create function pg_temp.contract(an_award bigint, c text, v jsonb default '{}') returns bigint language sql as $$
  select pg_temp.put('contract', jsonb_build_object('process_id', a.process_id, 'award_id', an_award, 'code', c, 'buyer_id', pg_temp.party_id('O-8-B'),
    'supplier_id', a.supplier_id, 'kind', 'fixed', 'pay_on', 'periodic', 'report_every', 'month', 'state', 'active', 'amount_fen', a.amount_fen,
    'starts_on', '2031-03-01', 'ends_on', '2032-02-28', 'buyer_signed_on', '2031-02-20', 'supplier_signed_on', '2031-02-20') || v)
  from core.award a where a.id = an_award
$$;
-- A contract in one step, awarded as it is: tender, lot, award.
create function pg_temp.bought(c text, supplier text, amount bigint, v jsonb default '{}', of_tender jsonb default '{}') returns bigint language sql as $$
  select pg_temp.contract(pg_temp.award(pg_temp.lot(pg_temp.tender('T-' || c, of_tender), 1, jsonb_build_object('amount_fen', amount)), supplier, amount), c, v)
$$;
create function pg_temp.of_contract(t text, a_contract bigint, v jsonb) returns bigint language sql as $$
  select pg_temp.put(t, jsonb_build_object('process_id', c.process_id, 'contract_id', a_contract) || v) from core.contract c where c.id = a_contract
$$;
create function pg_temp.criterion(a_lot bigint, n int, kind text, points int, objective boolean default false) returns bigint language sql as $$
  select pg_temp.put('criterion', jsonb_build_object('process_id', l.process_id, 'lot_id', a_lot, 'no', n, 'kind', kind, 'max_points', points, 'objective', objective))
  from core.lot l where l.id = a_lot
$$;
-- An acceptance and a payment for it, as number n of a contract.
create function pg_temp.paid(a_contract bigint, n int, fen bigint, v jsonb default '{}', of_acceptance jsonb default '{}') returns bigint language sql as $$
  select pg_temp.of_contract('payment', a_contract, jsonb_build_object('no', n, 'code', c.code || '/P' || n, 'acceptance_id', pg_temp.of_contract('acceptance', a_contract, jsonb_build_object('no', n,
    'code', c.code || '/V' || n, 'stage', 'periodic', 'state', 'signed', 'signed_on', '2031-04-10') || of_acceptance), 'gross_fen', fen, 'payable_fen', fen, 'transfer_fen', fen,
    'due_on', '2031-05-10', 'paid_on', '2031-04-20', 'voucher_no', 'V', 'state', 'paid') || v) from core.contract c where c.id = a_contract
$$;
