-- title  | One process in order | 项目全过程 | 項目全過程
-- about  | Every act of a process: who did it, in which role, when, and its leaf in the sealed log | 项目的每一步：经办人、角色、时间及其在封存日志中的位置 | 項目的每一步：經辦人、角色、時間及其在封存日誌中的位置
-- param  | process | text | Process | 项目编号 | 項目編號
-- column | process | Process | 项目 | 項目
-- column | no | No. | 序号 | 序號
-- column | at | Time | 时间 | 時間
-- column | act | Act | 事项 | 事項
-- column | title | Title | 名称 | 名稱
-- column | person | Person | 经办人 | 經辦人
-- column | role | Role | 角色 | 角色
-- column | number | Number of the act | 动作编号 | 動作編號
-- column | leaf | Leaf | 日志位置 | 日誌位置
-- M30 of the list of reports.
select d.process, d.no, d.at, d.act, coalesce(w.words, d.act) as title, d.person, d.role, d.number, d.leaf
from api.dossier d
left join api.word w on (w.key, w.lang) = ('act.' || d.act, :lang)
where :process is null or d.process = :process
order by d.process, d.no
