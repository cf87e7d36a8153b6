"""What holds on servers of every kind, setting and version, also for interrupted migrations.

``make test-faults`` runs them on the newest version, ``make test-matrix`` on each.
"""
