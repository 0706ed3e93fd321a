"""Drafting: what rules propose for the coding of an article, each proposal with its rule."""
