"""What Kindly does without a display, run as it is run by hand."""

import getpass
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from kindly import cli, paths
from kindly.domain.journal import Entry, Kind
from kindly.domain.journal_search import JournalSearch
from kindly.domain.passphrase import code_of
from kindly.domain.session import SessionMark
from kindly.services.settings import Settings
from kindly.services.vault import Vault
from kindly.storage import keys
from kindly.storage.errors import (
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookInUse,
    NotebookNewer,
    NotebookReadOnly,
    NotebookUnreadable,
)
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.sealing import PART
from kindly.storage.session import SessionRepository
from tests.bench.generate import Author
from tests.fakes import FakeClock
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil

NOW = "2026-06-15T12:00:00+00:00"
TODAY = date(2026, 6, 15)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a notebook in it: a shared entry, a private one, and a session."""
    data = tmp_path / "data"
    data.mkdir()
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    ids = (f"id-{number}" for number in range(1000))
    file = NotebookFile.open(paths.notebook_file(data), clock=clock, new_id=ids.__next__)
    entries = EntryRepository(file)
    entries.add(Entry(Kind.AFTER_ACT, TODAY, seen="Held the door", print_ok=True))
    entries.add(Entry(Kind.AFTER_ACT, TODAY, seen="Zebrafinch"))
    old = TODAY - timedelta(days=100)
    entries.add(Entry(Kind.AFTER_ACT, old, seen="Long ago", print_ok=True))
    SessionRepository(file).add(SessionMark(TODAY - timedelta(days=9)))
    file.close()
    return data


def kindly(*words: str | Path) -> int:
    return cli.run([str(word) for word in words])


def test_the_sample_makes_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.pdf"
    assert kindly("summary", "--demo", "--out", out) == 0
    (page,) = PdfReader(out).pages
    assert "Kindness practice summary" in page.extract_text()
    assert capsys.readouterr().out.strip() == str(out)


def test_letter_paper(tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert kindly("summary", "--demo", "--paper", "letter", "--out", out) == 0
    (page,) = PdfReader(io.BytesIO(out.read_bytes())).pages
    assert float(page.mediabox.width) == pytest.approx(612)


def test_without_a_file_the_text_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kindly("summary", "--data-dir", folder, "--now", NOW) == 0
    text = capsys.readouterr().out
    assert "6 to 15 June 2026, since my last session" in text
    assert "Held the door" in text
    assert "Zebrafinch" not in text
    assert "Long ago" not in text


def test_since_a_day(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.md"
    given = ("--data-dir", folder, "--now", NOW, "--since", "2026-01-01", "--out", out)
    assert kindly("summary", *given) == 0
    assert "Long ago" in out.read_text("utf-8")


def test_a_time_without_notes_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--data-dir", folder, "--now", "2027-01-01T12:00:00+00:00")
    assert kindly("summary", *given, "--since", "2026-12-31") == 1
    assert capsys.readouterr().err == "Nothing was written down in that time.\n"


def test_an_empty_notebook_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    NotebookFile.open(paths.notebook_file(tmp_path), clock=clock, new_id=str).close()
    assert kindly("summary", "--data-dir", tmp_path) == 1
    assert "in that time" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["summary", "check", "backup"])
def test_where_there_is_no_notebook_none_is_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kindly(command, "--data-dir", tmp_path) == 1
    assert "There is no notebook" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["summary", "--since", "yesterday"],
        ["summary", "--now", "noon"],
        ["summary", "--out", "page.docx"],
        ["tidy"],
    ],
)
def test_a_bad_call_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kindly(*words)
    assert ended.value.code == 2


def test_a_file_that_cannot_be_written_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "s.txt"
    assert kindly("summary", "--demo", "--out", out) == 1
    assert re.fullmatch(
        r"The page could not be written: .*s\.txt: No such file or directory\n",
        capsys.readouterr().err,
    )


def test_a_sign_without_a_font_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    file = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=lambda: "id-x")
    entry = Entry(Kind.AFTER_ACT, TODAY, seen="Held \U0010fffd up", print_ok=True)
    EntryRepository(file).add(entry)
    file.close()
    out = tmp_path / "s.pdf"
    assert kindly("summary", "--data-dir", folder, "--now", NOW, "--out", out) == 0
    assert "No font here has \U0010fffd" in capsys.readouterr().err


def test_a_sound_notebook_is_called_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kindly("check", "--data-dir", folder) == 0
    assert capsys.readouterr().out == "The notebook is sound.\n"


def test_an_index_that_strayed_is_mended_and_no_reason_to_worry(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The search index is made to disagree by changing an entry behind its back."""
    with closing(sqlite3.connect(paths.notebook_file(folder), isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE entries SET seen = 'Something else'")
        for _, sql in triggers:
            connection.execute(sql)
    assert kindly("check", "--data-dir", folder) == 0
    assert capsys.readouterr().out == "The notebook is sound.\n"
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    again = NotebookFile.open(paths.notebook_file(folder), clock=clock, new_id=lambda: "x")
    search = EntrySearch(again)
    assert len(search.find(JournalSearch(words="something else"))) == 3
    search.close()
    again.close()


def test_a_notebook_that_is_not_sound_is_named_with_its_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(paths.notebook_file(folder), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'bring INTEGER NOT NULL DEFAULT 0 "
            "CHECK (bring IN (0, 1))', 'bring INTEGER NOT NULL DEFAULT 0 CHECK (bring = 7)') "
            "WHERE name = 'entries'"
        )
    assert kindly("check", "--data-dir", folder) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("The notebook is not sound: part of the file is damaged.")
    assert "Look at the copies" in told[1]
    assert f"kindly rescue {paths.notebook_file(folder)} OUT" in told[2]
    assert told[4].startswith("CHECK constraint failed"), "the details come last"


@pytest.mark.parametrize("command", ["backup", "export", "summary"])
def test_what_a_damaged_notebook_can_not_do_leads_on(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = paths.notebook_file(tmp_path)
    worn.written(path)
    spoil(path, pages_of(path, "entries")[0], at=0, with_=os.urandom(4096))
    out = ["--since", "2026-01-01"] if command == "summary" else [tmp_path / "all.zip"]
    words = out if command != "backup" else []
    assert kindly(command, *words, "--data-dir", tmp_path) == 1
    told = capsys.readouterr().err
    assert told.startswith("This notebook is damaged. It was left as it was.\n")
    assert f"kindly rescue {path} OUT" in told
    assert not (tmp_path / "all.zip").exists()


def test_a_notebook_that_is_not_one_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = paths.notebook_file(folder)
    file.write_bytes(b"not a notebook at all" * 100)
    before = file.read_bytes()
    assert kindly("check", "--data-dir", folder) == 1
    assert "left as it was" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_backup_is_made_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kindly("backup", "--data-dir", folder) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.is_file()
    assert made.is_relative_to(paths.backup_folder(folder))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotebookNewer(), "newer Kindly"),
        (NotebookDamaged(), "left as it was"),
        (NotebookInUse(), "Try again"),
        (NotebookFull(), "disk is full"),
        (NotebookReadOnly(), "can't write"),
        (NotebookUnreadable(), "can't be read"),
    ],
)
def test_every_trouble_has_words(
    error: NotebookError,
    words: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> NotebookFile:
        raise error

    monkeypatch.setattr(NotebookFile, "open", refuse)
    assert kindly("check", "--data-dir", folder) == 1
    assert words in capsys.readouterr().err


def test_no_display_and_no_widgets_are_needed(tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    code = (
        "import sys; from kindly import cli; "
        f"code = cli.run(['summary', '--demo', '--out', {str(out)!r}]); "
        "graphical = {'PySide6.QtGui', 'PySide6.QtWidgets'} & set(sys.modules); "
        "sys.exit(code or bool(graphical))"
    )
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0
    assert out.stat().st_size > 5000


def test_two_hundred_entries_make_one_page_with_every_font_in_it_and_nothing_unticked(
    tmp_path: Path,
) -> None:
    clock = FakeClock(datetime(2026, 6, 15, 12, tzinfo=UTC))
    ids = map("id-{}".format, range(1000))
    file = NotebookFile.open(paths.notebook_file(tmp_path), clock=clock, new_id=ids.__next__)
    author = Author(3)
    written = [author.entry(TODAY - timedelta(days=number % 160)) for number in range(200)]
    EntryRepository(file).add_all(
        replace(entry, print_ok=number % 2 == 0)
        if number % 2 == 0
        else replace(entry, title=CANARY, seen=f"{CANARY} sang.", felt=CANARY, print_ok=False)
        for number, entry in enumerate(written)
    )
    file.close()
    out = tmp_path / "s.pdf"
    given = ("--data-dir", tmp_path, "--now", NOW, "--since", "2026-01-01", "--out", out)
    assert kindly("summary", *given) == 0
    look_over(out)


def test_the_sample_makes_a_page_as_good(tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert kindly("summary", "--demo", "--out", out) == 0
    look_over(out)


CANARY = "Zebrafinch"


def look_over(pdf: Path) -> None:
    """One page, whose fonts are in it, whose words can be read back and hold nothing private."""
    reader = PdfReader(pdf)
    (page,) = reader.pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        for real in font.get("/DescendantFonts", [font]):
            descriptor = real.get_object()["/FontDescriptor"].get_object()
            assert descriptor.keys() & {"/FontFile", "/FontFile2", "/FontFile3"}, font["/BaseFont"]
    streams = b"".join(
        stored.get_data()
        for number in range(1, len(reader.xref[0]) + 1)
        if isinstance(stored := reader.get_object(number), StreamObject)
    )
    metadata = f"{reader.metadata} {reader.trailer}"
    read = [page.extract_text()]
    if shutil.which("pdftotext") is not None:
        done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
        read.append(done.stdout)
    for text in read:
        assert "Kindness practice summary" in " ".join(text.split())
        assert CANARY not in text
    for kept in (pdf.read_bytes(), streams, metadata.encode()):
        assert CANARY.encode() not in kept
        assert CANARY.encode("utf-16-be") not in kept


# A notebook with a passphrase


PASSPHRASE, CODE = "a lamp in the hall", code_of(bytes(range(30)))


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder's notebook with a passphrase, quick to check."""
    for name, cost in (("MEMORY_KIB", 32), ("PASSES", 1)):
        monkeypatch.setattr(keys, name, cost)
    monkeypatch.delenv(cli.PASSPHRASE_FILE, raising=False)
    vault = Vault(paths.notebook_file(folder), paths.backup_folder(folder), chance=os.urandom)
    vault.encrypt(PASSPHRASE, CODE)
    return folder


@pytest.mark.parametrize("secret", [PASSPHRASE, CODE], ids=["passphrase", "code"])
def test_a_copy_of_an_encrypted_notebook_stays_encrypted(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], secret: str
) -> None:
    said = tmp_path / "secret"
    said.write_text(f"{secret}\nnot this line\n", "utf-8")
    to = tmp_path / "stick"
    words: list[str | Path] = [
        "backup",
        "--data-dir",
        locked,
        "--passphrase-file",
        said,
        "--to",
        to,
    ]
    assert kindly(*words) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == to
    assert b"Zebrafinch" not in made.read_bytes()
    assert keys.read(keys.of(made)) == keys.read(keys.of(paths.notebook_file(locked)))


def test_the_passphrase_may_be_named_by_the_environment_or_typed(
    locked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = tmp_path / "secret"
    said.write_text(PASSPHRASE, "utf-8")
    monkeypatch.setenv(cli.PASSPHRASE_FILE, str(said))
    assert kindly("check", "--data-dir", locked) == 0
    monkeypatch.delenv(cli.PASSPHRASE_FILE)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert kindly("check", "--data-dir", locked) == 1
    assert "--passphrase-file" in capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[str] = []

    def typed(prompt: str, stream: object) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(getpass, "getpass", typed)
    assert kindly("check", "--data-dir", locked) == 0
    assert asked == ["Passphrase or recovery code: "]


def test_a_wrong_passphrase_is_never_taken_for_damage(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = tmp_path / "secret"
    command = ("backup", "--data-dir", locked, "--passphrase-file", said)
    assert kindly(*command) == 1
    assert "can't be read from" in capsys.readouterr().err
    said.write_text("something else", "utf-8")
    assert kindly(*command) == 1
    assert "isn't the passphrase" in capsys.readouterr().err
    for path in (paths.backup_folder(locked), locked):
        for key_file in path.glob("*.key"):
            key_file.unlink()
    paths.notebook_file(locked).with_suffix(".key").write_text("spoilt")
    said.write_text(PASSPHRASE, "utf-8")
    assert kindly(*command) == 1
    assert "notebook.key is gone or can't be read" in capsys.readouterr().err


def test_where_the_chosen_folder_is_gone_the_copy_is_in_the_usual_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Settings(paths.settings_file(folder)).copies_folder = tmp_path / "gone"
    assert kindly("backup", "--data-dir", folder) == 0
    told = capsys.readouterr()
    assert Path(told.out.strip()).is_relative_to(paths.backup_folder(folder))
    assert "isn't there" in told.err


@pytest.mark.parametrize("made", ["folder", "locked"])
def test_what_a_window_is_at_work_on_is_left_alone(
    made: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """A notebook is just being encrypted, or made plain; a command beside it only looks."""
    notes: Path = request.getfixturevalue(made)
    at_work = paths.notebook_file(notes).with_name(f"notebook.kindly{PART}")
    at_work.write_bytes(b"half of it")
    said = tmp_path / "secret"
    said.write_text(PASSPHRASE, "utf-8")
    assert kindly("check", "--data-dir", notes, "--passphrase-file", said) == 0
    assert at_work.read_bytes() == b"half of it"
