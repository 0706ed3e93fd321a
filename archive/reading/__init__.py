"""Files of strangers as captured articles: text, Markdown, HTML, JSON Lines, WARC."""
