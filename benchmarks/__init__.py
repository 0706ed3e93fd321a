"""What the archive takes, compared with the least that it could take, and with alternatives."""
