"""Codings: the plain-text files in which a person states who said what, and their loading."""
