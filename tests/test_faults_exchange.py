"""A sudden end and a full disk while everything goes out or comes in: old or new, never half."""

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from kindly.domain.exchange import Standing
from kindly.domain.journal import Entry, Kind
from kindly.services.exchange import Exchange
from kindly.storage.file import NotebookFile
from kindly.storage.journal import EntryRepository
from kindly.storage.merging import Merge
from tests.disks import a_disk_of
from tests.exchanging import BESIDE, TODAY, Person, a_book, an_exchange, drawn, told
from tests.someone import done, someone

_NEW = (Standing.NEW, Standing.NEWER)
FEW, PAGES = 300, 1_200
LONG = pytest.mark.torture


def filled(path: Path, seed: int, pages: int) -> NotebookFile:
    """A notebook that takes a moment to take out and to bring in."""
    book = a_book(seed, path)
    Person(book, seed).live(40)
    chance = Random(seed)
    EntryRepository(book).add_all(
        Entry(Kind.FREE, TODAY - timedelta(chance.randrange(90)), body=f"{number} " + "wave " * 60)
        for number in range(pages)
    )
    return book


WHO = "tests.someone_exchanging"


def killed(what: str, path: Path, file: Path, wait: float) -> bool:
    """Kills a process in the middle of it; whether it said before that it was done."""
    with someone(WHO, what, path, file) as person:
        assert person.stdout.readline() == "ready\n"
        time.sleep(wait)
        person.kill()
        return "done" in person.stdout.read()


def seconds(what: str, path: Path, file: Path) -> float:
    """How long it takes from when it is ready."""
    with someone(WHO, what, path, file) as person:
        assert person.stdout.readline() == "ready\n"
        begun = time.perf_counter()
        assert person.stdout.readline() == "done\n"
        return time.perf_counter() - begun


def exports(folder: Path, runs: int, pages: int = PAGES) -> str:
    """So many sudden ends to an export over an earlier one; in words, what there was."""
    path, file = folder / "a.kindly", folder / "out" / "x.zip"
    file.parent.mkdir()
    book = filled(path, 1, pages)
    small = a_book(2)
    EntryRepository(small).add(Entry(Kind.FREE, TODAY, body="Before"))
    an_exchange(small).export(file)
    earlier, rows = file.read_bytes(), told(book)
    book.close()
    longest = seconds("export", path, folder / "first.zip")
    chance, new = Random(3), 0
    for _ in range(runs):
        file.write_bytes(earlier)
        ended = killed("export", path, file, chance.uniform(0, 1.1 * longest))
        if file.read_bytes() == earlier:
            assert not ended
        else:
            fresh = a_book(4)
            an_exchange(fresh).bring_in(file, beside=BESIDE)
            assert told(fresh) == rows
            fresh.close()
            new += 1
        assert {it.name for it in file.parent.iterdir()} <= {"x.zip", ".x.zip.part"}
    again = a_book(1, path)
    assert told(again) == rows
    an_exchange(again).export(file)
    assert [it.name for it in file.parent.iterdir()] == ["x.zip"]
    again.close()
    return f"{runs} sudden ends while exporting: {runs - new} x the old file, {new} x the new one"


def imports(folder: Path, runs: int, pages: int = PAGES) -> str:
    """So many sudden ends to an import; in words, what there was."""
    path, file = folder / "a.kindly", folder / "x.zip"
    source = filled(folder / "source.kindly", 1, pages)
    an_exchange(source).export(file)
    source.close()
    book = filled(path, 2, 100)
    before = told(book), drawn(book)
    book.close()
    kept = folder / "kept.kindly"
    shutil.copyfile(path, kept)
    longest = seconds("import", path, file)
    book = a_book(2, path)
    after = len(EntryRepository(book).page(limit=10_000))
    book.close()
    chance, new = Random(3), 0
    for _ in range(runs):
        for it in (path, *folder.glob("a.kindly-*")):
            it.unlink(missing_ok=True)
        shutil.rmtree(folder / "backups", ignore_errors=True)
        shutil.copyfile(kept, path)
        ended = killed("import", path, file, chance.uniform(0, 1.1 * longest))
        book = a_book(2, path)
        assert book.check() == ()
        if (told(book), drawn(book)) == before:
            assert not ended
        else:
            assert len(EntryRepository(book).page(limit=10_000)) == after
            assert not an_exchange(book).look(file).count("entries", *_NEW)
            new += 1
        book.close()
    return f"{runs} sudden ends while importing: {runs - new} x the old notebook, {new} x the new"


def test_a_sudden_end_while_exporting_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    exports(tmp_path, 2, FEW)


def test_a_sudden_end_while_importing_leaves_the_old_notebook_or_the_new_one(
    tmp_path: Path,
) -> None:
    imports(tmp_path, 2, FEW)


@pytest.mark.torture
def test_many_sudden_ends_while_it_goes_out_or_comes_in(tmp_path: Path) -> None:
    for work in (exports, imports):
        folder = tmp_path / work.__name__
        folder.mkdir()
        print(work(folder, 30))


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with a_disk_of(6) as folder:
        yield folder


def fill_up(disk: Path, leave: int) -> None:
    """Leaves only so many bytes free."""
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(bytes(max(0, free - leave)))


def said(what: str, path: Path, file: Path) -> list[str]:
    return done(WHO, what, path, file).stdout.split()


@pytest.mark.parametrize(
    "leave", [0, pytest.param(20_000, marks=LONG), pytest.param(60_000, marks=LONG)]
)
def test_a_full_disk_leaves_the_earlier_export(
    leave: int, small_disk: Path, tmp_path: Path
) -> None:
    book = filled(tmp_path / "a.kindly", 1, PAGES if leave else FEW)
    (small_disk / "x.zip").write_bytes(b"earlier")
    fill_up(small_disk, leave)
    rows = told(book)
    book.close()
    assert said("export", tmp_path / "a.kindly", small_disk / "x.zip") == ["ready", "full"]
    assert (small_disk / "x.zip").read_bytes() == b"earlier"
    assert {it.name for it in small_disk.iterdir()} == {"x.zip", "ballast"}
    book = a_book(1, tmp_path / "a.kindly")
    assert told(book) == rows
    book.close()


@pytest.mark.parametrize(
    ("leave", "pages"),
    [
        (400_000, PAGES),
        pytest.param(400_000, 4_000, marks=LONG),
        pytest.param(1_000_000, 4_000, marks=LONG),
        pytest.param(2_500_000, 4_000, marks=LONG),
    ],
)
def test_a_full_disk_leaves_the_notebook_as_it_was(
    leave: int, pages: int, small_disk: Path, tmp_path: Path
) -> None:
    """Room is short for the copy, or later for the log."""
    source = filled(tmp_path / "source.kindly", 1, pages)
    an_exchange(source).export(tmp_path / "x.zip")
    source.close()
    path = small_disk / "a.kindly"
    book = a_book(2, path)
    EntryRepository(book).add(Entry(Kind.FREE, TODAY, body="Here"))
    before = told(book), drawn(book)
    book.close()
    fill_up(small_disk, leave)
    assert said("import", path, tmp_path / "x.zip") == ["ready", "full"]
    book = a_book(2, path)
    assert (told(book), drawn(book)) == before
    (small_disk / "ballast").unlink()  # to look it over takes room too
    assert book.check() == ()
    book.close()


# Something else goes wrong in the middle


@pytest.mark.parametrize("after", [0, 1, 40])
def test_what_breaks_in_the_middle_of_an_import_takes_all_of_it_back(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, book = filled(tmp_path / "s.kindly", 1, 100), filled(tmp_path / "b.kindly", 2, 50)
    exchange: Exchange = an_exchange(book)
    an_exchange(source).export(tmp_path / "x.zip")
    take, left = Merge.take, [after]

    def breaking(self: Merge, *row: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise ZeroDivisionError
        return take(self, *row)  # type: ignore[arg-type]

    before = told(book), drawn(book)
    monkeypatch.setattr(Merge, "take", breaking)
    with pytest.raises(ZeroDivisionError):
        exchange.bring_in(tmp_path / "x.zip", beside=BESIDE)
    assert (told(book), drawn(book)) == before
    entry = Entry(Kind.FREE, TODAY, body="Still to be written to")
    assert EntryRepository(book).add(entry).id
    for it in (source, book):
        it.close()
