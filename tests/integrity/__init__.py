"""Tests of `archive/integrity`."""
