"""A generated archive as files for `archive add`: an authority file, texts and their codings."""

from __future__ import annotations

from pathlib import Path

from archive.coding import yaml_writer
from tools.generated import cast
from tools.generated.archives import GeneratedArchive
from tools.generated.codings import coding

A_FOLDER = 1000
"""How many articles stand in one folder."""


def write(archive: GeneratedArchive, folder: Path) -> None:
    """Write the files of an archive into a folder that exists."""
    shared = yaml_writer.dump(yaml_writer.tree(cast.authority(archive.cast)))
    (folder / "authority.yaml").write_text(shared, "utf-8")
    for number in range(archive.articles):
        article = archive.article(number)
        inner = folder / f"{number // A_FOLDER:04}"
        inner.mkdir(exist_ok=True)
        text = article.text()
        (inner / f"{number:07}.txt").write_bytes(text.encode())
        written = yaml_writer.dump(yaml_writer.tree(coding(article, text)))
        (inner / f"{number:07}.yaml").write_text(written, "utf-8")
