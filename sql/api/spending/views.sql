-- What was committed (contracts and their supplements, by the day of the last signature) and what was paid, one row each, in the currency of each: the
-- authority's own and imported data side by side, never added. Paid (M01): transfer and recovered advance of a payment, retention
-- released, less what was clawed back at settlement. As far as the reader may see it: retention and settlement are not public.
create view api.spending as
  with own as (
    select c.authority_id, c.id, c.code, c.amount_fen - (select coalesce(sum(m.delta_fen), 0) from core.amendment m
      where (m.authority_id, m.contract_id) = (c.authority_id, c.id) and m.state = 'signed') as amount_fen, c.buyer_signed_on, c.supplier_signed_on, l.catalogue_code, l.region, r.code as process
    from core.contract c
    join core.process r on (r.authority_id, r.id) = (c.authority_id, c.process_id)
    join core.award a on (a.authority_id, a.id) = (c.authority_id, c.award_id)
    join core.lot l on (l.authority_id, l.id) = (a.authority_id, a.lot_id)
  ), moved as (
    select c.*, 'committed' as kind, greatest(buyer_signed_on, supplier_signed_on) as day, amount_fen::numeric as fen, c.code as record
      from own c where buyer_signed_on is not null and supplier_signed_on is not null
    union all
    select c.*, 'committed', greatest(a.buyer_signed_on, a.supplier_signed_on), a.delta_fen, a.code
      from own c join core.amendment a on (a.authority_id, a.contract_id) = (c.authority_id, c.id) where a.state = 'signed'
    union all
    select c.*, 'paid', p.paid_on, p.transfer_fen::numeric + p.recovery_fen, p.code
      from own c join core.payment p on (p.authority_id, p.contract_id) = (c.authority_id, c.id) where p.state = 'paid'
    union all
    select c.*, 'paid', e.entered_on, e.amount_fen, c.code || '/Q' || e.id
      from own c join core.retention_entry e on (e.authority_id, e.contract_id) = (c.authority_id, c.id) where e.kind = 'out'
    union all
    select c.*, 'paid', s.settled_on, -s.clawback_fen::numeric, c.code || '/clawback'
      from own c join core.settlement s on (s.authority_id, s.contract_id) = (c.authority_id, c.id) where s.clawback_fen > 0
  ), imported as (
    select p.authority_id, p.id, p.ocid, c.place, c.local_id,
      coalesce((select i.classification_text from core.imported_item i
          where (i.authority_id, i.imported_process_id) = (p.authority_id, p.id) and i.standing and i.classification_text is not null
          order by i.under <> c.place, i.place limit 1), p.category) as category,
      (select concat_ws(', ', coalesce(y.region, y.locality), y.country) from core.imported_party y
        where (y.authority_id, y.imported_process_id) = (p.authority_id, p.id) and y.standing
          and (y.section = 'buyer' or y.section = 'parties[]' and y.roles ~ '\mbuyer\M') and coalesce(y.region, y.locality, y.country) is not null
        order by y.section, y.place limit 1) as region, c.signed_on, c.amount_minor, c.currency
    from core.imported_process p
    join core.imported_contract c on (c.authority_id, c.imported_process_id) = (p.authority_id, p.id)
    where c.standing
  )
  select 'here' as source, kind, extract(year from day)::int as year, day, catalogue_code::text as catalogue, null as category,
    region::text, 'CNY' as currency, calc.yuan(fen) as amount, record::text, code::text as contract, process::text
  from moved
  union all
  select 'imported', 'committed', extract(year from signed_on)::int, signed_on, null, category, region, currency,
    calc.major(amount_minor, currency), ocid || '/' || coalesce(local_id, place), ocid || '/' || coalesce(local_id, place), ocid
  from imported where amount_minor is not null and currency is not null
  union all
  select 'imported', 'paid', extract(year from m.paid_on)::int, m.paid_on, null, i.category, i.region, m.currency,
    calc.major(m.amount_minor, m.currency), m.place, i.ocid || '/' || coalesce(i.local_id, i.place), i.ocid
  from imported i
  join core.imported_payment m on (m.authority_id, m.imported_process_id, m.under) = (i.authority_id, i.id, i.place)
  where m.standing and m.amount_minor is not null and m.currency is not null;
