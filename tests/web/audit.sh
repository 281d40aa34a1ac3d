# The auditor's pages: exports, their signature and download, the log with proofs, dossiers, proving an export that was sent.
PYTHONDONTWRITEBYTECODE=1 python3 tests/web/audit.py
