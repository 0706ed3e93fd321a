"""Writing rows: inserts, COPY, and the indexes that wait for a bulk load."""
