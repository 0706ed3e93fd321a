"""What the tests take of the programs of Postgres."""

from tools.postgres_programs import PostgresError

__all__ = ["PostgresError"]
