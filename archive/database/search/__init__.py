"""The index of words: its entries, how they are written, whether any is missing."""
