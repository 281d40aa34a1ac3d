-- raised C-8-1/I1 C-8-1/I2 C-8-1/I3 C-8-1/I4
-- clear C-8-1/I5
-- A number written in two ways; one file under two numbers; neither.
do $$
declare
  c bigint := pg_temp.bought('C-8-1', 'O-8-1', 100);
begin
  perform pg_temp.of_contract('invoice', c, jsonb_build_object('no', n, 'code', 'C-8-1/I' || n, 'seller_id', pg_temp.party_id('O-8-1'), 'number', number, 'kind', 'receipt', 'sha256', repeat(h, 64)))
    from (values (1, '0012-34', 'a'), (2, '1234', 'b'), (3, '5001', 'c'), (4, '5002', 'c'), (5, '5003', 'd')) v(n, number, h);
end $$;
