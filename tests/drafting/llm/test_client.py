"""A model is asked within bounds, at one host, and nobody learns the key."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from archive.drafting.llm.client import AskingError, ask
from archive.drafting.llm.settings import Bounds, ModelSettings, cache_folder, settings
from archive.errors import UsageError
from tests.drafting.llm.server import (
    Answer,
    Server,
    completion,
    endless,
    http,
    raw,
    serving,
    silent,
    slowly_without_an_end,
    trickling,
)

KEY = "secret-of-the-user"
GOOD = http(200, completion("x"))


def asked(server: Server, **bounds: float) -> tuple[bytes, list[float]]:
    """What asking comes to, and how long it waited between."""
    waits: list[float] = []
    usual: dict[str, float] = {"seconds": 20.0}
    set_ = ModelSettings(server.url, "m", KEY, None, Bounds(**(usual | bounds)))  # type: ignore[arg-type]
    return ask(set_, b"{}", waits.append), waits


def test_one_request_with_the_key_in_its_head_alone() -> None:
    with serving(GOOD) as server:
        found, waits = asked(server)
        (request,) = server.requests
    assert found == completion("x")
    assert waits == []
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v1/chat/completions HTTP/1.1\r\n")
    assert f"Authorization: Bearer {KEY}".encode() in head.split(b"\r\n")
    assert body == b"{}"


@pytest.mark.parametrize(
    "fleeting",
    [
        http(500),
        http(503),
        http(429),
        raw(b""),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
    ],
    ids=["500", "503", "429", "nothing", "half"],
)
def test_what_may_pass_is_tried_again_after_longer_waits(fleeting: Answer) -> None:
    with serving(fleeting, fleeting, GOOD) as server:
        found, waits = asked(server)
    assert found == completion("x")
    assert waits == [1.0, 2.0]


def test_a_server_may_ask_to_be_left_alone_but_not_for_ever() -> None:
    late, later = http(429, b"", "Retry-After: 7"), http(503, b"", "Retry-After: 9999")
    with serving(late, later, GOOD) as server:
        _, waits = asked(server)
    assert waits == [7.0, 30.0]


FATAL: dict[str, tuple[Answer, str, int]] = {
    "500": (http(500, KEY.encode()), "it answers 500 Internal Server Error, after 4 tries", 4),
    "401": (http(401, KEY.encode()), "401 Unauthorized; the key is not taken; see ARCHIVE_LLM", 1),
    "404": (http(404), "404 Not Found; there is no such path or model there", 1),
    "400": (http(400), "it answers 400 Bad Request", 1),
    "799": (http(799), "it answers 799, after 4 tries", 4),
    "redirect": (
        http(302, b"", "Location: http://127.0.0.1:1/"),
        "it redirects (302); name the address it redirects to",
        1,
    ),
    "204": (http(204), "it answers 204 No Content", 1),
    "no HTTP": (
        raw(b"\0\1\2 zorb\r\n\r\n"),
        "its answer is no HTTP, or broke off, after 4 tries",
        4,
    ),
    "endless": (endless, "its answer is larger than 1048576 bytes", 1),
    "huge": (http(200, b" " * 2_000_000), "its answer is larger than 1048576 bytes", 1),
}


@pytest.mark.parametrize("name", list(FATAL))
def test_what_does_not_pass_is_one_line(name: str) -> None:
    answer, words, times = FATAL[name]
    with serving(answer) as server, pytest.raises(AskingError) as error:
        asked(server)
    message = str(error.value)
    assert message.startswith("http://127.0.0.1:")
    assert words in message
    assert KEY not in message
    assert "As The Server Says" not in message
    assert "\n" not in message
    assert len(server.requests) == times


@pytest.mark.parametrize(
    "slow",
    [trickling, slowly_without_an_end, silent],
    ids=["trickling", "without an end", "silent"],
)
def test_a_slow_server_is_left_after_a_time(slow: Answer) -> None:
    with serving(slow) as server, pytest.raises(AskingError, match="no whole answer in time"):
        asked(server, seconds=0.3, tries=1)


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", [])
    with pytest.raises(AskingError, match="nobody answers there; is the server running"):
        asked(server, tries=2)


def test_no_proxy_comes_between(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(GOOD) as server:
        found, _ = asked(server)
    assert found == completion("x")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "begins with http:// or https://"),
        ("ftp://host/", "begins with http:// or https://"),
        ("http://", "names a host"),
        ("localhost:8000", "begins with http"),
        (f"http://user:{KEY}@host/v1", "holds a name or a key"),
        ("http://host/v1?key=1", "ends with its path"),
        ("http://host/v1#x", "ends with its path"),
        ("http://host/\r\nX: y", "ends with its path"),
        ("http://host:port/", "is no URL"),
        ("http://[::1/", "is no URL"),
    ],
)
def test_addresses_that_no_model_is_asked_at(url: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as error:
        ModelSettings(url, "m")
    assert KEY not in str(error.value)


@pytest.mark.parametrize("key", ["two\nlines", "schlüssel", "x" * 2000])
def test_keys_that_cannot_stand_in_a_head(key: str) -> None:
    with pytest.raises(UsageError) as error:
        ModelSettings("http://host/", "m", key)
    assert key not in str(error.value)


def test_nothing_is_asked_unless_address_and_model_are_named() -> None:
    names = {"ARCHIVE_LLM_URL": "http://one/v1", "ARCHIVE_LLM_MODEL": "m", "ARCHIVE_LLM_KEY": KEY}
    found = settings(None, None, Path("cache"), names)
    assert (found.url, found.model, found.key) == ("http://one/v1", "m", KEY)
    assert settings("http://two/", "other", None, names).url == "http://two/"
    assert KEY not in repr(found)
    for name in ("ARCHIVE_LLM_URL", "ARCHIVE_LLM_MODEL"):
        with pytest.raises(UsageError, match="give --llm-url and --llm-model"):
            settings(None, None, None, {key: one for key, one in names.items() if key != name})


def test_the_folder_of_the_cache() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/news-archive/llm")
    for words in ({}, {"XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "not/absolute"}):
        assert cache_folder(words) == Path.home() / ".cache" / "news-archive" / "llm"
