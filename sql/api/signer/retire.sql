-- Retires a key for checkpoints; the last one stays until another is registered.
create function api.signer_retire(key core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  k core.signer_key;
  d core.doing;
begin
  perform 1 from core.signer_key x order by x.id for update;
  d := core.begin_act('signer_retire');
  select * into k from core.signer_key x where x.key = signer_retire.key;
  perform ref.found(k.id is not null, 'key', key);
  perform ref.require(k.state = 'in_use', 'signer_key_is_in_use');
  perform ref.require(exists (select from core.signer_key x where x.state = 'in_use' and x.id <> k.id), 'log_keeps_a_signer_key');
  update core.signer_key x set state = 'retired' where (x.authority_id, x.id) = (k.authority_id, k.id);
  return key;
end $$;
select ref.declare_act('signer_retire', '{sysadmin}', '{Retire a key for checkpoints,停用检查点签名密钥,停用檢查點簽名金鑰}', $$
key | | Verifier key | 验证密钥 | 驗證金鑰
$$, $$
signer_key_is_in_use | audit format: checkpoint | confirmed | This key has been retired already | 该密钥已停用 | 該金鑰已停用
log_keeps_a_signer_key | audit format: checkpoint | confirmed | A log keeps at least one key in use: register the next one first | 日志须保留至少一个在用密钥：请先登记新密钥 | 日誌須保留至少一個在用金鑰：請先登記新金鑰
$$);
