-- What every payment keeps to, whatever the act: checks of its table and of PAY-1 that no sequence of acts can break.
select ref.declare_rules($$
payable_is_what_was_earned | PAY-1 9, 10 | confirmed | Payable is gross less deductions and penalties, with the bonus and what is carried on, within the contract | 应付金额等于总价减质量扣减和扣款，加奖励和结转，且不超合同金额 | 應付金額等於總價減品質扣減和扣款，加獎勵和結轉，且不超合同金額
transfer_is_what_is_left | PAY-1 13 | confirmed | Transferred is what is payable less retention and recovered advance | 实付金额等于应付金额减质保金和预付款抵扣 | 實付金額等於應付金額減質保金和預付款抵扣
paid_with_voucher | domain 2.4.10 | confirmed | What was paid has a voucher | 已付款须有凭证号 | 已付款須有憑證號
reversed_with_voucher | domain 2.3 payment | confirmed | What was reversed has a counter-voucher | 已冲销的付款须有红字凭证号 | 已沖銷的付款須有紅字憑證號
$$);
