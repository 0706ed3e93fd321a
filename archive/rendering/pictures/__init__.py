"""Rows as pictures: a timeline, counts over time, a network; drawn, written as text, or as a graph.

`offered` says which formats a picture has, and imports nothing; what draws needs matplotlib and
networkx, the extra `pictures`. Rows are known by the names of their fields (`rows`).
"""
