"""Answers in every format, read back by what reads it."""
