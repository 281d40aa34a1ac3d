-- The words of the auditor's pages: exports, the log, dossiers, proving what somebody else keeps.
select ref.say(r[1], r[2], r[3], r[4]) from ref.table_of($$
export.one | Export | 导出 | 匯出
export.unsigned | waiting for its signature | 等待签名 | 等待簽名
export.archive | Download all of it (tar, zstd) | 下载全部文件（tar、zstd） | 下載全部檔案（tar、zstd）
export.not_signed | Not signed: the checkpoint proves it, but nothing says who wrote it. | 未签名：检查点可证明其内容，但无法证明由谁生成。 | 未簽名：檢查點可證明其內容，但無法證明由誰產生。
export.on_its_way | It is written in the background; you may leave this page. | 正在后台生成，可先离开本页。 | 正在背景產生，可先離開本頁。
export.look_again | Look again | 刷新 | 重新整理
export.many | Too many exports are being written; try again in some minutes. | 正在生成的导出过多，请稍后再试。 | 正在產生的匯出過多，請稍後再試。
log.title | Sealed log | 封存日志 | 封存日誌
log.about | Every version of every record lies here in order, never to be changed. A proof shows that an entry is in the log of the signed checkpoint. | 每条记录的每个版本依次封存于此，不可更改。证明文件可证实某条目属于已签名检查点的日志。 | 每條記錄的每個版本依次封存於此，不可更改。證明檔案可證實某條目屬於已簽名檢查點的日誌。
log.checkpoint | Newest checkpoint | 最新检查点 | 最新檢查點
log.no_checkpoint | No checkpoint has been signed yet. | 尚无已签名的检查点。 | 尚無已簽名的檢查點。
log.size | Entries: | 条目数： | 條目數：
log.signed_at | signed at | 签名时间 | 簽名時間
log.download | Download the checkpoint | 下载检查点 | 下載檢查點
log.entries | Entries | 条目 | 條目
log.leaf | Position | 位置 | 位置
log.pending | not sealed yet | 尚未封存 | 尚未封存
log.record | Record | 记录 | 記錄
log.version | version | 版本 | 版本
log.at | Time | 时间 | 時間
log.act | Act | 动作 | 動作
log.what | What was done | 事项 | 事項
log.person | Person | 经办人 | 經辦人
log.role | Role | 角色 | 角色
log.hash | Leaf hash | 叶哈希 | 葉雜湊
log.prove | Prove it | 生成证明 | 產生證明
log.older | Older entries | 更早的条目 | 更早的條目
dossier.title | Dossier | 全过程档案 | 全過程檔案
dossier.about | The export holds every version of every record of this process, each with the proof that it is in the log. | 该导出包含本项目每条记录的每个版本，并逐一附有属于日志的证明。 | 該匯出包含本項目每條記錄的每個版本，並逐一附有屬於日誌的證明。
dossier.export | Export with proofs | 导出并附证明 | 匯出並附證明
verify.title | Verify an export | 验证导出 | 驗證匯出
verify.about | Send an export that you keep: as one archive, as its folder, or file by file. It is proven here as tally verify does, and then removed. At most 64 MB; larger ones are proven with tally verify. | 上传所持有的导出：压缩包、文件夹或逐个文件。系统按 tally verify 的方式验证后即删除。不超过64 MB；更大的请用 tally verify 验证。 | 上傳所持有的匯出：壓縮檔、資料夾或逐個檔案。系統按 tally verify 的方式驗證後即刪除。不超過64 MB；更大的請用 tally verify 驗證。
verify.archive | Archive | 压缩包 | 壓縮檔
verify.archive_hint | tar, tar.zst, tar.gz or zip | tar、tar.zst、tar.gz 或 zip | tar、tar.zst、tar.gz 或 zip
verify.folder | or the folder | 或文件夹 | 或資料夾
verify.folder_hint | The folder of the export | 导出所在的文件夹 | 匯出所在的資料夾
verify.files | or its files | 或其中的文件 | 或其中的檔案
verify.files_hint | All files of the folder, chosen together | 一次选中文件夹内的全部文件 | 一次選取資料夾內的全部檔案
verify.trust | Certificate that you trust | 所信任的证书 | 所信任的憑證
verify.trust_hint | PEM, from the authority itself and not from the export | PEM格式，应直接取自发证机构，而非取自导出 | PEM格式，應直接取自發證機構，而非取自匯出
verify.since | Earlier checkpoint | 先前的检查点 | 先前的檢查點
verify.since_hint | If you keep one: that the log only grew since is then proven | 如持有，可证明此后日志只增不改 | 如持有，可證明此後日誌只增不改
verify.do | Verify | 验证 | 驗證
verify.nothing | Choose an archive or files | 请选择压缩包或文件 | 請選擇壓縮檔或檔案
verify.busy | Another export is being verified; try again in a moment | 正在验证另一份导出，请稍后再试 | 正在驗證另一份匯出，請稍後再試
verify.holds | Nothing wrong was found | 未发现问题 | 未發現問題
verify.does_not_hold | The export does not hold | 导出未通过验证 | 匯出未通過驗證
verify.status | Status | 状态码 | 狀態碼
verify.finding | Finding | 发现 | 發現
verify.place | Place | 位置 | 位置
verify.times | Times | 次数 | 次數
verify.authority | Authority | 机关 | 機關
verify.origin | Origin of the log | 日志来源 | 日誌來源
verify.at | Written at | 生成时间 | 產生時間
verify.signer | Signer | 签名者 | 簽名者
verify.root | Root | 根哈希 | 根雜湊
verify.images | Images | 影像数 | 影像數
verify.records | Records | 记录数 | 記錄數
verify.payments | Payments worked out again | 重新计算的付款 | 重新計算的付款
verify.rankings | Rankings worked out again | 重新计算的排名 | 重新計算的排名
verify.not_signed | Not signed: nothing is known of who wrote this. | 未签名：无法得知由谁生成。 | 未簽名：無法得知由誰產生。
verify.run_out | The certificate of the signer is not valid now; it may have been when it signed. | 签名者证书现已失效；签名时可能有效。 | 簽名者憑證現已失效；簽名時可能有效。
verify.partial | Inclusion is proven; completeness and currency are not: this is a part of a log. | 已证明属于日志；未证明完整和最新：这是日志的一部分。 | 已證明屬於日誌；未證明完整和最新：這是日誌的一部分。
verify.demonstration | A demonstration: its clock could be set. | 演示环境：时钟可调。 | 示範環境：時鐘可調。
verify.not_since | Not compared with an earlier checkpoint: that history was not rewritten is not proven. | 未与先前的检查点比较：未证明历史未被改写。 | 未與先前的檢查點比較：未證明歷史未被改寫。
verify.another | Verify another | 验证另一份 | 驗證另一份
archive.form | The archive is not tar, tar.zst, tar.gz or zip, or it is damaged | 压缩包不是 tar、tar.zst、tar.gz 或 zip，或已损坏 | 壓縮檔不是 tar、tar.zst、tar.gz 或 zip，或已損壞
archive.entry | The archive or folder holds something that is no plain file of an export, or a file twice | 压缩包或文件夹中含有非导出文件，或有重复文件 | 壓縮檔或資料夾中含有非匯出檔案，或有重複檔案
archive.size | The archive holds more than can be taken | 压缩包内容超出限制 | 壓縮檔內容超出限制
$$) r;
