"""What a checkout needs and the program does not: for its tests, benchmarks and migrations."""
