"""Pages are read in a process of their own: what it loses is one page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.reading.document import ReadingError
from archive.reading.pages import worker
from archive.reading.pages.exchange import PageRequest
from archive.reading.pages.extractor import Extractor, shared
from tests.support.web_samples import STORY, page


@pytest.fixture
def extractor() -> Iterator[Extractor]:
    """An extractor whose process is ended after the test."""
    extractor = Extractor()
    yield extractor
    extractor.close()


def process(extractor: Extractor) -> int:
    """The number of its process."""
    assert extractor._process is not None
    return extractor._process.pid


def test_one_process_reads_page_after_page(extractor: Extractor) -> None:
    assert extractor.page(page()).body == "\n".join(STORY)
    first = process(extractor)
    with pytest.raises(ReadingError, match="no article"):
        extractor.page("")
    assert extractor.page(page(title="Other talks")).headline == "Other talks"
    assert process(extractor) == first


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_refused(extractor: Extractor) -> None:
    extractor.page(page())
    extractor.seconds = 0.5
    slow = " ".join(f'a{n}="x"' for n in range(200_000))
    with pytest.raises(ReadingError, match=r"takes longer than 0\.5 seconds to read"):
        extractor.page(f"<p {slow}>text")
    extractor.seconds = 30
    assert extractor.page(page()).body == "\n".join(STORY)


@pytest.mark.slow
def test_a_page_that_takes_too_much_memory_is_refused(extractor: Extractor) -> None:
    extractor.memory = 256 * 1024 * 1024
    with pytest.raises(ReadingError, match=r"needs too much memory|reader of pages fail"):
        extractor.page("<b>x</b> " * 1_200_000)
    assert extractor._process is None
    assert extractor.page(page()).body == "\n".join(STORY)


@pytest.mark.slow
def test_a_page_that_crashes_the_process_is_refused(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    extractor.page(page())
    lost = process(extractor)
    send = extractor._send

    def killing(process: subprocess.Popen[bytes], message: bytes, until: float) -> None:
        os.kill(lost, signal.SIGSTOP)
        send(process, message, until)
        os.kill(lost, signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(extractor, "_send", killing)
        with pytest.raises(ReadingError, match="makes the reader of pages fail"):
            extractor.page(page())
    assert extractor.page(page()).body == "\n".join(STORY)
    assert process(extractor) != lost


@pytest.mark.slow
def test_a_process_lost_between_pages_is_no_page_s_fault(extractor: Extractor) -> None:
    extractor.page(page())
    os.kill(process(extractor), signal.SIGKILL)
    os.waitid(os.P_PID, process(extractor), os.WEXITED | os.WNOWAIT)
    assert extractor.page(page()).body == "\n".join(STORY)


@pytest.mark.slow
def test_an_interrupt_leaves_no_process(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    extractor.page(page())
    with monkeypatch.context() as patched:
        patched.setattr(extractor, "_receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            extractor.page(page())
    assert extractor._process is None
    assert extractor.page(page()).body == "\n".join(STORY)


@pytest.mark.slow
def test_modules_in_the_working_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    for name in ("lxml.py", "json.py", "archive.py", "trafilatura.py"):
        (tmp_path / name).write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path])
    assert extractor.page(page()).body == "\n".join(STORY)


def test_close_twice(extractor: Extractor) -> None:
    extractor.close()
    extractor.page(page())
    extractor.close()
    extractor.close()
    assert shared() is shared()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ReadingError("no"), "no"),
        (RecursionError(), "nested too deep to be read"),
        (MemoryError(), "needs too much memory to be read"),
        (ZeroDivisionError(), "cannot be read as a page (ZeroDivisionError)"),
    ],
)
def test_whatever_fails_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def failing(ask: PageRequest) -> None:
        raise error

    monkeypatch.setattr(worker, "_read", failing)
    assert worker.answer(PageRequest("")).reason == reason
