begin;
select auth.enter(:token);
select api.call('party_link', '{"party": "O-2026-0001", "other": "O-2026-0002", "kind": "same_phone", "valid_from": "2026-01-01"}');
commit;
