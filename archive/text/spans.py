"""Slices of a text."""

TextSpan = tuple[int, int]
"""The first code point of a slice of a text, and one past its last."""
