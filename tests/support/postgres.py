"""The throwaway Postgres of `tools`, as the tests take it."""

from tools.postgres import Server as Server
from tools.postgres import running as running
