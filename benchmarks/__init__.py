"""Measuring the archive beside what it could be at best, and beside the alternatives."""
