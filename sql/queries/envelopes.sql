-- The sealed bids of tender $1, each with its commitment and the public key to which it was sealed.
select code, envelope, commitment, seal_key from api.envelope where tender = $1 order by code
