"""English: its words, the verbs that say so, and the rules that find who says what."""
