"""Who speaks and who is meant: the names of a text, and whom its words refer to."""
