-- title  | Coverage of service areas | 服务覆盖 | 服務覆蓋
-- about  | Communities with a lead of today, of all of a contract, its sites, teams and staff; staff for 10,000 people where their number is given | 合同服务社区中今日有负责人的比例及站点、团队、人员；给出人口数时计算每万人人员数 | 合同服務社區中今日有負責人的比例及站點、團隊、人員；給出人口數時計算每萬人人員數
-- param  | contract | text | Contract | 合同 | 合同
-- param  | inhabitants | int | People who live there | 居住人口 | 居住人口
-- column | contract | Contract | 合同 | 合同
-- column | title | Title | 名称 | 名稱
-- column | supplier | Supplier | 承接主体 | 承接主體
-- column | areas | Communities (n) | 社区数（n） | 社區數（n）
-- column | covered | with a lead | 有负责人 | 有負責人
-- column | rate | Covered (%) | 覆盖率（%） | 覆蓋率（%）
-- column | sites | Sites | 站点 | 站點
-- column | teams | Teams | 团队 | 團隊
-- column | staff | Staff | 人员 | 人員
-- column | staff_per_team | Staff for each team | 每队人数 | 每隊人數
-- column | staff_per_10000 | Staff for 10,000 people | 每万人人员数 | 每萬人人員數
-- M24 of the list of reports.
select code as contract, title, supplier, areas, covered, calc.rate(covered, areas) as rate, sites, teams, staff, staff_per_team,
  calc.per(staff * 10000, :inhabitants) as staff_per_10000
from api.coverage
where :contract is null or code = :contract
order by code
