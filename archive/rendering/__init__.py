"""Rows on their way out: one seam turns dataclasses into table, JSON, CSV or Markdown.

Everything here knows dataclasses only. A field with the metadata `{"hidden": True}` is for the
table alone and stays out of the data formats, in nested dataclasses too; one with a `label` has
that for its name, which may be any text.
"""
