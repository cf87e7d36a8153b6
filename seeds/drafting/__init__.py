"""Proposing a seed file from a text: what its sentences seem to speak of, and what is on record."""
