"""What holds on servers of every kind, setting and version, in use, and after interruptions.

``make test-faults`` runs them on the newest version, ``make test-matrix`` on each.
"""
