"""What a check finds that breaks no promise."""


class Notice(str):
    """A line on what breaks no promise and should be looked at, among the lines of a check."""

    __slots__ = ()
