"""Dossiers: all that the archive holds about one thing, in sections, each fact with its words.

Each file is one kind of thing and has `sections(connection, key)`, which yields `Section`s of
rows: first what the thing is, in one row, then what is said, done and tied. The sections
and their keys are a promise. Each runs one query or a fixed few, when its rows are asked for.
"""
