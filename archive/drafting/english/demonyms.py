"""English adjectives and nouns of nationality, by the ISO 3166-1 code of the country.

They name people and actors, not places, but tell which country a text is about.
"""

from __future__ import annotations

from archive.drafting.data import table

DEMONYMS = {word: code for code, words in table("demonyms") for word in words.split()}
"""The country of each word."""
