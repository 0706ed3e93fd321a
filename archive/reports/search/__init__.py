"""Searching: what may be asked for, what is found, and where the words of it stand."""
