"""A passphrase: how long unlocking takes, and what it costs the everyday with 100,000 entries."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from kindly import paths
from kindly.domain.journal import Kind, Place
from kindly.domain.journal_search import JournalSearch
from kindly.services.strength import strength
from kindly.services.vault import Vault
from kindly.storage import keys, sealing
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository, EntrySearch
from kindly.storage.keys import Way
from kindly.storage.looking_back import LookingBack
from tests.bench.generate import LAST_DAY, Author, Seeded
from tests.bench.measure import LARGE, middle, verdict

PASSPHRASE, CODE = "a passphrase for figures", "23456-789AB"
ROUNDS = 15


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return (clock() - start) * 1000


@dataclass
class Both:
    """The same notebook plain and encrypted."""

    plain: Path
    keyed: Path
    data_key: bytes


@pytest.fixture(scope="module")
def both(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    plain = tmp_path_factory.mktemp("plain") / "notebook.kindly"
    keyed = tmp_path_factory.mktemp("keyed") / "notebook.kindly"
    for path in (plain, keyed):
        shutil.copyfile(paths.notebook_file(large), path)
    data_key = keys.new_data_key(os.urandom)
    key_file = keys.new(data_key, passphrase=PASSPHRASE, code=CODE, chance=os.urandom)
    sealing.seal(keyed, data_key, key_file)
    return Both(plain, keyed, data_key)


def test_unlocking(both: Both, tell: Callable[[str], None]) -> None:
    vault = Vault(both.keyed, both.keyed.parent / "backups", chance=os.urandom)
    seeded = Seeded(21)

    def unlock_and_open() -> None:
        data_key = vault.unlock(PASSPHRASE, Way.PASSPHRASE)
        book = NotebookFile.open(both.keyed, clock=seeded, new_id=seeded.new_id, key=data_key)
        EntryRepository(book).page()
        book.close()

    seconds = middle([timed(unlock_and_open) for _ in range(7)]) / 1000
    tell(f"unlocked, opened and the first page read: {seconds:.2f} s; {verdict(seconds, 1.0)}")
    strength("warm up first")
    taken = [timed(lambda: strength("my dog eats blue socks, mostly")) for _ in range(9)]
    tell(f"how strong a passphrase is: {middle(taken):.1f} ms")


def test_everyday_work_encrypted_and_plain(both: Both, tell: Callable[[str], None]) -> None:
    seeded, author = Seeded(22), Author(22)
    books = {
        "plain": NotebookFile.open(both.plain, clock=seeded, new_id=seeded.new_id),
        "keyed": NotebookFile.open(
            both.keyed, clock=seeded, new_id=seeded.new_id, key=both.data_key
        ),
    }
    entries = {name: EntryRepository(book) for name, book in books.items()}
    search = {name: EntrySearch(book) for name, book in books.items()}
    looking = {name: LookingBack(book) for name, book in books.items()}
    place = Place(LAST_DAY - timedelta(days=1800), 10**9)
    month = LAST_DAY - timedelta(days=30)
    written = [author.entry(LAST_DAY - timedelta(days=number)) for number in range(ROUNDS)]
    each: dict[str, Callable[[str, int], object]] = {
        "the first page": lambda name, _: entries[name].page(),
        "a page from the middle": lambda name, _: entries[name].page(place),
        "its neighbour": lambda name, _: entries[name].neighbour(place, newer=True),
        "the newest of a kind": lambda name, _: entries[name].latest(Kind.QUESTION),
        "one entry": lambda name, turn: entries[name].get(turn * 997 + 1),
        "the days of a month": lambda name, _: entries[name].days(month, LAST_DAY),
        "everything counted": lambda name, _: looking[name].tally(None, None),
        "one month whole": lambda name, _: looking[name].between(month, None),
        "a common word": lambda name, _: search[name].find(JournalSearch(words="the")),
        "two words": lambda name, _: search[name].find(JournalSearch(words="smile driver")),
        "a phrase": lambda name, _: search[name].find(JournalSearch(words='"bus driver"')),
        "half a word": lambda name, _: search[name].find(JournalSearch(words="warm wa")),
        "to bring": lambda name, _: search[name].find(JournalSearch(bring=True)),
        "adding": lambda name, turn: entries[name].add(written[turn]),
    }
    ratios = []
    for what, work in each.items():
        taken: dict[str, list[float]] = {"plain": [], "keyed": []}
        for turn in range(ROUNDS):
            for name in sorted(books, reverse=turn % 2 == 1):
                spent = timed(lambda n=name, t=turn, w=work: w(n, t), time.thread_time)  # type: ignore[misc]
                taken[name].append(spent)
        plain, keyed = middle(taken["plain"][2:]), middle(taken["keyed"][2:])
        ratios.append(keyed / plain)
        tell(
            f"{what}: {keyed:.2f} ms of the processor encrypted, {plain:.2f} plain: "
            f"{keyed / plain:.2f} x"
        )
    ratio = middle(ratios)
    tell(f"the middle of {len(ratios)}: {ratio:.2f} x; {verdict(ratio, 1.2)}")
    for name, book in books.items():
        search[name].close()
        book.close()


def test_encrypting_and_making_plain(
    large: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    path = tmp_path / "notebook.kindly"
    shutil.copyfile(paths.notebook_file(large), path)
    vault = Vault(path, tmp_path / "backups", chance=os.urandom)
    found: list[bytes] = []
    megabytes, count = path.stat().st_size / 1e6, int(os.environ.get("KINDLY_BENCH_ENTRIES", LARGE))
    there = timed(lambda: found.append(vault.encrypt(PASSPHRASE, CODE)))
    change = timed(lambda: vault.change_passphrase(found[0], "another for figures"))
    back = timed(lambda: vault.decrypt(found[0]))
    tell(
        f"{count:,} entries, {megabytes:.0f} MB, each with a verified copy first: "
        f"encrypted in {there / 1000:.1f} s, made plain in {back / 1000:.1f} s; "
        f"another passphrase in {change / 1000:.2f} s"
    )
