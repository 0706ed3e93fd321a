"""The reports: each file of this folder is one, found by its name.

A report is a row, the filters that it takes, and a function that yields rows; its first
line is its help. To add one, add a file; helpers that several share live in `common`.
"""
