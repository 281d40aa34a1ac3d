-- title | Times of decision and contract | 定标与合同时限 | 定標與合同時限
-- about | The decision, its notice, the signature, its publication or its filing came later than the law allows | 确定成交、通知与公告、签订、合同公告或备案超过法定期限 | 確定成交、通知與公告、簽訂、合同公告或備案超過法定期限
-- flag  | compliance | medium | bids | 政府采购法 46, 47; 实施条例 43, 50 | confirmed
select kind, subject, process, bool_or(late) as raised, coalesce(string_agg(took, '; ') filter (where late), string_agg(took, '; ')) as value,
  string_agg(least::text, '; ') filter (where late) as threshold from (
  select 'award' as kind, a.code as subject, a.process, v.*
  from api.fact_award a
  join api.fact_tender t on (t.authority_id, t.code) = (a.authority_id, a.tender)
  cross join lateral (select calc.figure('award_decide_wd', a.region, a.decided_on) as decide, calc.figure('award_publish_wd', a.region, a.decided_on) as publish) p
  cross join lateral (values
    ('decided: ' || calc.wd_between(t.evaluated_on, a.decided_on), p.decide, calc.wd_between(t.evaluated_on, a.decided_on) > p.decide),
    ('notified: ' || calc.wd_between(a.decided_on, a.notified_on), p.publish, calc.wd_between(a.decided_on, coalesce(a.notified_on, ref.today())) > p.publish),
    ('published: ' || calc.wd_between(a.decided_on, a.published_on), p.publish, calc.wd_between(a.decided_on, coalesce(a.published_on, ref.today())) > p.publish)) v(took, least, late)
  where a.source = 'here' and a.standing <> 'cancelled' and t.way <> 'direct' and not t.is_call_off and not t.historical
  union all
  select 'contract', c.code, c.process, v.*
  from api.fact_contract c
  cross join lateral (select calc.figure('contract_sign_days', c.region, c.notified_on) as sign, calc.figure('contract_publish_wd', c.region, c.signed_on) as publish,
    calc.figure('contract_file_wd', c.region, c.signed_on) as file) p
  cross join lateral (values
    ('signed: ' || c.signed_on - c.notified_on, p.sign, coalesce(c.signed_on, ref.today()) - c.notified_on > p.sign),
    ('published: ' || calc.wd_between(c.signed_on, c.published_on), p.publish, calc.wd_between(c.signed_on, coalesce(c.published_on, ref.today())) > p.publish),
    ('filed: ' || calc.wd_between(c.signed_on, c.filed_on), p.file, calc.wd_between(c.signed_on, coalesce(c.filed_on, ref.today())) > p.file)) v(took, least, late)
  where c.state not in ('draft', 'cancelled') and not c.renewal) x
where :process is null or process = :process
group by kind, subject, process
order by kind, subject
