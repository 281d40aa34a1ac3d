-- Erases personal values: of one record, of one person whose account is closed, or all that are older than the retention period. The
-- columns are emptied and the openings destroyed, with what was left of the texts in answers, drafts, names of files and sessions; the
-- commitments stay, so the log still proves itself.
create function api.data_erase(because core.prose, record core.line default null, person core.code default null, before core.day default null)
returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing;
  r record;
  u core.person;
  n int;
  c text;
begin
  select x.* into r from audit.record_of(auth.authority(), record) x;
  select * into u from core.person x where x.code = person or r.of = 'person' and x.id = r.id for update;
  d := core.begin_act('data_erase');
  perform ref.require(num_nonnulls(record, person, before) = 1, 'erasure_has_one_scope');
  perform ref.found(record is null or r.id is not null, 'record', record);
  perform ref.found(person is null or u.id is not null, 'user', person);
  perform ref.require(u.id is null or u.state = 'closed', 'account_is_closed_before_erasure');
  perform ref.require(before is null or before <= ref.today() - calc.parameter('personal_retention_days', null, ref.today())::int,
    'erasure_by_day_after_the_retention');
  perform ref.require(not exists (select from core.inspection_order i where calc.inspection_is_in_force(i)), 'erasure_waits_for_inspection');
  if u.id is null then
    n := audit.erase(d.authority_id, r.of, r.id, null, before::timestamp at time zone 'Asia/Shanghai');
  else
    n := audit.erase(d.authority_id, null, null, u.id, null);
  end if;
  perform ref.require(n > 0, 'there_is_something_to_erase');
  c := core.next_code('ER');
  insert into core.erasure (code, record, person_id, before, because, erased)
    values (c, case when u.id is null then record end, u.id, before, because, n);
  return c;
end $$;
select ref.declare_act('data_erase', '{sysadmin}', '{Erase personal data,删除个人信息,刪除個人資訊}', $$
because | | Why, and on whose request | 删除原因及申请人 | 刪除原因及申請人
record | | Of this record: its code, or table/number | 仅限该记录：编号或 表名/序号 | 僅限該記錄：編號或 表名/序號
person | code:user | Of this person, whose account is closed | 已关闭账号的人员 | 已關閉帳號的人員
before | | All that was recorded before this day | 该日之前记录的全部个人信息 | 該日之前記錄的全部個人資訊
$$, $$
erasure_has_one_scope | design: audit format, personal data | confirmed | An erasure is of one record, of one person, or of what is older than a day | 删除范围只能是一条记录、一名人员或某日之前的信息 | 刪除範圍只能是一條記錄、一名人員或某日之前的資訊
account_is_closed_before_erasure | design: audit format, personal data | unconfirmed | The account is closed before the person's data are erased | 删除个人信息前须先关闭账号 | 刪除個人資訊前須先關閉帳號
erasure_by_day_after_the_retention | 个人信息保护法 19 | unconfirmed | Personal data are erased by day only after their retention period | 按日期删除的个人信息须已超过保存期限 | 按日期刪除的個人資訊須已超過保存期限
erasure_waits_for_inspection | design: audit format, personal data | unconfirmed | An order of inspection is in force: nothing is erased until it ends | 个人信息查验令有效期间不得删除 | 個人資訊查驗令有效期間不得刪除
there_is_something_to_erase | design: audit format, personal data | confirmed | No personal data are kept there | 该范围内没有个人信息 | 該範圍內沒有個人資訊
$$);
