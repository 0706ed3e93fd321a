"""What reports share: their filters, nested lists, and the words of a statement."""
