# Form data from hostile hands, mutated from seeds: FORM_SECONDS of it (a release: 600). The server answers each, and never by failing.
PYTHONDONTWRITEBYTECODE=1 python3 tests/web/forms.py "${FORM_SECONDS:-5}"
