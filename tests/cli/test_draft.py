"""`archive draft`: one article, folders, articles of the archive; never over what people wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from tests.drafting.llm.server import http, says, serving
from tests.support.command_line import call, failed, on
from tests.support.draft_calls import FAKE, TEXT, story

pytestmark = pytest.mark.usefixtures("fakes")


def read(path: Path) -> CodingFile:
    return read_file(path, CodingFile).file


def test_one_article_goes_to_standard_output() -> None:
    result = call("draft", *FAKE, str(story()))
    assert result.exit_code == 0
    assert result.stdout.startswith("# Drafted by fake 1 (archive ")
    assert "\n  - label: said-1\n" in result.stdout
    assert "\n#?  - label: said-2\n" in result.stdout
    assert result.stderr.splitlines() == [
        "archive: proposed: 2 actors (1 doubtful), 2 statements (1 doubtful)"
    ]


def test_to_a_file_and_again_only_over_a_draft_that_nobody_changed() -> None:
    path = story()
    out = Path("begun.yaml")
    asked = ("draft", *FAKE, str(path), "--output", str(out))
    assert call(*asked).exit_code == 0
    first = out.read_text()
    assert "--force drafts it again" in failed(call(*asked), 2)
    assert call(*asked, "--force", "--at-least", "0.1").exit_code == 0
    assert len(read(out).statements) == 2
    out.write_text(first + "# mine\n")
    assert "no draft, or was changed" in failed(call(*asked, "--force"), 2)
    assert out.read_text() == first + "# mine\n"


def test_a_folder_gets_codings_beside_its_articles() -> None:
    story("stories/one.txt")
    story("stories/in/two.txt.gz", "Head\nZorb said that blips came.\n")
    story("stories/coded.txt")
    story("stories/coded.yaml", "codebook: '1'\n")
    story("stories/named.yaml", "actors: []\n")
    result = call("draft", *FAKE, "stories")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == (
        "archive: 4 articles: 2 drafted, 1 coded already, 1 authority file"
    )
    assert len(read(Path("stories/one.yaml")).statements) == 1
    assert read(Path("stories/in/two.yaml")).article.key == "two"
    assert Path("stories/coded.yaml").read_text() == "codebook: '1'\n"
    assert call("coding", "check", "stories/one.yaml").exit_code == 0


def test_drafting_a_folder_again_keeps_what_people_changed() -> None:
    for name in ("one", "two", "three"):
        story(f"stories/{name}.txt")
    call("draft", *FAKE, "stories")
    one, two, three = (Path(f"stories/{name}.yaml") for name in ("one", "two", "three"))
    two.write_text(two.read_text().replace("label: said-1", "label: mine"))
    three.unlink()
    again = call("draft", *FAKE, "stories")
    assert again.stderr.splitlines()[-1].endswith("3 articles: 1 drafted, 2 coded already")
    forced = call("draft", *FAKE, "stories", "--force", "--at-least", "0.1")
    assert forced.stderr.splitlines()[-1].endswith("3 articles: 2 drafted, 1 changed by a person")
    assert len(read(one).statements) == 2
    assert [one.label for one in read(two).statements] == ["mine"]


def test_what_cannot_be_drafted_stops_nothing_else() -> None:
    story("stories/one.txt")
    story("stories/two.html", "<p>")
    story("stories/two.txt")
    story("stories/many.jsonl", "{}\n")
    story("stories/empty.txt", "")
    result = call("draft", *FAKE, "stories")
    assert result.exit_code == 1
    assert Path("stories/one.yaml").exists()
    said = result.stderr
    assert "stories/many.jsonl: it may hold several articles" in said
    assert "stories/two.txt: the draft could be of two.txt and two.html" in said


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    story("stories/one.txt")
    kept = story("elsewhere.yaml", "kept")
    Path("stories/one.yaml").symlink_to(kept.absolute())
    result = call("draft", *FAKE, "stories", "--force")
    assert kept.read_text() == "kept"
    assert result.stderr.splitlines()[-1].endswith("1 changed by a person")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--drafter", "fakes", "story.txt"), 2, "there is no drafter 'fakes'"),
        (("--drafter", "raising", "story.txt"), 1, "the drafter raising fails on story"),
        (("--drafter", "broken", "story.txt"), 1, "the drafter broken cannot be made"),
        (("--drafter", "raising", "story.txt", "two.txt"), 1, "the drafter raising fails on"),
        ((*FAKE, "nothing.txt"), 2, "there is no file nothing.txt, and no archive"),
        ((*FAKE, "story.txt", "nothing.txt"), 2, "there is no file nothing.txt"),
        ((*FAKE, "story.txt", "two.txt", "--output", "x.yaml"), 2, "are for one article"),
        ((*FAKE, "story.txt", "--load", "--explain"), 2, "leave out --output and --explain"),
        ((*FAKE, "story.txt", "--load", "--jobs", "2"), 2, "leave out --jobs"),
        (("--accept", "x.yaml", "story.txt"), 2, "leave out other articles"),
        ((*FAKE, "named.yaml"), 2, "named.yaml is no article"),
        ((*FAKE, "many.jsonl"), 1, "it may hold several articles: 'archive add --draft'"),
        ((*FAKE, "gone"), 2, "gone is a link that leads nowhere"),
        (("--accept", "x.yaml"), 1, "x.yaml: No such file"),
        (("--drafter", "llm", "story.txt"), 2, "give --llm-url and --llm-model"),
        ((), 2, "missing argument"),
        ((*FAKE, "story.txt", "--at-least", "2"), 2, "--at-least"),
        ((*FAKE, "story.txt", "--at-least", "nan"), 2, "nan is no share from 0 to 1"),
        ((*FAKE, "story.txt", "--known", "nothing.yaml"), 1, "nothing.yaml: No such file"),
    ],
)
def test_a_wrong_call_is_one_line(args: tuple[str, ...], code: int, words: str) -> None:
    story()
    story("two.txt")
    story("named.yaml", "actors: []\n")
    story("many.jsonl", "{}\n")
    Path("gone").symlink_to("nowhere")
    result = call("draft", *args)
    assert result.exit_code == code, result.output
    assert words.lower() in result.stderr.lower()
    assert not Path("story.yaml").exists()


def test_a_language_without_rules() -> None:
    path = story(text="Kopf\n„Wir kommen morgen alle wieder“, hieß es.\n")
    result = call("draft", str(path), "--language", "de", "--drafter", "rules")
    if result.exit_code == 1 and "No module named" in result.stderr:
        pytest.skip("the built-in rules are not there")
    assert "\n#?    content: Wir kommen morgen alle wieder\n" in result.stdout
    assert "no rules for 'de' (1 article): only quotations are proposed" in result.stderr


def test_each_proposal_is_explained() -> None:
    result = call("draft", *FAKE, "--explain", str(story()))
    assert result.exit_code == 0
    rows = [line for line in result.stdout.splitlines() if line.startswith("statement")]
    assert [("88 of 98" in row, "0.89" in row) for row in rows] == [(True, True), (False, False)]
    assert ["nobody met" in row for row in rows] == [True, False]


def test_known_actors_are_not_declared() -> None:
    Path("named.yaml").write_text("actors: [{key: zorb, kind: person, name: Zorb}]\n")
    call("draft", *FAKE, str(story()), "--authority", "named.yaml", "--output", "out.yaml")
    assert read(Path("out.yaml")).actors == []
    assert read(Path("out.yaml")).statements[0].speaker == "zorb"


def test_a_reviewed_draft_is_accepted() -> None:
    path = story()
    call("draft", *FAKE, str(path), "--output", "story.yaml")
    before = Path("story.yaml").read_text()
    result = call("draft", "--accept", "story.yaml")
    assert result.stderr.splitlines() == [
        "archive: story.yaml: 1 statement is yours now",
        "archive: story.yaml: 6 lines with #? are still doubtful",
    ]
    after = Path("story.yaml").read_text()
    assert after == before.replace("    rule: fake:sure # 0.89\n", "", 1)
    assert read(Path("story.yaml")).statements[0].rule is None
    again = call("draft", "--accept", "story.yaml")
    assert "0 statements are yours now" in again.stderr
    assert Path("story.yaml").read_text() == after


def test_an_article_of_the_archive(seeded_url: str) -> None:
    result = on(seeded_url, "draft", *FAKE, "kursk-talks")
    assert result.exit_code == 0
    assert "\n  key: kursk-talks\n" in result.stdout
    wrong = on(seeded_url, "draft", *FAKE, "kursk-talk")
    assert "there is no article 'kursk-talk'; did you mean kursk-talks" in failed(wrong, 2)


SAYS = says({"content": "nobody met", "source": "Zorb", "cue": "said", "speaker": "Zorb"})


def asked(url: str) -> tuple[str, ...]:
    return ("--drafter", "llm", "--llm-url", url, "--llm-model", "m", "--cache", "cache")


def test_a_model_drafts_and_it_is_said_where_the_text_goes() -> None:
    with serving(SAYS) as server:
        result = call("draft", *asked(server.url), "--at-least", "0", str(story()))
    assert result.exit_code == 0
    assert "\n    rule: llm:m # not measured\n" in result.stdout
    first = result.stderr.splitlines()[0]
    assert first == (
        "archive: the text of each article, and the names of known actors in it, go to "
        f"{server.url} for the model m, unencrypted; its answers are kept in cache"
    )


def test_the_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_LLM_KEY", "secret-of-the-user")
    with serving(http(401, b"secret-of-the-user")) as server:
        result = call("draft", *asked(server.url), str(story()))
        assert b"Authorization: Bearer secret-of-the-user" in server.requests[0]
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("the key is not taken; see ARCHIVE_LLM_KEY")
    assert "secret" not in result.output


def test_a_server_that_fails_ends_a_folder_and_keeps_what_is_written() -> None:
    for name in ("one", "two", "three"):
        story(f"stories/{name}.txt", TEXT + name)
    with serving(SAYS, http(404)) as server:
        result = call("draft", *asked(server.url), "stories")
        assert result.exit_code == 1
        assert "404 Not Found" in result.stderr
        assert len(server.requests) == 2
    assert [path.name for path in Path("stories").glob("*.yaml")] == ["one.yaml"]


@pytest.mark.slow
def test_several_processes_write_what_one_does() -> None:
    texts = {f"story-{number}": f"{TEXT}Number {number}.\n" for number in range(12)}
    for folder in ("one", "many"):
        for name, text in texts.items():
            story(f"{folder}/{name}.txt", text)
    with serving(SAYS) as server:
        assert call("draft", *asked(server.url), "one").exit_code == 0
        result = call("draft", *asked(server.url), "many", "--jobs", "3")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[-1] == "archive: 12 articles: 12 drafted"
    for name in texts:
        written = [Path(folder, f"{name}.yaml").read_bytes() for folder in ("one", "many")]
        assert written[0] == written[1]
    assert json.dumps(len(written[0])) != "0"
