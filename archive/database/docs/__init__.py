"""The documentation of the schema: columns, and the diagram of the tables."""
