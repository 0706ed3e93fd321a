"""The same story: the wording of texts, samples to find what shares it, relations, consistency."""
