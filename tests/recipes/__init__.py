"""The documents followed command by command: README, CONTRIBUTING, the operator's manual.

``make test-recipes`` runs them, and with further sources (``tests.further_sources``).
"""
