-- The words of the pages themselves.
select ref.say(r[1], r[2], r[3], r[4]) from ref.table_of($$
page.skip | Skip to the content | 跳到正文 | 跳到正文
page.menu | Main menu | 主菜单 | 主選單
page.language | Language | 语言 | 語言
page.error_title | Error: | 错误： | 錯誤：
page.basis | Basis | 依据 | 依據
page.to_home | To the start page | 返回首页 | 返回首頁
page.none | none | 无 | 無
page.demo | Demonstration: nothing here is real, and its clock can be set. | 演示环境：内容并非真实，时钟可调。 | 示範環境：內容並非真實，時鐘可調。
page.about | Tallystick tracks government purchasing of community services, and gives auditors exports that prove themselves. | Tallystick 记录政府购买社区服务的全过程，并提供可自行验证的审计导出。 | Tallystick 記錄政府購買社區服務的全過程，並提供可自行驗證的審計匯出。
menu.notices | Notices | 采购公告 | 採購公告
menu.contracts | Contracts | 合同 | 合同
menu.organisations | Organisations | 机构 | 機構
menu.needs | Needs | 居民需求 | 居民需求
menu.reports | Reports | 统计报表 | 統計報表
menu.data | Open data | 开放数据 | 開放資料
menu.sign_in | Sign in | 登录 | 登入
menu.work | My work | 我的工作 | 我的工作
menu.help | Help | 帮助 | 說明
menu.search | Search | 搜索 | 搜尋
stage.need | Need | 需求 | 需求
stage.plan | Plan | 预算 | 預算
stage.tender | Tender | 采购 | 採購
stage.contract | Contract | 合同 | 合同
stage.delivery | Delivery | 履约 | 履約
stage.payment | Payment | 支付 | 支付
stage.evaluation | Evaluation | 评价 | 評價
home.title | What is bought for our communities | 为社区购买了什么服务 | 為社區購買了什麼服務
home.lead | Follow a service from the need of residents to the last payment: who asked for it, who provides it, what it costs and what came of it. | 从居民需求到最后一笔付款，看清每项服务：谁提出、谁承接、花费多少、成效如何。 | 從居民需求到最後一筆付款，看清每項服務：誰提出、誰承接、花費多少、成效如何。
home.notices | Latest notices | 最新公告 | 最新公告
home.needs | Latest needs | 最新需求 | 最新需求
home.contracts | Latest contracts | 最新合同 | 最新合同
home.all | Show all | 查看全部 | 查看全部
intro.notices | Purchases that were announced, with their documents and time limits. | 已公告的采购项目及其文件和期限。 | 已公告的採購項目及其文件和期限。
intro.contracts | Contracts, with who performs them, until when and for how much. | 合同及其承接方、期限和金额。 | 合同及其承接方、期限和金額。
intro.organisations | Purchasing entities, social organisations and others that take part. | 采购人、社会组织及其他参与主体。 | 採購人、社會組織及其他參與主體。
intro.needs | What residents ask for, and what became of it. | 居民提出的需求及其办理结果。 | 居民提出的需求及其辦理結果。
list.filter | Show only: | 只看： | 只看：
list.all | everything | 全部 | 全部
list.pages | Pages of the list | 列表分页 | 列表分頁
list.previous | Previous page | 上一页 | 上一頁
list.next | Next page | 下一页 | 下一頁
list.download | Download: | 下载： | 下載：
list.empty | There is nothing here yet. | 暂无内容。 | 暫無內容。
data.title | Open data | 开放数据 | 開放資料
data.about | Every list that you may read, for your own programs. Add ?limit= and ?offset= for more rows, and ?column=value to choose. | 您有权查看的全部列表，可供程序使用。用 ?limit= 和 ?offset= 分段读取，用 ?列=值 筛选。 | 您有權查看的全部列表，可供程式使用。用 ?limit= 和 ?offset= 分段讀取，用 ?列=值 篩選。
data.list | List | 列表 | 列表
data.formats | Formats | 格式 | 格式
process.title | Process | 采购项目 | 採購項目
process.line | From need to evaluation | 从需求到评价 | 從需求到評價
process.nothing | Nothing is shown here. | 此处无公开内容。 | 此處無公開內容。
process.not_yet | Not yet. | 尚未开始。 | 尚未開始。
record.process | The whole process | 查看整个项目 | 查看整個項目
task.title | What you can do | 您可以办理的事项 | 您可以辦理的事項
task.none | Nothing can be done here right now. | 目前没有可办理的事项。 | 目前沒有可辦理的事項。
task.now | can be done now | 现在可办理 | 現在可辦理
task.later | not yet | 暂不可办理 | 暫不可辦理
task.locked | Not yet, and why | 暂不可办理的事项及原因 | 暫不可辦理的事項及原因
work.title | My work | 我的工作 | 我的工作
work.waiting | Waiting for you | 待您办理 | 待您辦理
work.needs | to answer | 待答复 | 待答覆
work.needs_endorsed | endorsed, to answer | 已获支持，待答复 | 已獲支持，待答覆
work.needs_to_endorse | may be endorsed | 可予支持 | 可予支持
work.nothing | Nothing waits for you. | 目前没有待办事项。 | 目前沒有待辦事項。
work.returned | returned to you | 退回给您的 | 退回給您的
work.to_publish | to publish | 待公告 | 待公告
work.to_review | to review | 待审核 | 待審核
work.to_answer | to answer | 待答复 | 待答覆
work.to_approve | to approve | 待审批 | 待審批
work.to_sign | to sign | 待签署 | 待簽署
work.to_fund | waiting for their money | 待下达预算 | 待下達預算
work.to_pay | to pay | 待支付 | 待支付
work.to_check | to check | 待核对 | 待核對
work.to_accept | to accept | 待验收 | 待驗收
work.to_decide | to decide | 待决定 | 待決定
work.to_report_late | overdue | 已逾期 | 已逾期
work.to_report | due | 待提交 | 待提交
work.to_judge | rectifications to judge | 整改待评定 | 整改待評定
work.audits | under way | 进行中 | 進行中
work.drafts | Your drafts | 您的草稿 | 您的草稿
work.saved | saved | 保存于 | 儲存於
work.kept | Your draft was saved. | 草稿已保存。 | 草稿已儲存。
work.begin | Begin something new | 新办事项 | 新辦事項
form.problem | There is a problem | 有问题需要处理 | 有問題需要處理
form.optional |  (optional) | （选填） | （選填）
form.missing | is missing | 未填写 | 未填寫
form.invalid | has a form that cannot be read | 格式无法识别 | 格式無法識別
form.should_be | should be  | 应为 | 應為
form.no_record | There is no such record | 没有这条记录 | 沒有這筆記錄
form.send | Send | 提交 | 提交
form.keep | Save as a draft | 保存草稿 | 儲存草稿
form.fold | More details, which may be left out | 更多信息（可不填） | 更多資訊（可不填）
form.more | Add another | 再添加一项 | 再新增一項
form.again | This form was opened in an earlier session. Check it and send it again. | 此表单是在之前的会话中打开的，请核对后重新提交。 | 此表單是在先前的工作階段中開啟的，請核對後重新提交。
form.file_hint | A photo (JPEG, PNG, HEIC, WebP), a PDF or an office document, at most 20 MB | 照片（JPEG、PNG、HEIC、WebP）、PDF或办公文档，不超过20 MB | 照片（JPEG、PNG、HEIC、WebP）、PDF或辦公文件，不超過20 MB
form.file_kept | Received: | 已收到： | 已收到：
form.files_lost | The files did not arrive because the session had ended. Choose them again. | 会话已结束，文件未能上传，请重新选择。 | 工作階段已結束，檔案未能上傳，請重新選擇。
client.price | Price, in yuan (sealed before it is kept) | 报价（元，保存前即密封） | 報價（元，儲存前即密封）
client.note | Note inside the envelope | 信封内附言 | 信封內附言
form.password_hint | At least 8 characters | 至少8个字符 | 至少8個字元
store.empty | The file is empty | 文件为空 | 檔案為空
store.type | This kind of file is not taken | 不接受此类文件 | 不接受此類檔案
store.size | The file is too large | 文件过大 | 檔案過大
receipt.received | Received. Keep the number below. | 已收到。请保存以下编号。 | 已收到。請保存以下編號。
receipt.number | Receipt number | 回执编号 | 回執編號
receipt.time | Time | 时间 | 時間
receipt.role | In the role of | 办理角色 | 辦理角色
receipt.record | Record | 记录 | 記錄
receipt.sha256 | SHA-256 of what was received | 所收内容的SHA-256 | 所收內容的SHA-256
receipt.on | Back to my work | 返回我的工作 | 返回我的工作
sign_in.title | Sign in | 登录 | 登入
sign_in.login | Login | 登录名 | 登入名
sign_in.password | Password | 密码 | 密碼
sign_in.do | Sign in | 登录 | 登入
sign_in.demo | Demonstration accounts have the password “demonstration”. | 演示账号的密码为 “demonstration”。 | 示範帳號的密碼為「demonstration」。
sign_in.carried | Your session had ended. Sign in, and your form comes back as you left it. | 会话已结束。登录后，表单内容将原样恢复。 | 工作階段已結束。登入後，表單內容將原樣恢復。
session_ended | Your session has ended. Sign in again. | 会话已结束，请重新登录。 | 工作階段已結束，請重新登入。
account.title | Your account | 您的账号 | 您的帳號
account.authority | Authority | 记账主体 | 記帳主體
account.person | Person | 人员编号 | 人員編號
account.name | Name | 姓名 | 姓名
account.party | Works for | 所属主体 | 所屬主體
account.roles | Roles | 角色 | 角色
account.sign_out | Sign out | 退出登录 | 登出
account.sessions | Where you are signed in | 已登录的会话 | 已登入的工作階段
account.browser | Browser or terminal | 浏览器或终端 | 瀏覽器或終端機
account.end_others | End all others | 结束其他会话 | 結束其他工作階段
account.software | Tokens for software | 软件令牌 | 軟體權杖
account.software_about | A program of yours can do what you can do: it sends the token in the header Authorization. A token is valid for a year. | 您的程序可凭令牌办理您有权办理的事项：在 Authorization 请求头中发送令牌。令牌有效期一年。 | 您的程式可憑權杖辦理您有權辦理的事項：在 Authorization 標頭中傳送權杖。權杖有效期一年。
account.label | What is it for? | 用途 | 用途
account.make_token | Make a token | 生成令牌 | 產生權杖
account.token_once | The token, shown only this once: | 令牌仅显示这一次： | 權杖僅顯示這一次：
reports.title | Reports | 统计报表 | 統計報表
reports.about | Figures over everything that you may read, each with its table. | 基于您有权查看的全部记录的统计，均附数据表。 | 基於您有權查看的全部記錄的統計，均附資料表。
reports.show | Show | 显示 | 顯示
search.title | Search | 搜索 | 搜尋
search.what | Number or words | 编号或关键词 | 編號或關鍵詞
search.do | Search | 搜索 | 搜尋
search.nothing | Nothing was found. | 没有找到结果。 | 沒有找到結果。
error.origin | The form was sent from another site | 表单来自其他网站 | 表單來自其他網站
error.stale | The page is out of date. Open it again. | 页面已过期，请重新打开。 | 頁面已過期，請重新開啟。
error.method | This cannot be done here | 此处不支持该操作 | 此處不支援該操作
error.title.usage | The request was not understood | 请求无法理解 | 請求無法理解
error.title.input | The request was not understood | 请求无法理解 | 請求無法理解
error.title.partly | Partly done | 部分完成 | 部分完成
error.title.missing | Not found | 未找到 | 未找到
error.title.rule | Refused by a rule | 依规则不予办理 | 依規則不予辦理
error.title.denied | Not permitted | 无权访问 | 無權存取
error.title.conflict | Somebody was there first | 已有他人先行办理 | 已有他人先行辦理
error.title.version | The database is being upgraded | 数据库正在升级 | 資料庫正在升級
error.title.database | Out of order for the moment | 暂时无法使用 | 暫時無法使用
error.title.io | Out of order for the moment | 暂时无法使用 | 暫時無法使用
error.title.cryptography | Out of order for the moment | 暂时无法使用 | 暫時無法使用
error.usage | Something in the address or the request is wrong. | 地址或请求有误。 | 網址或請求有誤。
error.input | Something in the request is wrong. | 请求内容有误。 | 請求內容有誤。
error.partly | A part of it could not be used. | 部分内容无法使用。 | 部分內容無法使用。
error.missing | There is no such page or record, or you may not see it. | 页面或记录不存在，或您无权查看。 | 頁面或記錄不存在，或您無權查看。
error.rule | A rule does not allow this. | 规则不允许此操作。 | 規則不允許此操作。
error.denied | You may not do this. | 您无权进行此操作。 | 您無權進行此操作。
error.conflict | Open the page again to see what changed, then try once more. | 请重新打开页面查看变更，然后重试。 | 請重新開啟頁面查看變更，然後重試。
error.version | Try again in a few minutes. Nothing of yours is lost. | 请几分钟后重试，您的内容不会丢失。 | 請幾分鐘後重試，您的內容不會遺失。
error.database | Try again in a few minutes. Nothing of yours is lost. | 请几分钟后重试，您的内容不会丢失。 | 請幾分鐘後重試，您的內容不會遺失。
error.io | Try again in a few minutes. | 请几分钟后重试。 | 請幾分鐘後重試。
error.cryptography | Try again in a few minutes. | 请几分钟后重试。 | 請幾分鐘後重試。
api.title | For software | 程序接口 | 程式介面
api.about | Everything that people do here can be done by a program: POST /api/ACT with the arguments in JSON or XML. Lists are read at /list/KIND.json, .csv or .xml. Errors have the form of RFC 9457. A token is made on the page of your account. | 此处的所有事项均可由程序办理：以JSON或XML参数调用 POST /api/事项。列表见 /list/类别.json、.csv 或 .xml。错误格式遵循RFC 9457。令牌可在账号页面生成。 | 此處的所有事項均可由程式辦理：以JSON或XML參數呼叫 POST /api/事項。列表見 /list/類別.json、.csv 或 .xml。錯誤格式遵循RFC 9457。權杖可在帳號頁面產生。
api.acts | Acts | 事项 | 事項
api.path | Name | 名称 | 名稱
api.does | What it does | 用途 | 用途
deliver.title | Delivery report | 履约报告 | 履約報告
deliver.steps | Steps of the report | 报告步骤 | 報告步驟
deliver.step.period | Period | 报告期 | 報告期
deliver.step.work | Work done | 服务完成情况 | 服務完成情況
deliver.step.people | People and hours | 受益人数与工时 | 受益人數與工時
deliver.step.spending | Spending | 资金使用 | 資金使用
deliver.step.evidence | Evidence | 佐证材料 | 佐證材料
deliver.step.declaration | Declaration | 声明 | 聲明
deliver.step.check | Check your answers | 核对内容 | 核對內容
deliver.period_about | Check that this is the report you mean. Each step is saved when you leave it; you can go on later, also on another device. | 请确认报告无误。每一步离开时自动保存，可稍后在其他设备继续。 | 請確認報告無誤。每一步離開時自動儲存，可稍後在其他裝置繼續。
deliver.planned | planned for the contract: | 合同计划： | 合同計劃：
deliver.before | last period: | 上期： | 上期：
deliver.spending_about | What was spent in this period, in yuan. It must be given for subsidies and grants, and may be left empty otherwise. | 本期支出（元）。补助和资助项目必填，其他项目可不填。 | 本期支出（元）。補助和資助項目必填，其他項目可不填。
deliver.evidence_about | Photos, documents, a stamped sheet. Each file is sent by itself; what has arrived stays. | 照片、文件、盖章表单。文件逐个发送，已到达的会保留。 | 照片、文件、蓋章表單。檔案逐個傳送，已到達的會保留。
deliver.add_file | Add a file | 添加文件 | 新增檔案
deliver.file | Files | 文件 | 檔案
deliver.add | Send the file | 发送文件 | 傳送檔案
deliver.received | received | 已收到 | 已收到
deliver.remove | Remove | 移除 | 移除
deliver.declare_about | By sending the report you declare: | 提交报告即表示您声明： | 提交報告即表示您聲明：
deliver.declare | The figures and files of this report are true and complete, and I am allowed to send it for my organisation. | 本报告的数据和文件真实、完整，本人有权代表机构提交。 | 本報告的數據和文件真實、完整，本人有權代表機構提交。
deliver.change | Change | 修改 | 修改
deliver.next | Save and go on | 保存并继续 | 儲存並繼續
deliver.send | Declare and send | 声明并提交 | 聲明並提交
deliver.begin | Write the report | 填写报告 | 填寫報告
upload.sending | sending | 正在发送 | 正在傳送
upload.received | received | 已收到 | 已收到
upload.failed | did not arrive; choose it again to go on where it stopped | 未送达；重新选择文件可从中断处继续 | 未送達；重新選擇檔案可從中斷處繼續
export.title | Audit exports | 审计导出 | 審計匯出
export.about | An export is written once and can then be downloaded, also in parts. Anyone can check it with xmllint, sha256sum and tally verify. | 导出只写一次，之后可下载，支持断点续传。任何人都可用 xmllint、sha256sum 和 tally verify 验证。 | 匯出只寫一次，之後可下載，支援斷點續傳。任何人都可用 xmllint、sha256sum 和 tally verify 驗證。
export.order | Order an export | 发起导出 | 發起匯出
export.begin | Write it | 开始生成 | 開始產生
export.none | ordered | 已发起 | 已發起
export.waiting | waiting for a checkpoint | 等待检查点 | 等待檢查點
export.writing | being written | 生成中 | 產生中
export.ready | ready | 可下载 | 可下載
export.failed | failed | 失败 | 失敗
export.images | Records written: | 已写入记录： | 已寫入記錄：
help.title | Help | 帮助 | 說明
help.title.sign_in | Signing in | 登录 | 登入
help.text.sign_in | Your administrator gives you a login. After five wrong passwords an account waits for a minute, then longer. A session lasts twelve hours. | 登录名由管理员提供。连续五次密码错误后，账号须等待一分钟，之后逐次延长。会话有效十二小时。 | 登入名由管理員提供。連續五次密碼錯誤後，帳號須等待一分鐘，之後逐次延長。工作階段有效十二小時。
help.title.forms | Forms and drafts | 表单与草稿 | 表單與草稿
help.text.forms | A form can be saved as a draft at any time, and is found again under My work. Sending it twice does it once. If your session ends while you write, your form comes back after you sign in. | 表单可随时保存为草稿，并在“我的工作”中继续。重复提交只办理一次。填写期间会话结束的，重新登录后表单内容会恢复。 | 表單可隨時儲存為草稿，並在「我的工作」中繼續。重複提交只辦理一次。填寫期間工作階段結束的，重新登入後表單內容會恢復。
help.title.errors | When something is refused | 被拒绝时 | 被拒絕時
help.text.errors | The top of the page lists everything that is wrong, with a link to each field. A rule that refuses is named with its legal basis. | 页面顶部列出所有问题，并链接到相应字段。拒绝的规则会注明其法律依据。 | 頁面頂部列出所有問題，並連結到相應欄位。拒絕的規則會註明其法律依據。
help.title.files | Photos and documents | 照片与文件 | 照片與文件
help.text.files | Files are kept by their SHA-256. They can be opened only by who may read the record that they prove. | 文件按SHA-256保存，仅有权查看相应记录者可以打开。 | 檔案按SHA-256保存，僅有權查看相應記錄者可以開啟。
help.title.public | What everybody sees | 公开内容 | 公開內容
help.text.public | Notices, contracts, organisations, validated needs and what came of them. Names of people are never shown. | 采购公告、合同、机构、已认定的需求及其结果。个人姓名从不公开。 | 採購公告、合同、機構、已認定的需求及其結果。個人姓名從不公開。
help.title.rules | Why something cannot be done yet | 为什么暂时不能办理 | 為什麼暫時不能辦理
help.text.rules | On the page of a process or a record you find what you can do now, and what not yet, with the rule that stands in the way. | 项目或记录页面会列出现在可办理的事项，以及暂不可办理的事项和原因。 | 項目或記錄頁面會列出現在可辦理的事項，以及暫不可辦理的事項和原因。
help.title.audit | Proof | 证明 | 證明
help.text.audit | Every change leaves its image in a sealed log. An auditor's export can be checked offline with public tools. | 每次变更都会在封存的日志中留下影像。审计导出可用公开工具离线验证。 | 每次變更都會在封存的日誌中留下影像。審計匯出可用公開工具離線驗證。
$$) r;
