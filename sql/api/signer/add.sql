-- Registers a key for checkpoints. From now on the signer signs with it too; a key that it follows is retired by another act,
-- after a time in which checkpoints carry both signatures.
create function api.signer_add(key core.line) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_act('signer_add');
begin
  perform ref.require(not exists (select from core.signer_key k where k.key = signer_add.key), 'signer_key_is_new');
  insert into core.signer_key (key) values (key);
  return key;
end $$;
select ref.declare_act('signer_add', '{sysadmin}', '{Register a key for checkpoints,登记检查点签名密钥,登記檢查點簽名金鑰}', $$
key | | Verifier key, as `tally checkpoint key` prints it | 验证密钥（由 tally checkpoint key 输出） | 驗證金鑰（由 tally checkpoint key 輸出）
$$, $$
signer_key_is_new | audit format: checkpoint | confirmed | This key has been registered before | 该密钥已登记过 | 該金鑰已登記過
signer_key_has_its_form | audit format: checkpoint | confirmed | A verifier key is NAME+ID+BASE64 | 验证密钥的格式为 名称+编号+BASE64 | 驗證金鑰的格式為 名稱+編號+BASE64
$$);
