-- title  | Incubation | 孵化成效 | 孵化成效
-- about  | By incubator: admitted, graduated, still there after 12 and 24 months (of those whose time has come), support for each graduate, bids and wins since graduation, after-care | 按孵化机构：入孵、出孵、满12与24个月存续率（已满期者）、每个出孵组织的扶持额、出孵后投标与中标、后续跟踪 | 按孵化機構：入孵、出孵、滿12與24個月存續率（已滿期者）、每個出孵組織的扶持額、出孵後投標與中標、後續跟蹤
-- param  | year | int | Graduated in | 出孵年度 | 出孵年度
-- column | incubator | Incubator | 孵化机构 | 孵化機構
-- column | admitted | Admitted (n) | 入孵（n） | 入孵（n）
-- column | graduated | Graduated (n) | 出孵（n） | 出孵（n）
-- column | alive_12 | There after 12 months (%) | 满12个月存续率（%） | 滿12個月存續率（%）
-- column | alive_24 | There after 24 months (%) | 满24个月存续率（%） | 滿24個月存續率（%）
-- column | support | Support (yuan) | 扶持（元） | 扶持（元）
-- column | per_graduate | For each graduate (yuan) | 每个出孵组织（元） | 每個出孵組織（元）
-- column | tenders | Tenders bid for | 投标项目 | 投標專案
-- column | wins | Won | 中标 | 中標
-- column | win_rate | Won (%) | 中标率（%） | 中標率（%）
-- column | incomplete | After-care incomplete | 跟踪不完整 | 跟蹤不完整
-- M25 of the list of reports. Support is that of the graduates.
select incubator, count(*) filter (where admitted_on is not null) as admitted, count(*) filter (where graduated_on is not null) as graduated,
  calc.rate(count(*) filter (where alive_12), count(*) filter (where alive_12 is not null)) as alive_12,
  calc.rate(count(*) filter (where alive_24), count(*) filter (where alive_24 is not null)) as alive_24,
  coalesce(sum(support) filter (where graduated_on is not null), 0.00) as support,
  calc.per(sum(support) filter (where graduated_on is not null), count(*) filter (where graduated_on is not null)) as per_graduate,
  coalesce(sum(tenders) filter (where graduated_on is not null), 0) as tenders, coalesce(sum(wins) filter (where graduated_on is not null), 0) as wins,
  calc.rate(coalesce(sum(wins) filter (where graduated_on is not null), 0), sum(tenders) filter (where graduated_on is not null)) as win_rate,
  count(*) filter (where complete is false) as incomplete
from api.incubation
where :year is null or extract(year from graduated_on) = :year
group by incubator
order by incubator
