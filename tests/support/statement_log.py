"""The log of statements of `tools`, as the tests take it."""

from tools.statement_log import noted

__all__ = ["noted"]
