"""Words and sentences of a text: where they begin and end."""
