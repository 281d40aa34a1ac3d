-- What waits for whom: records of a kind in a state, and the words above them; of the page of a person's work, and of messages.
-- Then the kinds whose changes are told, each with the table of its rows.
select ref.declare_waiting($$
committee | need | filed | work.needs_to_endorse
official | need | filed | work.needs
official | need | endorsed | work.needs_endorsed
official | plan | returned | work.returned
official | tender | approved | work.to_publish
official | report | submitted | work.to_review
official | complaint | query_filed | work.to_answer
official | dispute | raised | work.to_answer
official | acceptance | signed | work.to_publish
approver | plan | submitted | work.to_approve
approver | tender | submitted | work.to_approve
approver | contract | draft | work.to_approve
approver | contract | approved | work.to_sign
treasury | plan | approved | work.to_fund
treasury | payment | checked | work.to_pay
accountant | payment | draft | work.to_check
acceptor | acceptance | open | work.to_sign
acceptor | acceptance | recipients_heard | work.to_sign
acceptor | report | verified | work.to_accept
regulator | complaint | complaint_filed | work.to_decide
regulator | dispute | escalated | work.to_decide
supplier | report | overdue | work.to_report_late
supplier | report | returned | work.returned
supplier | report | due | work.to_report
supplier | contract | approved | work.to_sign
auditor | finding | reported | work.to_judge
auditor | audit_project | open | work.audits
$$, $$
need | need
plan | plan_item
tender | tender
bid | bid
complaint | complaint
award | award
contract | contract
report | delivery_report
acceptance | acceptance
dispute | dispute
payment | payment
evaluation | evaluation
$$);
