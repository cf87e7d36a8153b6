"""What goes wrong around it: kills, full disks, floods, crowds, odd servers and environments.

``make test-faults`` runs them; they take minutes, so ``make test`` does not. What is random
follows from a seed, which ``FAULTS_SEED`` in the environment changes.
"""
