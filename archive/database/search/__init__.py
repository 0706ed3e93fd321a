"""The index of words: what stands in it, how it is kept, whether it is whole."""
