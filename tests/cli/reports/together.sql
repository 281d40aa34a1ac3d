-- More of authority 777, for the reports of evaluation, incubation, partnerships and cases.
do $$
declare
  process bigint := (select id from core.process where code = 'PR-7');
  buyer bigint := (select id from core.party where code = 'O-7-1');
  tender bigint := (select id from core.tender where code = 'T-7');
  c1 bigint := (select id from core.contract where code = 'C-7-1');
  c2 bigint := (select id from core.contract where code = 'C-7-2');
  s1 bigint := (select id from core.contract_line where code = 'C-7-1/S1');
  p bigint; q bigint; x bigint; y bigint; z bigint; rep record; young bigint; hub bigint;
begin
  -- M14: 40 beneficiaries; a site at 4,000.00 a month for the year 2025.
  x := pg_temp.put('delivery_entry', jsonb_build_object('process_id', process, 'delivery_report_id', (select id from core.delivery_report where code = 'C-7-1/R4'),
    'contract_line_id', s1, 'claimed_milli', 3000, 'beneficiaries', 40));
  x := pg_temp.put('site', jsonb_build_object('process_id', process, 'contract_id', c1, 'no', 1, 'code', 'C-7-1/L1', 'kind', 'station'));
  perform pg_temp.put('asset_provision', jsonb_build_object('process_id', process, 'site_id', x, 'mode', 'leased', 'rent_fen', 400000, 'starts_on', '2025-01-01', 'ends_on', '2025-12-31'));
  -- M15: what the two payments that stand took of the first line, and the reversed one.
  for rep in select * from (values ('C-7-1/B1', 9200, 4000000, 4000000), ('C-7-1/B2', 8150, 2000000, 1800000), ('C-7-1/B3', 1000, 900, 0)) v(code, quality, gross, net) loop
    perform pg_temp.put('payment_line', jsonb_build_object('process_id', process, 'payment_id', (select id from core.payment where code = rep.code), 'contract_line_id', s1,
      'line_no', 1, 'factor_kind', 'step', 'quality', rep.quality, 'factor_bp', case when rep.gross = rep.net then 10000 else 9000 end, 'gross_fen', rep.gross, 'net_fen', rep.net));
  end loop;
  -- M16: eight answers of ten asked: six on the web, two by telephone. A second survey with four.
  p := pg_temp.put('person', '{"id": 900007, "code": "U-demo777voter"}');
  for n in 1 .. 2 loop
    x := pg_temp.put('survey', jsonb_build_object('process_id', process, 'contract_id', c1, 'no', n, 'code', 'C-7-1/U' || n, 'closes_at', '2025-02-01 00:00Z', 'voter_id', p));
    for i in 1 .. 10 loop
      z := pg_temp.put('voting_token', jsonb_build_object('process_id', process, 'survey_id', x, 'token_sha256', encode(sha256(convert_to('777/' || n || '/' || i, 'UTF8')), 'hex')));
      if i <= (case n when 1 then 8 else 4 end) then
        perform pg_temp.put('satisfaction_response', jsonb_build_object('process_id', process, 'survey_id', x, 'voting_token_id', z,
          'channel', case when i > 6 then 'phone' else 'web' end, 'score', ('{5,5,4,4,3,2,5,4}'::int[])[i]));
      end if;
    end loop;
  end loop;
  -- M17: T35.
  for rep in select * from (values ('self', 9500), ('official', 8800), ('third_party', 8400), ('resident', 9000)) v(kind, score) loop
    perform pg_temp.put('evaluation', jsonb_build_object('process_id', process, 'contract_id', c1, 'code', 'C-7-1/E' || rep.kind, 'kind', rep.kind, 'score', rep.score, 'n', 1,
      'person_id', 900001, 'state', 'published', 'published_on', '2031-02-01'));
  end loop;
  -- M18: one with a large contract that is not done, one with two small ones that are; the supplier of C-7-1 has neither.
  for n in 3 .. 5 loop
    y := case n when 5 then y else pg_temp.put('party', jsonb_build_object('code', 'O-7-' || n, 'name', 'Demonstration supplier ' || n, 'legal_form', 'social_group')) end;
    x := pg_temp.put('lot', jsonb_build_object('process_id', process, 'tender_id', tender, 'no', n, 'code', 'T-7/L' || n, 'catalogue_code', 'B0201', 'region', '330106'));
    x := pg_temp.put('award', jsonb_build_object('process_id', process, 'lot_id', x, 'code', 'T-7/A' || n, 'supplier_id', y, 'state', 'active'));
    x := pg_temp.put('contract', jsonb_build_object('process_id', process, 'award_id', x, 'code', 'C-7-' || n, 'buyer_id', buyer, 'supplier_id', y, 'kind', 'grant',
      'pay_on', 'periodic', 'report_every', 'month', 'state', case n when 3 then 'active' else 'completed' end, 'amount_fen', case n when 3 then 60000000 else 100000 end));
    perform pg_temp.put('evaluation', jsonb_build_object('process_id', process, 'contract_id', x, 'code', 'C-7-' || n || '/E1', 'kind', 'self', 'score', n * 1000 + 4001, 'n', 1,
      'person_id', 900001, 'state', 'published', 'published_on', '2031-02-01'));
  end loop;
  -- T31: 120.00 of one's own against 85.00, with quality 88.50, and without a quality that is known; then with 70.00.
  update core.contract_line set price_fen = 8500 where id = s1;
  update core.plan_item set own_provision_fen = 12000 where code = 'P-7-1';
  perform pg_temp.put('tender_plan', jsonb_build_object('process_id', process, 'tender_id', tender, 'plan_item_id', (select id from core.plan_item where code = 'P-7-1')));
  x := pg_temp.put('plan_item', jsonb_build_object('process_id', process, 'code', 'P-7-3', 'buyer_id', buyer, 'fiscal_year', 2033, 'catalogue_code', 'B0201',
    'region', '330102', 'source_of_funds', 'general', 'state', 'funded', 'own_provision_fen', 12000));
  perform pg_temp.put('tender_plan', jsonb_build_object('process_id', process, 'tender_id', tender, 'plan_item_id', x));
  x := (select id from core.contract where code = 'C-7-3');
  y := pg_temp.put('contract_line', jsonb_build_object('process_id', process, 'contract_id', x, 'no', 1, 'code', 'C-7-3/S1', 'catalogue_code', 'B0201', 'unit', 'visit',
    'factor_kind', 'step', 'price_fen', 8500));
  z := pg_temp.put('acceptance', jsonb_build_object('process_id', process, 'contract_id', x, 'no', 1, 'code', 'C-7-3/Y1', 'stage', 'periodic', 'state', 'open'));
  z := pg_temp.put('payment', jsonb_build_object('process_id', process, 'contract_id', x, 'acceptance_id', z, 'no', 1, 'code', 'C-7-3/B1', 'state', 'draft'));
  perform pg_temp.put('payment_line', jsonb_build_object('process_id', process, 'payment_id', z, 'contract_line_id', y, 'line_no', 1, 'factor_kind', 'step', 'quality', 7000, 'factor_bp', 8000, 'gross_fen', 1000, 'net_fen', 800));
  -- M24 (T09): 29 committees with a lead each, five sites and teams, 55 staff.
  for n in 1 .. 5 loop
    x := pg_temp.put('site', jsonb_build_object('process_id', process, 'contract_id', c2, 'no', n, 'code', 'C-7-2/L' || n, 'kind', 'station'));
    x := pg_temp.put('team', jsonb_build_object('process_id', process, 'contract_id', c2, 'no', n, 'code', 'C-7-2/T' || n, 'site_id', x));
    for i in 1 .. 11 loop
      y := pg_temp.put('staff', jsonb_build_object('process_id', process, 'team_id', x, 'no', i, 'code', format('C-7-2/T%s/%s', n, i), 'paid', true, 'starts_on', '2025-01-01'));
      if (n - 1) * 11 + i <= 29 then
        z := pg_temp.put('service_area', jsonb_build_object('process_id', process, 'contract_id', c2, 'no', i, 'code', format('C-7-2/C%s-%s', n, i), 'name', format('Committee %s-%s', n, i)));
        perform pg_temp.put('coverage', jsonb_build_object('process_id', process, 'service_area_id', z, 'staff_id', y, 'lead', true, 'starts_on', '2025-01-01'));
      end if;
    end loop;
  end loop;
  -- M25 (T08, T22): 60,000.00 in three parts, graduated on 30 June 2023, three contacts of four; bids in two tenders and wins one, the
  -- quality-first one of T18. Another was admitted and left.
  young := pg_temp.put('party', '{"code": "O-7-8", "name": "Demonstration graduate", "legal_form": "social_service_body"}');
  hub := pg_temp.put('party', '{"code": "O-7-9", "name": "Demonstration hub seven", "legal_form": "social_service_body"}');
  x := pg_temp.put('incubation', jsonb_build_object('process_id', process, 'code', 'H-7-1', 'party_id', young, 'incubator_id', hub, 'applied_on', '2022-01-01', 'admitted_on', '2022-02-01',
    'started_on', '2022-03-01', 'graduated_on', '2023-06-30', 'aftercare_from', '2023-06-30', 'aftercare_until', '2024-06-30', 'state', 'aftercare'));
  for n in 1 .. 6 loop
    perform pg_temp.put('support_action', jsonb_build_object('process_id', process, 'incubation_id', x, 'no', n, 'code', 'H-7-1/' || n, 'kind', case when n <= 3 then 'money' else 'aftercare' end,
      'value_fen', case when n <= 3 then 2000000 else 0 end, 'given_on', '2023-09-01'));
  end loop;
  x := pg_temp.put('incubation', jsonb_build_object('process_id', process, 'code', 'H-7-2', 'party_id', (select id from core.party where code = 'O-7-3'), 'incubator_id', hub,
    'applied_on', '2022-01-01', 'admitted_on', '2022-02-01', 'left_on', '2022-05-01', 'state', 'left'));
  for n in 8 .. 9 loop
    x := pg_temp.put('tender', jsonb_build_object('process_id', process, 'code', 'T-7-' || n, 'buyer_id', buyer, 'method', 'open_tender', 'instrument', 'purchase', 'conducted', 'here',
      'subject', 'service', 'evaluation', 'quality_first', 'state', 'complete', 'published_at', '2023-12-01 00:00Z', 'deadline', '2024-01-02 00:00Z', 'opened_at', '2024-01-02 00:00Z'));
    y := pg_temp.put('lot', jsonb_build_object('process_id', process, 'tender_id', x, 'no', 1, 'code', format('T-7-%s/L1', n), 'catalogue_code', 'A0101', 'region', '330102'));
    for rep in select * from (values ('H', young, 98000000, 'winning', 'ranked', 1837, 7400, 9237, 1), ('M', (select id from core.party where code = 'O-7-3'), 90000000, 'lost', 'ranked', 2000, 6600, 8600, 2),
        ('L', (select id from core.party where code = 'O-7-4'), 70000000, 'lost', 'below_threshold', null, 5400, null, null)) v(name, party, price, state, ranked, price_points, quality, total, rank) loop
      continue when n = 9 and rep.name <> 'H';
      z := pg_temp.put('bid', jsonb_build_object('process_id', process, 'lot_id', y, 'code', format('T-7-%s/L1/%s', n, rep.name), 'supplier_id', rep.party, 'received_at', '2024-01-01 00:00Z', 'envelope', 'sealed', 'nonce', repeat('0', 64),
        'commitment', repeat('0', 64), 'price_fen', rep.price, 'state', case n when 8 then rep.state else 'lost' end));
      continue when n = 9;
      perform pg_temp.put('ranking', jsonb_strip_nulls(jsonb_build_object('process_id', process, 'lot_id', y, 'bid_id', z, 'formula', 'SCORE-1', 'minimum_bidders', 3, 'state', rep.ranked,
        'evaluated_price_fen', rep.price, 'price_points', rep.price_points, 'quality_points', rep.quality, 'total', rep.total, 'rank', rep.rank)));
      if rep.name = 'H' then
        perform pg_temp.put('award', jsonb_build_object('process_id', process, 'lot_id', y, 'bid_id', z, 'code', 'T-7-8/A1', 'supplier_id', young, 'amount_fen', rep.price, 'state', 'active', 'published_on', '2024-01-20'));
      end if;
    end loop;
  end loop;
  -- M26 (T04).
  x := pg_temp.put('partnership', jsonb_build_object('process_id', process, 'code', 'K-7', 'buyer_id', buyer, 'region', '330102', 'residents_bp', 500, 'state', 'active'));
  perform pg_temp.put('partnership_partner', jsonb_build_object('process_id', process, 'partnership_id', x, 'no', 1, 'party_id', young, 'kind', 'operator', 'contribution_fen', 50000000, 'weight', 1));
  perform pg_temp.put('partnership_tier', jsonb_build_object('process_id', process, 'partnership_id', x, 'from_fen', f, 'government_bp', b)) from (values (0, 0), (100000000, 2000)) v(f, b);
  y := pg_temp.put('revenue_statement', jsonb_build_object('process_id', process, 'partnership_id', x, 'no', 1, 'code', 'K-7/M1', 'revenue_fen', 126000000, 'state', 'confirmed'));
  perform pg_temp.put('partnership_share', jsonb_strip_nulls(jsonb_build_object('process_id', process, 'revenue_statement_id', y, 'no', s.n, 'code', 'K-7/M1/' || s.n, 'kind', s.kind,
      'party_id', s.party_id, 'amount_fen', s.amount_fen)))
    from core.partnership k, core.revenue_statement t, calc.revenue_shares(k, t) with ordinality as s(kind, party_id, amount_fen, n) where k.id = x and t.id = y;
  -- T10: twelve items with a subject, a system and a carrier.
  for rep in select i.code, row_number() over (order by i.code) - 1 as n from ref.catalogue_item i where i.level = 3 and not i.negative order by i.code limit 12 loop
    perform pg_temp.put('catalogue_tag', jsonb_build_object('code', format('L-7-%s-%s', rep.n, d), 'catalogue_code', rep.code, 'dimension', 'demo_' || d,
      'value', d || (case d when 'a' then rep.n when 'b' then rep.n / 3 else rep.n / 2 end) % 3)) from unnest('{a,b,c}'::text[]) d;
  end loop;
end $$;
