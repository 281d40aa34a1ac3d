-- Records an invoice (domain 2.4.10): the payee's own, for one payment, with the hash of its file. A supplier records his own; an
-- accountant records what came on paper.
create function api.invoice_record(contract core.code, number core.line, kind core.word, amount core.fen, tax core.fen, issued_on core.day,
  file core.sha256, seller core.code default null) returns text
language plpgsql security definer set search_path = pg_catalog, core, pg_temp as $$
declare
  c core.contract := calc.begin_contract('invoice_record', contract);
  n int := (select coalesce(max(i.no), 0) + 1 from core.invoice i where i.contract_id = c.id);
  s core.party;
begin
  select * into s from core.party y
    where case when seller is null then y.id = coalesce(auth.party(), c.supplier_id) else y.code = seller end;
  perform ref.found(s.id is not null, 'party', seller);
  perform calc.require_payable(c);
  perform ref.require(s.id = c.supplier_id and coalesce(auth.party(), s.id) = s.id, 'seller_is_the_payee');
  perform ref.require(amount > 0, 'invoice_has_an_amount');
  perform ref.require(issued_on <= calc.act_day(), 'invoice_issued_by_today');
  insert into core.invoice (contract_id, no, code, seller_id, number, kind, amount_fen, tax_fen, issued_on, sha256)
    values (c.id, n, format('%s/I%s', c.code, n), s.id, number, kind, amount, tax, issued_on, file);
  return format('%s/I%s', c.code, n);
end $$;
select ref.declare_act('invoice_record', '{supplier,accountant}', '{Record an invoice,登记发票,登記發票}', $$
contract | code:contract | Contract | 合同编号 | 合同編號
number | | Number of the invoice | 发票号码 | 發票號碼
kind | choices:vat_special,vat_ordinary,electronic,receipt | Kind | 发票类型 | 發票類型
amount | | Amount with tax, in yuan | 价税合计（元） | 價稅合計（元）
tax | | Tax in it, in yuan | 其中税额（元） | 其中稅額（元）
issued_on | | Issued on | 开票日期 | 開票日期
file | file | File of the invoice | 发票文件 | 發票檔案
seller | code:party | Seller on the invoice, where an accountant records it | 销售方（由会计登记时填写） | 銷售方（由會計登記時填寫）
$$, $$
contract_can_be_paid | domain 2.3 contract, payment | confirmed | The contract is in force or has ended, and is not settled yet | 合同须已生效且尚未最终结算 | 合同須已生效且尚未最終結算
seller_is_the_payee | domain 2.4.10 | confirmed | The seller on the invoice is the supplier of the contract | 发票销售方须为合同承接主体 | 發票銷售方須為合同承接主體
invoice_has_an_amount | domain 2.4.10 | confirmed | An invoice has an amount above zero | 发票金额须大于零 | 發票金額須大於零
invoice_issued_by_today | domain 2.4.10 | confirmed | An invoice is not dated after today | 开票日期不得晚于今日 | 開票日期不得晚於今日
invoice_number_of_seller_unique | domain 2.4.10 | confirmed | This seller's invoice with this number is recorded already | 该销售方的此发票号码已登记 | 該銷售方的此發票號碼已登記
tax_within_amount | domain 2.4.10 | confirmed | The tax is a part of the amount | 税额不得超过价税合计 | 稅額不得超過價稅合計
$$);
