"""Reprints and near duplicates: shingles, relations between articles, consistency."""
