"""Into the archive: discovery, merge, difference, versions."""
