"""Words, sentences and quotations of a text: where they begin and end, and what is one word."""
