-- The import of the file whose text has SHA-256 $1: its code, or no row.
select code from api.imported_document where sha256 = $1
