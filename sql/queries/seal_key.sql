-- The public key to which bids for lot $1 are sealed; no row where it takes none.
select t.seal_key from api.lot l join api.tender t on t.code = l.tender where l.code = $1 and t.seal_key is not null
