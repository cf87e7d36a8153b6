"""Rows to answers: report scripts, running them as a reader, and rendering what they return."""
