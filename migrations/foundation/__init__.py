"""The parts of the first revision; landed, and never edited."""
