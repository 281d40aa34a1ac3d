-- title | Evaluator not independent | 评价机构不独立 | 評價機構不獨立
-- about | The third party that evaluated is the buyer or the supplier, or related to one of them | 第三方评价机构为采购人或供应商，或与其有关联 | 第三方評價機構為採購人或供應商，或與其有關聯
-- flag  | compliance | high | contract | 102号令 21 | unconfirmed
select 'evaluation' as kind, e.code as subject, e.process, case when e.evaluator is not null then e.evaluator in (e.buyer, e.supplier)
    or exists (select from api.fact_link k where (k.authority_id, k.party) = (e.authority_id, e.evaluator) and k.other in (e.buyer, e.supplier)
      and e.submitted_on between k.valid_from and coalesce(k.valid_to, 'infinity')) end as raised, e.evaluator as value, null as threshold
from api.fact_evaluation e
where e.kind = 'third_party' and (:process is null or e.process = :process)
order by subject
