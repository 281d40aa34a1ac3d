# Sessions, forms, headers, files, hostile requests, over HTTP.
PYTHONDONTWRITEBYTECODE=1 python3 tests/web/behaviour.py
