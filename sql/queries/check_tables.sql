-- The tables with images, in the order of the life cycle.
select * from audit.check_tables()
