-- raised C-8-1/Z1
-- clear C-8-1/Z2
-- Sixty percent, and ten.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.of_contract('subcontract', c, jsonb_build_object('no', n, 'code', 'C-8-1/Z' || n, 'party_id', pg_temp.party_id('O-8-2'), 'scope', 'x', 'share_bp', s, 'state', 'consented'))
    from (values (1, 6000), (2, 1000)) v(n, s);
end $$;
