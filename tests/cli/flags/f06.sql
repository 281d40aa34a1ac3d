-- raised T-8-1 T-8-2 T-8-3
-- clear T-8-4 T-8-5 T-8-6 T-8-7
-- Three consultations of 1.5 million are 4.5; in the next year three of 1.3 are 3.9; one of 5 million alone is not a splitting.
do $$
begin
  perform pg_temp.buys(pg_temp.tender('T-8-' || n, jsonb_build_object('method', 'consultation')), pg_temp.plan('P-8-' || n, jsonb_build_object('fiscal_year', year)))
    from (values (1, 2031), (2, 2031), (3, 2031), (4, 2032), (5, 2032), (6, 2032), (7, 2033)) v(n, year);
  perform pg_temp.award(pg_temp.lot(t.id), 'O-8-1', case when right(t.code, 1) <= '3' then 150000000 when t.code = 'T-8-7' then 500000000 else 130000000 end)
    from core.tender t where t.code like 'T-8-_' and t.authority_id = 778;
end $$;
