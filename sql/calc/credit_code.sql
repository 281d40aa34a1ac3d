-- 统一社会信用代码 (GB 32100-2015): what is wrong with a code: shape, check_digit, organisation_check_digit; null: nothing.
-- Some codes in real use fail the outer check: a wrong shape is an error, a wrong check digit takes a reason.
create function calc.credit_code_problem(code text) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
  organisation_alphabet constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  weights constant int[] := '{3,7,9,10,5,8,4,2}';
  sum int := 0;
  power int := 1;
begin
  if code !~ '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' then
    return 'shape';
  end if;
  for i in 1 .. 17 loop
    sum := sum + (strpos(alphabet, substr(code, i, 1)) - 1) * power;
    power := power * 3 % 31;
  end loop;
  if substr(code, 18, 1) <> substr(alphabet, (31 - sum % 31) % 31 + 1, 1) then
    return 'check_digit';
  end if;
  -- The organisation code stands in characters 9 to 17, its own check digit last.
  sum := 0;
  for i in 1 .. 8 loop
    sum := sum + (strpos(organisation_alphabet, substr(code, 8 + i, 1)) - 1) * weights[i];
  end loop;
  if substr(code, 17, 1) <> (case 11 - sum % 11 when 10 then 'X' when 11 then '0' else (11 - sum % 11)::text end) then
    return 'organisation_check_digit';
  end if;
  return null;
end $$;
