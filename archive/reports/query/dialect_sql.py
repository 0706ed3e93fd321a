"""How the two databases spell a function of SQL: a form for each, in which its parts stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


def spelled(kind: type[GenericFunction[Any]], *, sqlite: str, postgresql: str) -> None:
    """Teach both databases a function: `{0}` is its first part, `{all}` all with commas."""
    for dialect, form in (("sqlite", sqlite), ("postgresql", postgresql)):
        compiles(kind, dialect)(_Form(form))


class _Form:
    """Writes a function in one form."""

    def __init__(self, form: str) -> None:
        self.form = form

    def __call__(self, element: Any, compiler: Any, **kw: Any) -> str:
        parts = [compiler.process(part, **kw) for part in element.clauses]
        return self.form.format(*parts, all=", ".join(parts))
