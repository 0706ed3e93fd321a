"""Charts of letters, for a terminal that shows no pictures; they need no drawing library."""
