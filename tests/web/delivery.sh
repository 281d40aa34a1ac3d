# A delivery report over HTTP: drafts, evidence in pieces, what a return asks for, the last period's figures; sheets for paper.
PYTHONDONTWRITEBYTECODE=1 python3 tests/web/delivery.py
