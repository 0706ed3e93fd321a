"""The throwaway Postgres of `tools`, as the tests take it."""

from tools.postgres import Server, running

__all__ = ["Server", "running"]
