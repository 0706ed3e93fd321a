"""Loading many files: several processes prepare, one writes."""
