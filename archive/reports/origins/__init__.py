"""How many independent origins say so: the claims on a subject, on whose word, and what is one."""
