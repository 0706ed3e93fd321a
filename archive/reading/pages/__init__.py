"""Pages of HTML: their article and metadata, read in a process of its own."""
