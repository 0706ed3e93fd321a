"""What several commands take."""

from __future__ import annotations

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
