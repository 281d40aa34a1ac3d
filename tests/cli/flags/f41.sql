-- raised C-8-1
-- clear C-8-2
-- Signed on day 34, and on day 29 after the notice. Both are published and filed the next day.
select pg_temp.bought('C-8-1', 'O-8-1', 100, '{"buyer_signed_on": "2031-03-12", "supplier_signed_on": "2031-03-12", "published_on": "2031-03-13", "filed_on": "2031-03-13"}'),
  pg_temp.bought('C-8-2', 'O-8-1', 100, '{"buyer_signed_on": "2031-03-06", "supplier_signed_on": "2031-03-07", "published_on": "2031-03-08", "filed_on": "2031-03-08"}');
