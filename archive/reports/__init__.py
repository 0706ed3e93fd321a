"""The reports: each is a file of this folder and an entry of `catalogue`.

The file has the dataclass of a row, the columns of a table, and a function that yields rows; the
entry has the help and the options. What several share lives in `query`.
"""
