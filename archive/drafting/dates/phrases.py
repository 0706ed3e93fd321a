"""The forms that phrases of time have, over the row of classes; the longest form comes first.

`words.py` and `english/time_words.py` say which letter stands for which words.
"""

from __future__ import annotations

import re

COUNT = "(?:[#nq]-q|[#nq]|a(?=[_-]?U)|as?d?|s)"
"""How many: 3, two, twenty-five, a, several, a couple of."""

PART = "(?:T?m-?d?T?)"
"""Early, mid-, the beginning of."""

FORMS = {
    "iso": "I",
    "numeric": "J",
    "month-step": r"(?:W[.]?,?)?M\.?[no]?,?[ltx]U",
    "day-range": r"M\.?[no][-R](?:M\.?)?[no](?:,?Y)?|[no][-R][no]d?M\.?(?:,?Y)?",
    "full": r"(?:W[.]?,?)?M\.?[no],?Y|(?:W[.]?,?)?T?[no]d?M\.?,?Y",
    "day": r"(?:W[.]?,?)?M\.?[no](?!-?[UVp])|(?:W[.]?,?)?T?odM"
    r"|(?:W[.]?,?)?[no]M\.?(?!\.?[no])",
    "month-range": r"M\.?[-R&]M\.?(?:,?Y)?(?!\.?[no])",
    "month-year": rf"{PART}?M\.?,?d?Y",
    "quarter": r"T?[jlo]-?[UH](?:dT?(?:[ltx]U|Y)|Y)|T?[jo]-?(?:U(?!-)|H(?=dTU))",
    "decade": f"T?{PART}?[EG](?:[-R&]T?[EG])?",
    "season-year": f"{PART}?(?:T)?S(?:d|,)?Y",
    "year-range": "F?Y[-R](?:Y|n(?![,UV]))",
    "every": "X(?:[nq#]?[UVWSP]|WP)|w|k",
    "weekday": r"(?:T?[ltxf])?W(?:P|U)?",
    "deictic": "TU[Bb]D|D(?:P|U)?",
    "part-of-day": "[lt]P",
    "time-span": f"T?[ltxf]{COUNT}-?[UV]|T?[ltx]V|isV",
    "ago": f"{COUNT}[UV]g",
    "apart": f"{COUNT}[UV][mbB]",
    "same": "T?yU|T?yP|zU|zP|BzU|[AB]ze|[AB]zU",
    "at-the-time": "ATy?e",
    "next-to": "T[xf]U|TU[Bb](?!T?[UVMYnqW])",
    "unit": f"m?(?:T)?[ltx]U|TmdTU|(?<=i)TU(?!-)|{PART}[ltx]U",
    "season": f"(?:{PART}|[ltx]|(?<=i)T)S(?!d?,?Y)",
    "length": f"{COUNT}-?[UV](?:-_)?",
    "lengths": "V",
    "month": rf"(?:{PART}|[ltxf])?M\.?",
    "year": f"{PART}?Y",
    "clock": "Kp?Z?|npZ?",
    "now": "c",
    "vague": "v|iTe|Te",
    "later": "m",
    "noon": "P",
}  # fmt: skip
"""By name, the form over the letters of classes."""

OPENS = "(?=[DEGIJKMPSWYXcfj-oqstvwxz#]|T[EGHSUjlmoxyz]|T[fn]|[#nqa]|i[Ts]|A[Tz]|[BF][zY])"
"""With what a form begins; most tokens begin none."""

PHRASE = re.compile(
    OPENS
    + "(?:"
    + "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in FORMS.items())
    + ")"
)
"""Any of the forms; of two that begin at one token the first named."""
