"""The database: connecting, migrating, writing rows, and checking what stands in it."""
