"""What several commands take."""

from __future__ import annotations

import math
from typing import Any

import click


class Utf8(click.ParamType[str]):
    """A text. An argument is bytes, and not all bytes are one."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as given; raises click's BadParameter for bytes that are none."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("it is not UTF-8", param, ctx)
        return value


class AtLeastOne(click.ParamType[int]):
    """How many rows: a whole number, at least 1 and, when given, not more than `most`."""

    name = "integer"

    def __init__(self, most: int | None = None) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number as given; raises click's UsageError, in a sentence, for any other."""
        name = param.opts[0] if param is not None else "the number"
        try:
            number = int(value)
        except ValueError:
            raise click.UsageError(f"{name} takes a whole number, not {value!r}", ctx) from None
        if number < 1:
            raise click.UsageError(f"{name} is at least 1", ctx)
        if self.most is not None and number > self.most:
            raise click.UsageError(f"{name} is at most {self.most}", ctx)
        return number


class Share(click.FloatRange):
    """A share of a whole, from 0 to 1; `nan` is none, though no bound excludes it."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number as given; raises click's BadParameter for any other."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value} is no share from 0 to 1", param, ctx)
        return number


class VersionsAsked(click.ParamType[str]):
    """Which coded versions: the words newest and all, or the number of one."""

    name = "versions"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word or number as given; raises click's UsageError for any other."""
        if value not in ("newest", "all") and not (value.isdecimal() and int(value) > 0):
            raise click.UsageError("--versions is newest, all, or the number of a version", ctx)
        return value


class Names(click.ParamType[tuple[str, ...]]):
    """Names between commas; blanks around them do not count."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names as given; raises click's BadParameter when there is none."""
        if isinstance(value, tuple):
            return value
        found = tuple(name.strip() for name in value.split(","))
        if not all(found):
            self.fail("give names with commas between them", param, ctx)
        return found
