-- raised K-8-1 K-8-2
-- clear K-8-3
-- A fixed return; a guarantee; a share of revenue.
do $$
begin
  alter table core.partnership drop constraint no_fixed_return_is_promised;
  perform pg_temp.put('partnership', jsonb_build_object('process_id', pg_temp.process_id('PR-K-8'), 'code', 'K-8-' || n, 'buyer_id', pg_temp.party_id('O-8-B'), 'region', '330102',
    'fixed_return_promised', f, 'guaranteed_fen', g, 'state', 'active', 'signed_on', '2031-01-01')) from (values (1, true, 0), (2, false, 100), (3, false, 0)) v(n, f, g);
end $$;
