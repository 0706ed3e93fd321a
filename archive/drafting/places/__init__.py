"""Places that an English text names: recognised by the gazetteer and by the words around them.

Adjectives and nouns of nationality ("Russian") are no places.
"""

from __future__ import annotations

from archive.drafting.places.reader import places

__all__ = ["places"]
