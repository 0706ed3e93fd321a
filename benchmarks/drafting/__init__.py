"""How well drafting finds what people found: scorers, one for each kind of proposal."""
