"""`kindly rescue DAMAGED OUT` saves what can be read and says what could not be."""

from pathlib import Path

import pytest

from kindly import cli
from kindly.services.vault import Vault
from kindly.storage import keys
from kindly.storage.opening import PAGE
from kindly.system import random_bytes
from tests.storage import worn
from tests.storage.test_salvage import pages_of, spoil

PASSPHRASE = "four quiet green chairs"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "notebook.kindly"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "saved" / "saved.kindly"


def rescue(*words: str | Path) -> int:
    return cli.run(["rescue", *map(str, words)])


def test_a_sound_one_comes_through_whole(
    damaged: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = worn.written(damaged)
    assert rescue(damaged, out) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Saved to {out}.\nEverything could be read.\nTo go on with it, ")
    assert worn.words_in(out) == known


@pytest.mark.parametrize("name", ["notebook.kindly", "saved.kindly"])
def test_what_could_be_done_with_what_was_saved_is_told(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    worn.written(damaged)
    spoil(damaged, pages_of(damaged, "entries")[5], at=0)
    new = tmp_path / "a new folder"
    assert rescue(damaged, new / name) == 3
    told = capsys.readouterr().out
    assert (f"To open it: kindly --data-dir '{new}'" in told) is (name == "notebook.kindly")
    assert ("Choose a file, and put it back." in told) is (name != "notebook.kindly")
    assert "belongs to it" not in told


def test_what_could_not_be_read_is_told_by_what_it_is(
    damaged: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worn.written(damaged)
    spoil(damaged, pages_of(damaged, "entries")[5], at=0)
    before = damaged.read_bytes()
    assert rescue(damaged, out) == 3
    told = capsys.readouterr().out
    assert "pages of the journal." in told
    assert "mark" not in told
    assert damaged.read_bytes() == before
    out.unlink()
    spoil(damaged, 1, at=100, with_=b"\xff" * 3000)
    assert rescue(damaged, out) == 3
    assert "more may be missing" in capsys.readouterr().out


def test_what_came_as_it_was_before_is_told(
    damaged: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worn.written(damaged)
    spoil(damaged, pages_of(damaged, "entries")[1], at=0)
    assert rescue(damaged, out) == 3
    assert "as it was before: 1." in capsys.readouterr().out


@pytest.fixture
def locked(damaged: Path, quick_keys: None) -> worn.Words:
    known = worn.written(damaged)
    vault = Vault(damaged, damaged.parent / "backups", chance=random_bytes)
    vault.encrypt(PASSPHRASE, vault.new_code())
    return known


@pytest.mark.parametrize("at", [None, 0, 2000, 5 * PAGE])
def test_an_encrypted_one_asks_for_its_passphrase(
    damaged: Path, out: Path, locked: worn.Words, tmp_path: Path, at: int | None
) -> None:
    if at is not None:
        spoil(damaged, at // PAGE + 1, at=at % PAGE, with_=b"\xa5" if at else b"\0")
        whole = bytearray(damaged.read_bytes())
        damaged.write_bytes(whole)
    said = tmp_path / "said"
    said.write_text(PASSPHRASE)
    code = rescue(damaged, out, "--passphrase-file", said)
    if at == 0:  # a whole byte of the salt is more than can be guessed
        assert code in (0, 1, 3)
        return
    assert code in (0, 3)
    key = keys.read(keys.of(out))
    assert key is not None
    data_key = key.open(PASSPHRASE, keys.Way.PASSPHRASE)
    saved = worn.words_in(out, data_key)
    assert len(saved) >= len(locked) - 8
    assert b"wave" not in out.read_bytes()


def test_the_key_file_of_what_was_saved_is_named(
    damaged: Path,
    out: Path,
    locked: worn.Words,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = tmp_path / "said"
    said.write_text(PASSPHRASE)
    assert rescue(damaged, out, "--passphrase-file", said) == 0
    assert f"{keys.of(out).name} belongs to it: keep the two together." in capsys.readouterr().out


def test_a_wrong_passphrase_is_no_damage(
    damaged: Path,
    out: Path,
    locked: worn.Words,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = tmp_path / "said"
    said.write_text("another")
    assert rescue(damaged, out, "--passphrase-file", said) == 1
    assert "isn't the passphrase" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("made", "says"), [(b"noise" * 5000, "Nothing could be read"), (None, "can't be read")]
)
def test_what_can_not_be_saved_is_told_in_one_line(
    damaged: Path,
    out: Path,
    made: bytes | None,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if made is not None:
        damaged.parent.mkdir()
        damaged.write_bytes(made)
    assert rescue(damaged, out) == 1
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert not out.exists()


def test_nothing_is_written_over(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worn.written(damaged, entries=1)
    mine = tmp_path / "mine"
    mine.write_text("mine")
    assert rescue(damaged, mine) == 1
    assert mine.read_text() == "mine"
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize("other_key", [False, True])
def test_without_its_key_file_it_says_so_and_leaves_all_as_it_is(
    damaged: Path,
    out: Path,
    capsys: pytest.CaptureFixture[str],
    quick_keys: None,
    other_key: bool,
) -> None:
    worn.written(damaged)
    vault = Vault(damaged, damaged.parent / "backups", chance=random_bytes)
    vault.encrypt(PASSPHRASE, vault.new_code())
    for copy in (damaged.parent / "backups").iterdir():
        copy.unlink()
    keys.of(damaged).rename(
        damaged.with_name("other.key") if other_key else damaged.parent.parent / "gone.key"
    )
    before = damaged.read_bytes()
    calls = [["rescue", str(damaged), str(out)]]
    if not other_key:
        folder = str(damaged.parent)
        calls += [["check", "--data-dir", folder], ["backup", "--data-dir", folder]]
    for call in calls:
        assert cli.run(call) == 1
        told = capsys.readouterr().err
        assert "its key file is missing: notebook.key belongs beside it" in told
        assert "the file is damaged; which, can't be told" in told
    assert damaged.read_bytes() == before
    assert not out.exists()
