"""What several commands take."""

from __future__ import annotations

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
