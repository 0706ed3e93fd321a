"""Drafting by a large language model that the user names; nothing is sent anywhere else."""
