-- The words of the separation of duties; core.begin_act judges it in every act of a process from ref.separation.
select ref.declare_rules($$
official_is_not_approver | domain 2.1, 2.4.7 | confirmed | Who handled this process as official may not approve in it, nor the other way round | 同一项目的经办人与审批人不得为同一人 | 同一項目的經辦人與審批人不得為同一人
approver_is_not_payer | domain 2.1, 2.4.7 | confirmed | Who approved in this process may not pay in it, nor the other way round | 同一项目的审批人与付款人不得为同一人 | 同一項目的審批人與付款人不得為同一人
acceptor_did_not_draft_the_payment | domain 2.1 | confirmed | Who drafted a payment of this process may not accept in it | 编制付款的人员不得参与该项目验收 | 編製付款的人員不得參與該項目驗收
panel_is_not_acceptor | domain 2.1 | confirmed | Who sat on the panel may not accept, nor the other way round | 评审人员不得参与同一项目的验收 | 評審人員不得參與同一項目的驗收
panel_is_not_approver | domain 2.1 | unconfirmed | Who sat on the panel may not approve, nor the other way round | 评审人员不得参与同一项目的审批 | 評審人員不得參與同一項目的審批
$$);
