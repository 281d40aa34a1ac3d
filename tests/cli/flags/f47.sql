-- raised C-8-1 C-8-4
-- clear C-8-2 C-8-3
-- 18 months without a basis, 12 months, 18 with a basis, four years with one.
select pg_temp.bought('C-8-' || n, 'O-8-1', 100, jsonb_build_object('starts_on', '2031-01-01', 'ends_on', u, 'term_basis', b))
  from (values (1, '2032-06-30', null), (2, '2031-12-31', null), (3, '2032-06-30', 'Budget of three years'), (4, '2034-12-31', 'Budget of three years')) v(n, u, b);
