-- The one way by which the command line, the web and an import call an act: arguments as text in JSON, each cast by itself
-- so that an error names its parameter; an idempotency key; the answer as JSON.

-- One value of a declared type from its text form: yuan to fen and so on (calc.read_unit), then the domain's own check.
create function calc.read_value(place text, type text, choices text[], value text) returns text
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  got text := value;
begin
  if choices is not null and value <> all (choices) then
    raise exception '"%" is none of: %', left(value, 60), array_to_string(choices, ', ')
      using errcode = 'TL001', column = place, constraint = 'type.choices';
  end if;
  if type in ('core.fen', 'core.fen_delta', 'core.milli', 'core.milli_delta', 'core.bp', 'core.centipoint') then
    got := calc.read_unit(value, type);
    if got is null then
      raise data_exception;
    end if;
  elsif type = 'core.instant' and value !~ '(Z|[+-]\d\d(:?\d\d)?)$' then
    got := value || ' Asia/Shanghai';
  end if;
  execute format('select ($1::text::%s)::text', type) into got using got;
  return got;
exception when data_exception or check_violation then
  raise exception '"%" is not %', left(value, 60), coalesce((select words from ref.word where key = 'type.' || type and lang = 'en'), type)
    using errcode = 'TL001', column = place, constraint = 'type.' || type;
end $$;

-- The argument of one parameter, checked: a scalar as text, a list as an array of texts, records as an array of objects.
create function calc.read_argument(p ref.act_param, value jsonb) returns jsonb
language plpgsql set search_path = pg_catalog, core, pg_temp as $$
declare
  item record;
  f ref.act_param;
  one jsonb;
  got jsonb := '[]';
  unknown text;
begin
  if not p.repeated then
    if jsonb_typeof(value) in ('object', 'array') then
      perform ref.refuse_input(p.param, 'one value, not several');
    end if;
    return to_jsonb(calc.read_value(p.param, p.type, p.choices, value #>> '{}'));
  end if;
  if jsonb_typeof(value) <> 'array' then
    value := jsonb_build_array(value);
  end if;
  for item in select v, n from jsonb_array_elements(value) with ordinality as e(v, n) loop
    if p.type <> 'jsonb' then
      got := got || to_jsonb(calc.read_value(format('%s[%s]', p.param, item.n), p.type, p.choices, item.v #>> '{}'));
      continue;
    end if;
    if jsonb_typeof(item.v) <> 'object' then
      perform ref.refuse_input(format('%s[%s]', p.param, item.n), 'fields as name=value, separated by commas');
    end if;
    select k into unknown from jsonb_object_keys(item.v) k
      where not exists (select from ref.act_param x where (x.act, x.param, x.field) = (p.act, p.param, k)) limit 1;
    if unknown is not null then
      perform ref.refuse_input(format('%s[%s].%s', p.param, item.n, unknown), 'no such field');
    end if;
    one := '{}';
    for f in select * from ref.act_param x where (x.act, x.param) = (p.act, p.param) and x.field <> '' loop
      if item.v ->> f.field is not null then
        one := one || jsonb_build_object(f.field,
          calc.read_value(format('%s[%s].%s', p.param, item.n, f.field), f.type, f.choices, item.v ->> f.field));
      elsif f.required then
        perform ref.refuse_input(format('%s[%s].%s', p.param, item.n, f.field), 'is missing');
      end if;
    end loop;
    got := got || one;
  end loop;
  return got;
end $$;

-- act: a name of ref.act. args: {"parameter": "text", …}. key: the same request again returns its first answer.
-- reason: free text kept with the act, of a personal class.
-- Answers {"act": number, "name": …, "code": what the act returned, "at": …, "role": …, "replayed": boolean}.
-- Errors: TL001 input (COLUMN names the parameter), TL004 no such act or record, TL005 a rule, TL006 not permitted, TL007 conflict.
create function api.call(act text, args jsonb, key text default null, reason text default null) returns jsonb
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  p ref.act_param;
  typed jsonb := '{}';
  list text := '';
  digest bytea := sha256(convert_to(act || ' ' || args::text, 'UTF8'));
  earlier auth.answer;
  result jsonb;
  unknown text;
begin
  if not exists (select from ref.act a where a.act = call.act) then
    perform ref.found(false, 'act', act);
  end if;
  if auth.person() is null then
    raise exception 'nobody is signed in' using errcode = 'TL006', constraint = 'signed_in';
  end if;
  if key is not null then
    insert into auth.answer (authority_id, person_id, key, digest) values (auth.authority(), auth.person(), key, digest)
      on conflict on constraint answer_pkey do nothing;
    if not found then
      select * into earlier from auth.answer x
        where (x.authority_id, x.person_id, x.key) = (auth.authority(), auth.person(), call.key);
      perform ref.require_no_conflict(earlier.digest = digest, 'same_key_same_request');
      return earlier.answer || '{"replayed": true}';
    end if;
  end if;
  select k into unknown from jsonb_object_keys(args) k
    where not exists (select from ref.act_param x where (x.act, x.param) = (call.act, k)) limit 1;
  if unknown is not null then
    perform ref.refuse_input(unknown, 'no such parameter');
  end if;
  for p in select * from ref.act_param x where x.act = call.act and x.field = '' order by x.ord loop
    if args ->> p.param is null or args ->> p.param = '' then
      if p.required then
        perform ref.refuse_input(p.param, 'is missing');
      end if;
      continue;
    end if;
    typed := typed || jsonb_build_object(p.param, calc.read_argument(p, args -> p.param));
    list := list || case when list = '' then '' else ', ' end || case
      when p.type = 'jsonb' then format('%I => $1 -> %L', p.param, p.param)
      when p.repeated then format('%I => array(select jsonb_array_elements_text($1 -> %L))::%s[]', p.param, p.param, p.type)
      else format('%I => ($1 ->> %L)::%s', p.param, p.param, p.type) end;
  end loop;
  perform set_config('tally.reason', coalesce(reason, ''), true);
  execute format('select to_jsonb(api.%I(%s))', act, list) into result using typed;
  result := jsonb_build_object('name', act, 'code', result, 'replayed', false)
    || (select jsonb_build_object('act', a.id, 'at', audit.instant(a.at), 'role', a.role) from core.act a
        where (a.authority_id, a.id) = (auth.authority(), split_part(current_setting('tally.doing', true), ' ', 2)::bigint));
  if key is not null then
    update auth.answer x set answer = result where (x.authority_id, x.person_id, x.key) = (auth.authority(), auth.person(), call.key);
  end if;
  return result;
end $$;

select ref.declare_rules($$
signed_in | reliability: nobody acts unnamed | confirmed | Sign in first | 请先登录 | 請先登入
act_for_its_roles | domain 2.1: each role has its acts | confirmed | Your roles do not include one that may do this | 您的角色无权办理此事项 | 您的角色無權辦理此事項
same_key_same_request | reliability: one key, one request | confirmed | This idempotency key was used for another request | 该幂等键已用于另一请求 | 該冪等鍵已用於另一請求
record_keeps_its_place | audit format: a record cannot be moved to another process | confirmed | A record keeps its authority and process | 记录不得改换机构或项目 | 記錄不得改換機構或項目
records_are_never_removed | 政府采购法 42 | confirmed | Records are never removed | 记录不得删除 | 記錄不得刪除
rows_change_by_acts_only | architecture: one door | confirmed | Rows change by acts only | 数据只能通过业务动作变更 | 資料只能通過業務動作變更
login_waits | reliability: throttled sign-in | confirmed | Too many failed attempts: wait before signing in again | 失败次数过多，请稍后再登录 | 失敗次數過多，請稍後再登入
login_unknown | reliability: sign-in | confirmed | Login or password is wrong | 账号或密码错误 | 帳號或密碼錯誤
$$);
