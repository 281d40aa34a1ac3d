-- Everything that is wrong with the form of a request, not only the first: the place, and the rule of the type that
-- refuses (null: the value is missing). Where nothing is wrong, the act itself may still refuse.
create function calc.value_problem(place text, p ref.act_param, value text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  rule text;
begin
  perform calc.read_value(place, p.type, p.choices, value);
  return null;
exception when sqlstate 'TL001' then
  get stacked diagnostics rule = constraint_name;
  return rule;
end $$;

create function api.problems(act text, args jsonb) returns table (place text, rule text)
language plpgsql stable security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p ref.act_param;
  f ref.act_param;
  item record;
begin
  for p in select * from ref.act_param x where x.act = problems.act and x.field = '' order by x.ord loop
    if coalesce(args ->> p.param, '') in ('', '[]') then
      place := p.param;
      rule := null;
      if p.required then
        return next;
      end if;
      continue;
    end if;
    for item in select v, n from jsonb_array_elements(case when jsonb_typeof(args -> p.param) = 'array' then args -> p.param
        else jsonb_build_array(args -> p.param) end) with ordinality as e(v, n) loop
      if p.type <> 'jsonb' then
        place := p.param || case when p.repeated then format('[%s]', item.n) else '' end;
        rule := calc.value_problem(place, p, item.v #>> '{}');
        if rule is not null then
          return next;
        end if;
        continue;
      end if;
      for f in select * from ref.act_param x where (x.act, x.param) = (p.act, p.param) and x.field <> '' loop
        place := format('%s[%s].%s', p.param, item.n, f.field);
        if coalesce(item.v ->> f.field, '') <> '' then
          rule := calc.value_problem(place, f, item.v ->> f.field);
          if rule is not null then
            return next;
          end if;
        elsif f.required then
          rule := null;
          return next;
        end if;
      end loop;
    end loop;
  end loop;
end $$;
