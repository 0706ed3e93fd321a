"""Reading: files become captured articles: text, Markdown, HTML, JSON Lines, WARC."""
