-- Fills the log of a benchmark: at least :entries images of kept rows, written by the same triggers as those of acts, in
-- processes of 25 images. Made-up content. To be run as the owner of a database that is thrown away.
begin;
select set_config('tally.doing', concat_ws(' ', a.authority_id, 1, 1, audit.instant(ref.now())), true) from core.authority a;
insert into core.party (code, name, legal_form, region)
  values ('O-BENCH', 'Made-up street office', 'government', '330102') on conflict on constraint party_code_unique do nothing;
create temp table made on commit drop as
  select nextval('core.process_id_seq') as id from generate_series(1, :entries / 25);
insert into core.process (id, process_id, code, title) overriding system value
  select id, id, 'PR-BENCH-' || id, 'Made-up process ' || id from made;
insert into core.plan_item (process_id, code, title, buyer_id, fiscal_year, catalogue_code, region, source_of_funds, amount_fen, duty)
  select m.id, format('P-BENCH-%s-%s', m.id, n), format('Home visits to the elderly & those who live alone, block %s', n), b.id, 2026,
    'A0101', '330102', 'general', 1000000 + n * 1234, '老年人权益保障法 37；每周上门探访一次，并记录情况。'
  from made m, generate_series(1, 18) n, core.party b where b.code = 'O-BENCH';
-- A third of them get a second version.
update core.plan_item p set state = 'submitted' from made m where p.process_id = m.id and substring(p.code from '[0-9]+$')::int % 3 = 0;
commit;
vacuum analyze audit.pending;
