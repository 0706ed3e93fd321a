"""Tests mirror the package; those on a database run on SQLite and on Postgres."""
