-- title  | Combined performance | 综合绩效 | 綜合績效
-- about  | Combined score of each contract from its published evaluations, by the weights in force; where a kind is missing the others weigh more, and it is marked | 按现行权重由已公开评价计算的合同综合得分；缺少某类评价时其余权重按比例放大并标注 | 按現行權重由已公開評價計算的合同綜合得分；缺少某類評價時其餘權重按比例放大並標註
-- param  | contract | text | Contract | 合同 | 合同
-- param  | grade | text | Grade | 等级 | 等級
-- column | contract | Contract | 合同 | 合同
-- column | title | Title | 名称 | 名稱
-- column | supplier | Supplier | 承接主体 | 承接主體
-- column | self | Self | 自评 | 自評
-- column | official | Official | 采购人评价 | 採購人評價
-- column | third_party | Third party | 第三方评价 | 第三方評價
-- column | resident | Residents | 居民评价 | 居民評價
-- column | combined | Combined | 综合得分 | 綜合得分
-- column | grade | Grade | 等级 | 等級
-- column | rescaled | Weights re-scaled | 权重已调整 | 權重已調整
-- column | n | Kinds of evaluation (n) | 评价类数（n） | 評價類數（n）
-- M17 of the list of reports.
select code as contract, title, supplier, self, official, third_party, resident, combined, grade, rescaled,
  num_nonnulls(self, official, third_party, resident) as n
from api.performance
where (:contract is null or code = :contract) and (:grade is null or grade = :grade)
order by combined desc, code
