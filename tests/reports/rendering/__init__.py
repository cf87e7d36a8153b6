"""Answers in every format, read back by a program for it."""
