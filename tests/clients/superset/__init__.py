"""Apache Superset, which `make test-bi` installs in .venv/superset, with our bundle."""
