"""The rows that the program writes: a frozen dataclass for each table, apart from the tables.

Reports read tables and never make such a row; making the classes would slow their start.
"""
