"""Benchmarks: how long loads and reads take, beside plain PostgreSQL doing the same."""
