-- A database keeps the books of an authority or gathers the exports of many, never both.
select ref.declare_rules($$
books_do_not_gather | audit format: many exports | confirmed | A database that keeps books gathers no exports, and one that gathers keeps no books | 记账数据库不汇集导出，汇集导出的数据库不记账 | 記帳資料庫不彙集匯出，彙集匯出的資料庫不記帳
$$);
