"""Two codings of one text held against one another."""
