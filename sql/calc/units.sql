-- Between the integers that are stored and the figures that people read: exact, with a fixed number of decimals.
create function calc.yuan(fen numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return (fen / 100)::numeric(30, 2);
end $$;
create function calc.units(milli numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return (milli / 1000)::numeric(30, 3);
end $$;
create function calc.percent(bp numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return (bp / 100)::numeric(30, 2);
end $$;
create function calc.points(centipoint numeric) returns numeric
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return (centipoint / 100)::numeric(30, 2);
end $$;

-- What a person wrote into the integer of its type, as text; null where it has another form. Exact: nothing is rounded.
--   core.fen, core.fen_delta      yuan, up to 2 decimals
--   core.milli, core.milli_delta  units, up to 3 decimals
--   core.bp                       percent, up to 2 decimals, with or without the sign
--   core.centipoint               points, up to 2 decimals
create function calc.read_unit(value text, type text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  decimals int := case when type like 'core.milli%' then 3 else 2 end;
  sign text := case when type like '%\_delta' then '-?' else '' end;
  written text := case when type = 'core.bp' then regexp_replace(value, ' ?[%％]$', '') else value end;
begin
  if written !~ format('^%s\d{1,12}(\.\d{1,%s})?$', sign, decimals) then
    return null;
  end if;
  return (written::numeric * 10 ^ decimals::numeric)::numeric(30, 0)::text;
end $$;

-- 1409.50 yuan as 人民币壹仟肆佰零玖元伍角: as it stands on a voucher. traditional: in traditional characters.
create function calc.amount_in_words(fen bigint, traditional boolean default false) returns text
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  digits constant text := '零壹贰叁肆伍陆柒捌玖';
  yuan bigint := fen / 100;
  jiao int := fen / 10 % 10;
  cent int := fen % 10;
  written text := '';
  part int;
  zero boolean := false;
  unit text;
begin
  if fen < 0 then
    return null;
  end if;
  -- Groups of four digits from the highest: 兆 亿 万 and yuan.
  for g in reverse 3 .. 0 loop
    part := yuan / (10000::numeric ^ g)::bigint % 10000;
    if part = 0 then
      zero := zero or written <> '';
      continue;
    end if;
    for d in reverse 3 .. 0 loop
      if part / (10 ^ d)::int % 10 = 0 then
        zero := zero or written <> '';
      else
        unit := substr('拾佰仟', d, case when d = 0 then 0 else 1 end);
        written := written || case when zero then '零' else '' end || substr(digits, part / (10 ^ d)::int % 10 + 1, 1) || unit;
        zero := false;
      end if;
    end loop;
    written := written || case g when 3 then '兆' when 2 then '亿' when 1 then '万' else '' end;
    zero := false;
    if part % 10 = 0 and g > 0 then
      zero := true;
    end if;
  end loop;
  written := case when yuan = 0 then '' else written || '元' end
    || case when jiao > 0 then substr(digits, jiao + 1, 1) || '角' when cent > 0 and yuan > 0 then '零' else '' end
    || case when cent > 0 then substr(digits, cent + 1, 1) || '分' when jiao > 0 then '' when yuan = 0 then '零元整' else '整' end;
  written := '人民币' || written;
  return case when traditional then translate(written, '币贰叁陆万亿', '幣貳參陸萬億') else written end;
end $$;
-- Minor units of a currency as the amount that people read, with as many decimals as the currency has.
create function calc.major(minor numeric, currency text) returns numeric
language sql stable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select round(minor / 10 ^ c.decimals::numeric, c.decimals) from ref.currency c where c.code = major.currency
$$;
-- A share in percent with two decimals, half up; n/a where there is nothing to share.
create function calc.rate(part numeric, whole numeric) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when coalesce(whole, 0) = 0 or part is null then 'n/a'
    else (calc.half_up(trunc(part * 1000) * 10000, trunc(whole * 1000)) / 100)::numeric(30, 2)::text end
$$;
-- What one of many comes to, with two decimals, half up; n/a where there is none. Exact in values of up to three decimals.
create function calc.per(amount numeric, many numeric) returns text
language sql immutable parallel safe set search_path = pg_catalog, core, pg_temp as $$
  select case when coalesce(many, 0) = 0 or amount is null then 'n/a'
    else (calc.half_up(trunc(amount * 1000) * 100, trunc(many * 1000)) / 100)::numeric(30, 2)::text end
$$;
