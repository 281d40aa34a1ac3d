# The API as its own description says it: every act in JSON and XML, every list in three formats; tokens of organisations' software.
PYTHONDONTWRITEBYTECODE=1 python3 tests/web/api.py
