"""How well drafting finds what people found, and how fast: scorers, one for each kind of proposal."""
