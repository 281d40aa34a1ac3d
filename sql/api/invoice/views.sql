create view api.invoice as
  select i.code, c.code as contract, y.name as seller, i.number, i.kind, calc.yuan(i.amount_fen) as amount, calc.yuan(i.tax_fen) as tax,
    i.issued_on, i.sha256, (select p.code from core.payment p where (p.authority_id, p.invoice_id) = (i.authority_id, i.id)
      and p.state not in ('returned', 'reversed')) as payment, r.code as process
  from core.invoice i
  join core.contract c on (c.authority_id, c.id) = (i.authority_id, i.contract_id)
  join core.party y on (y.authority_id, y.id) = (i.authority_id, i.seller_id)
  join core.process r on (r.authority_id, r.id) = (i.authority_id, i.process_id);
select ref.declare_list('invoice', '{Invoices,发票,發票}');
