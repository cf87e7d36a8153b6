"""The same database on a Citus cluster, the one at ``COMMUNIQUE_CITUS_URL``."""
