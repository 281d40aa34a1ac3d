-- A menu is drawn up: a ballot, its options, the hashes of its tokens (T07). The tokens themselves never come here.

create function api.ballot_draft(title core.line, region core.region_code, fiscal_year int, ceiling core.fen, closes_at core.instant,
  about core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  d core.doing := core.begin_process('ballot_draft', title);
  c text := core.next_code('V');
begin
  perform ref.require(exists (select from ref.region r where r.code = region), 'region_is_known');
  perform ref.require(ceiling > 0, 'ballot_has_a_ceiling');
  insert into core.ballot (code, title, about, region, fiscal_year, ceiling_fen, closes_at)
    values (c, title, about, region, fiscal_year, ceiling, closes_at);
  return c;
end $$;
select ref.declare_act('ballot_draft', '{official}', '{Draw up a menu for a vote,编制票决菜单,編製票決菜單}', $$
title | | Title | 名称 | 名稱
region | | Region code of the community | 社区行政区划代码 | 社區行政區劃代碼
fiscal_year | | Fiscal year | 预算年度 | 預算年度
ceiling | | All that is chosen may cost, in yuan | 资金总额上限（元） | 資金總額上限（元）
closes_at | | Votes until | 投票截止时间 | 投票截止時間
about | | What it is about | 说明 | 說明
$$, $$
region_is_known
ballot_has_a_ceiling | domain 1, T07 | confirmed | A ballot has a ceiling above zero | 票决须有大于零的资金上限 | 票決須有大於零的資金上限
ballot_year_plausible | domain 2.2 | confirmed | The fiscal year lies between 1990 and 2199 | 预算年度须在1990至2199之间 | 預算年度須在1990至2199之間
$$);

create function api.ballot_option(ballot core.code, title core.line, catalogue core.code, cost core.fen, kind core.word default 'service',
  about core.prose default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot := calc.begin_ballot('ballot_option', ballot);
  n int := 1 + (select count(*) from core.ballot_option o where o.ballot_id = b.id);
begin
  perform ref.require(b.state = 'draft', 'ballot_is_a_draft');
  perform calc.require_buyable(catalogue);
  perform ref.require(cost > 0 and cost <= b.ceiling_fen, 'option_fits_under_the_ceiling');
  insert into core.ballot_option (ballot_id, no, code, title, about, catalogue_code, kind, cost_fen)
    values (b.id, n, b.code || '/' || n, title, about, catalogue, kind, cost);
  return b.code || '/' || n;
end $$;
select ref.declare_act('ballot_option', '{official}', '{Add an option to a menu,新增票决选项,新增票決選項}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
title | | Title | 名称 | 名稱
catalogue | | Item of the guiding catalogue | 指导性目录编码 | 指導性目錄編碼
cost | | Cost, in yuan | 费用（元） | 費用（元）
kind | choices:service,equipment | A service, or equipment | 类别（服务或设备） | 類別（服務或設備）
about | | What it is | 说明 | 說明
$$, $$
ballot_is_a_draft | domain 1, T07 | confirmed | The menu stands when the vote has begun or the ballot was cancelled | 投票开始或取消后不得变更菜单 | 投票開始或取消後不得變更菜單
catalogue_item_exists
not_on_the_negative_list
option_fits_under_the_ceiling | domain 1, T07 | confirmed | An option costs something, and no more than the ceiling | 选项费用须大于零且不超过资金上限 | 選項費用須大於零且不超過資金上限
$$);

create function api.ballot_tokens(ballot core.code, token_sha256 core.sha256[]) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot := calc.begin_ballot('ballot_tokens', ballot);
begin
  perform ref.require(b.state = 'draft', 'ballot_is_a_draft');
  insert into core.voting_token (ballot_id, token_sha256) select b.id, t from unnest(token_sha256) t order by t;
  return b.code;
end $$;
select ref.declare_act('ballot_tokens', '{official}', '{Register the tokens of a ballot,登记投票凭证,登記投票憑證}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
token_sha256 | | Hashes of the tokens, as `tally key tokens` writes them | 投票凭证的摘要 | 投票憑證的摘要
$$, $$
ballot_is_a_draft
token_registered_once | domain 1, T07 | confirmed | A token is of one ballot or survey, and registered once | 每个凭证只登记一次，仅用于一次票决或调查 | 每個憑證只登記一次，僅用於一次票決或調查
$$);

create function api.ballot_open(ballot core.code) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  b core.ballot := calc.begin_ballot('ballot_open', ballot);
begin
  perform ref.require(b.state = 'draft', 'ballot_is_a_draft');
  perform ref.require((select count(*) from core.ballot_option o where o.ballot_id = b.id) > 1, 'ballot_offers_a_choice');
  perform ref.require(exists (select from core.voting_token t where t.ballot_id = b.id), 'ballot_has_tokens');
  perform ref.require(b.closes_at > calc.act_at(), 'ballot_closes_after_it_opens');
  update core.ballot x set state = 'open', opened_at = calc.act_at(), voter_id = calc.make_voter(b.code) where x.id = b.id;
  return b.code;
end $$;
select ref.declare_act('ballot_open', '{approver}', '{Open a ballot,开始投票,開始投票}', $$
ballot | code:ballot | Ballot | 票决编号 | 票決編號
$$, $$
ballot_is_a_draft
official_is_not_approver
ballot_offers_a_choice | domain 1, T07 | confirmed | A ballot offers two options or more | 票决须有两个以上选项 | 票決須有兩個以上選項
ballot_has_tokens | domain 1, T07 | confirmed | Register the tokens before the vote begins | 开始投票前须登记投票凭证 | 開始投票前須登記投票憑證
ballot_closes_after_it_opens | domain 1, T07 | confirmed | The time at which the vote ends is over | 投票截止时间已过 | 投票截止時間已過
$$);
