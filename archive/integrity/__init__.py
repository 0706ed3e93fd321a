"""Finds what other programs broke: every promise of the schema is checked on the rows."""
