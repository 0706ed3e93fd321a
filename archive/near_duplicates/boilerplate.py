"""What an outlet prints around every report: lines that make no two articles one story.

Only what is certain is left out: whole short lines of a known form, in English, and the dateline of
an agency before the first words. A text that happens to hold more of its page keeps it.
"""

from __future__ import annotations

import re

LONGEST = 200
"""The longest line, in code points, that may be boilerplate as a whole: the report itself may
stand in one line, and begin with a copyright."""

AGENCIES = (
    "Reuters|AP|AFP|dpa|DPA|ANSA|EFE|UPI|TASS|PTI|ANI|IANS|Xinhua|Interfax|Bloomberg|CNN|Kyodo|"
    "Yonhap|Anadolu|AA|RIA|Ukrinform|PA"
)
DATELINE = re.compile(rf"^\s*[^\n()]{{0,60}}\((?:{AGENCIES})\)\s*[-–—:]+\s*")
"""Where and when an agency sent its report: "NORTHPORT, Aug 11 (Reuters) - "."""

WHOLE = re.compile(
    r"\s*(?:"
    r"(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4})).*"
    r"|(?:.{0,80}\s)?all rights reserved\W*"
    r"|(?:sign up|subscribe)\b.*\b(?:newsletters?|inbox|updates|alerts|channel|podcast)\b.*"
    r"|follow us on\b.*"
    r"|(?:advertisement|advertising|sponsored content)\W*"
    r"|(?:share|print|save) this (?:article|story|page)\W*"
    r"|(?:read more|also read|related|related (?:articles|stories)|see also|read also)\s*:.*"
    r"|(?:photo|image|picture)(?: credit)?s?\s*:.*"
    r"|(?:this is a )?(?:breaking|developing)(?: news)? story\b.*"
    r"|more (?:to follow|details (?:soon|to follow))\W*"
    r"|this (?:story|article|page) (?:is being|will be|has been) updated\b.*"
    r"|\((?:photo|photograph|image|picture)s? (?:by|credit|courtesy)\b[^()]*\)"
    r"|image (?:source|caption|credit),.*"
    r"|\(?(?:additional )?reporting by\b.*\bediting by\b.*"
    r")",
    re.IGNORECASE,
)


def dateline(line: str) -> int:
    """How many code points at the start of a line are an agency's dateline."""
    found = DATELINE.match(line[:LONGEST])
    return found.end() if found else 0


def is_boilerplate(line: str) -> bool:
    """Whether a whole line surely belongs to the page and not to the report."""
    return len(line) <= LONGEST and WHOLE.fullmatch(line) is not None
