-- raised N-8-1 N-8-3
-- clear N-8-2 N-8-4
-- Open past its day; answered on the day; answered a day late; open, and due today.
select pg_temp.put('need', jsonb_build_object('code', 'N-8-' || n, 'channel', 'grid', 'place', '330102', 'text', 'x', 'state', 'filed', 'person_id', 900011,
    'received_on', ref.today() - 40, 'due_on', ref.today() + due) || case when answered is not null then jsonb_build_object('answered_on', ref.today() + answered) else '{}' end)
  from (values (1, -1, null), (2, -9, -9), (3, -9, -8), (4, 0, null)) v(n, due, answered);
