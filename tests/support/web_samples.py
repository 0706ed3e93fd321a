"""Small pages and crawls, made here."""

from __future__ import annotations

from pathlib import Path

from archive.reading import reader
from archive.reading.document import Document, Refusal

STORY = (
    "The minister said on Monday that the talks would go on, whatever happens at the border.",
    "A diplomat briefed on the talks denied that, and gave no reason for it when he was asked.",
    "Neither side has published a record of what was said at the meeting in the capital.",
)


def page(*paragraphs: str, head: str = "", title: str = "Talks go on, minister says") -> str:
    """A page with a headline and an article of these paragraphs, or else of STORY."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs or STORY)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} - The Zorb</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body>"
    )


def block(headers: dict[str, str], body: bytes, first: str = "WARC/1.0") -> bytes:
    """A record of a WARC file, or with another first line an answer of HTTP."""
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(
    body: bytes | str,
    url: str = "https://zorb.example/talks",
    *,
    status: str = "200 OK",
    http: dict[str, str] | None = None,
    **warc: str,
) -> bytes:
    """A response record; `http` and `warc` replace and add headers, `_` standing for `-`."""
    data = body.encode() if isinstance(body, str) else body
    answer = block({"Content-Type": "text/html"} | (http or {}), data, f"HTTP/1.1 {status}")
    headers = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-Date": "2024-08-17T10:00:00Z",
        "Content-Length": str(len(answer)),
    }
    named = {name.replace("_", "-"): value for name, value in warc.items()}
    return block(headers | named, answer) + b"\r\n\r\n"


def read(folder: Path, name: str, content: bytes | str) -> list[Document | Refusal]:
    """What a file of this name and content holds."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(reader.documents(path))


def one(folder: Path, name: str, content: bytes | str) -> Document:
    """The one article of such a file."""
    (found,) = read(folder, name, content)
    assert isinstance(found, Document), found
    return found


def reasons(found: list[Document | Refusal]) -> list[str]:
    """Why records are refused, and the headlines of those that are not."""
    return [each.reason if isinstance(each, Refusal) else each.headline for each in found]
