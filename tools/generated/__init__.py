"""Generated archives of the seed's shape: codings and texts as files, or prepared rows."""
