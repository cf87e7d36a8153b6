"""Faults in earnest: commands and servers killed at random, full disks, floods, crowds.

``make test-faults`` runs them; they take minutes, so ``make test`` does not. What is random
follows from a seed, which ``FAULTS_SEED`` in the environment changes.
"""
