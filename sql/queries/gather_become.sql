-- Makes this database one that gathers exports, where $1 is true; its new tables those of one, where it is one already.
select audit.become_gatherer() where $1::boolean or (select gathers from ref.install)
