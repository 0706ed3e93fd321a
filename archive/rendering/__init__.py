"""Rendering: rows, which are dataclasses, become a table, JSON, CSV, Markdown, HTML or a picture.

Everything here knows dataclasses only. A field with the metadata `{"hidden": True}` is for the
table only and is left out of the data formats, also inside other dataclasses. The metadata `label`
is the name that people see instead of the field's; it may be any text.
"""
