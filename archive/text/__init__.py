"""What a word and a sentence are."""
