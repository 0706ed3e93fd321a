"""`python -m archive` is `archive`."""

from archive.cli.main import main

main()
