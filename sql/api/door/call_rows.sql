-- Calls an act once for each of many rows, each on a savepoint of its own, so that one that is refused leaves the others. For an import.
-- calls: [{"row": number, "args": {"parameter": "text", …}}, …]. The key of a row is prefix and number, so the same file changes nothing.
-- Answers one row for a call that was done, replayed or not; for one that was refused, one for each thing that is wrong with it:
-- sqlstate, place (the parameter), rule and message as api.call raises them. What is no fault of a row is raised.
create function api.call_rows(act text, calls jsonb, prefix text)
returns table (n bigint, replayed boolean, state text, place text, rule text, message text)
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c jsonb;
  token text := (select p.param from ref.act_param p where p.act = call_rows.act and 'token' = any (p.flags));
begin
  perform set_config('tally.reserve', jsonb_array_length(calls)::text, true);
  for c in select * from jsonb_array_elements(calls) loop
    n := (c ->> 'row')::bigint;
    begin
      if token is not null then   -- each row is of another person, who has nothing but it
        perform ref.require(auth.enter(c -> 'args' ->> token), 'token_is_known');
      end if;
      replayed := api.call(act, c -> 'args', prefix || n) ->> 'replayed';
      state := null; place := null; rule := null; message := null;
      return next;
      continue;
    exception when others then
      get stacked diagnostics state = returned_sqlstate, place = column_name, rule = constraint_name, message = message_text;
      if left(state, 2) not in ('TL', '22', '23') or rule in ('signed_in', 'act_for_its_roles') then
        raise;
      end if;
    end;
    replayed := false;
    if state = 'TL001' then
      return query select call_rows.n, false, 'TL001', p.place, p.rule,
          coalesce(format('"%s" is not ', left(c -> 'args' #>> array_remove(array[m[1], (m[2]::int - 1)::text, m[3]], null), 60))
            || (select w.words from ref.word w where (w.key, w.lang) = (p.rule, 'en')), 'is missing')
        from api.problems(act, c -> 'args') p, regexp_match(p.place, '^(\w+)(?:\[(\d+)\])?(?:\.(\w+))?$') m;
      continue when found;
    end if;
    return next;
  end loop;
  perform core.return_codes();
end $$;
