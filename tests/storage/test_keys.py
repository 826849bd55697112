"""The key file: what it opens, what it doesn't, and what it says of what it isn't."""

import json
import math
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kindly.storage import disk, engine, keys
from kindly.storage.errors import KeyDamaged, NotebookDamaged, NotebookLocked, WrongPassphrase
from kindly.storage.file import NotebookFile
from kindly.storage.keys import KeyFile, Way
from tests.storage.conftest import Opening

COSTS = {"MEMORY_KIB": keys.MEMORY_KIB, "PASSES": keys.PASSES, "LANES": keys.LANES}
PASSPHRASE, CODE = "caf\u00e9 on the corner", "7K2MP-QRSTU"


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    """Only one test asks for keys that take as long to make as a person's."""
    with pytest.MonkeyPatch.context() as patch:
        for name, cost in {"MEMORY_KIB": 64, "PASSES": 1, "LANES": 1}.items():
            patch.setattr(keys, name, cost)
        yield


@pytest.fixture(scope="module")
def data_key() -> bytes:
    return keys.new_data_key(os.urandom)


@pytest.fixture(scope="module")
def wrapped(data_key: bytes) -> KeyFile:
    return keys.new(data_key, passphrase=PASSPHRASE, code=CODE, chance=os.urandom)


def test_the_passphrase_and_the_code_each_open_it(wrapped: KeyFile, data_key: bytes) -> None:
    assert wrapped.open("cafe\u0301 on the corner", Way.PASSPHRASE) == data_key
    assert wrapped.open(f" {PASSPHRASE}\n", Way.PASSPHRASE) == data_key
    assert wrapped.open(" 7k2mp qrstu", Way.CODE) == data_key


def test_one_that_takes_as_long_to_make_as_a_persons_is_opened_too(
    data_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, cost in COSTS.items():
        monkeypatch.setattr(keys, name, cost)
    dear = keys.new(data_key, passphrase=PASSPHRASE, code=CODE, chance=os.urandom)
    assert dear.open(PASSPHRASE, Way.PASSPHRASE) == data_key


@pytest.mark.parametrize("way", Way)
def test_anything_else_is_wrong(wrapped: KeyFile, way: Way) -> None:
    with pytest.raises(WrongPassphrase):
        wrapped.open("something else", way)


def test_a_way_that_was_never_made_is_wrong(wrapped: KeyFile) -> None:
    only_code = KeyFile(wrapped.key_id, wrapped.wraps[1:])
    with pytest.raises(WrongPassphrase):
        only_code.open(PASSPHRASE, Way.PASSPHRASE)


def test_a_wrap_of_another_key_file_opens_nothing(wrapped: KeyFile) -> None:
    moved = KeyFile("0" * 16, wrapped.wraps)
    with pytest.raises(WrongPassphrase):
        moved.open(PASSPHRASE, Way.PASSPHRASE)


def test_a_new_passphrase_ends_the_old_one_and_leaves_the_code(
    wrapped: KeyFile, data_key: bytes
) -> None:
    changed = wrapped.wrapped(data_key, "another one", Way.PASSPHRASE, os.urandom)
    assert changed.open("another one", Way.PASSPHRASE) == data_key
    assert changed.open(CODE, Way.CODE) == data_key
    with pytest.raises(WrongPassphrase):
        changed.open(PASSPHRASE, Way.PASSPHRASE)


def test_it_is_kept_whole_and_for_its_owner_alone(wrapped: KeyFile, tmp_path: Path) -> None:
    path = keys.of(tmp_path / "notebook.kindly")
    assert keys.read(path) is None
    keys.write(path, wrapped)
    assert keys.read(path) == wrapped
    assert path.stat().st_mode & 0o777 == 0o600
    assert [it.name for it in tmp_path.iterdir()] == ["notebook.key"]


def spoilt(wrapped: KeyFile) -> list[object]:
    whole = json.loads(keys._text(wrapped))
    (first, *_) = whole["wraps"]
    return [
        b"\xff\xfe",
        [],
        {},
        whole | {"kindly-key": 2},
        whole | {"id": 7},
        whole | {"id": "abc"},
        whole | {"wraps": []},
        whole | {"wraps": [first | {"kdf": "scrypt"}]},
        whole | {"wraps": [first | {"memory_kib": 2**40}]},
        whole | {"wraps": [first | {"lanes": 0}]},
        whole | {"wraps": [first | {"passes": math.inf}]},
        whole | {"wraps": [first | {"salt": "AAAA"}]},
        whole | {"wraps": [first | {"salt": "!"}]},
        whole | {"wraps": [first | {"way": "window"}]},
        whole | {"wraps": [first | {"sealed": "AAAA"}]},
        {name: part for name, part in whole.items() if name != "sum"},
    ]


def test_what_is_no_key_file_is_called_damaged_never_a_wrong_passphrase(
    wrapped: KeyFile, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.key"
    for content in spoilt(wrapped):
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        with pytest.raises(KeyDamaged):
            keys.read(path)


def test_a_notebook_made_with_a_key_holds_no_readable_word(
    opened: Opening, notebook_path: Path, data_key: bytes
) -> None:
    book = opened(key=data_key)
    book.database["drafts"].insert(
        {"uuid": "u", "key": "k", "written_on": "d", "created_at": "c", "updated_at": "u",
         "words": "canary"}
    )  # fmt: skip
    assert book.keyed
    book.close()
    raw = notebook_path.read_bytes()
    assert b"canary" not in raw
    assert not raw.startswith(b"SQLite format 3")


def test_without_its_key_an_encrypted_notebook_is_locked_only_where_a_key_file_is(
    opened: Opening, notebook_path: Path, data_key: bytes, wrapped: KeyFile
) -> None:
    opened(key=data_key).close()
    with pytest.raises(NotebookDamaged):
        opened()
    keys.write(keys.of(notebook_path), wrapped)
    with pytest.raises(NotebookLocked):
        opened()
    opened(key=data_key).close()


def test_a_key_of_another_notebook_is_damage_and_writes_nothing(
    opened: Opening, notebook_path: Path, data_key: bytes
) -> None:
    opened(key=data_key).close()
    before = notebook_path.read_bytes()
    with pytest.raises(NotebookDamaged):
        opened(key=os.urandom(32))
    assert notebook_path.read_bytes() == before


def test_a_plain_notebook_is_not_opened_as_an_encrypted_one(
    opened: Opening, data_key: bytes
) -> None:
    opened().close()
    with pytest.raises(NotebookDamaged):
        opened(key=data_key)


@pytest.mark.parametrize("key", [b"", b"short", b"x" * 64])
def test_what_is_no_key_is_refused_before_anything_is_written(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "n"
    disk.private_file(path)
    with pytest.raises(ValueError, match="32 bytes"):
        engine.connect(engine.address(path, "mode=rw"), key=key)
    assert path.read_bytes() == b""


def test_a_page_of_an_encrypted_notebook_that_was_changed_is_found(
    opened: Opening, notebook_path: Path, data_key: bytes
) -> None:
    opened(key=data_key).close()
    raw = bytearray(notebook_path.read_bytes())
    raw[-100] ^= 1
    notebook_path.write_bytes(raw)
    book = opened(key=data_key)
    assert book.check()
    book.close()


def test_copies_of_an_encrypted_notebook_are_encrypted(
    opened: Opening, notebook_path: Path, data_key: bytes, tmp_path: Path
) -> None:
    book: NotebookFile = opened(key=data_key)
    book.copy_to(tmp_path / "copy.kindly")
    assert book.check() == ()
    book.sweep()
    book.close()
    assert not (tmp_path / "copy.kindly").read_bytes().startswith(b"SQLite format 3")


def test_a_key_opens_no_file_of_a_few_bytes(
    opened: Opening, notebook_path: Path, data_key: bytes
) -> None:
    opened(key=data_key).close()
    notebook_path.write_bytes(b"few")
    with pytest.raises(NotebookDamaged):
        opened(key=data_key)


def test_another_programs_encrypted_file_is_no_notebook(
    opened: Opening, notebook_path: Path, data_key: bytes
) -> None:
    opened(key=data_key).close()
    other = engine.connect(engine.address(notebook_path, "mode=rw"), key=data_key)
    other.execute("PRAGMA application_id = 7")
    other.close()
    with pytest.raises(NotebookDamaged, match="another application"):
        opened(key=data_key)
