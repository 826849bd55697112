"""The lock on the notebook: set, opened, changed and taken off. All of it belongs on a worker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kindly.domain.passphrase import CODE_GROUPS, GROUP_LETTERS, LEAST_LETTERS, code_of, normal
from kindly.services.backup import Backups
from kindly.storage import disk, keys, manifest, opening, sealing
from kindly.storage.errors import (
    KeyDamaged,
    NotebookDamaged,
    NotebookError,
    NotebookFull,
    NotebookUnreadable,
    WrongPassphrase,
    naming,
)
from kindly.storage.keys import Chance, KeyFile, Way

PAUSES = (0.0, 0.0, 0.0, 1.0, 2.0, 4.0, 5.0)
"""Seconds before the next try, by how many went before it; a person who mistypes waits little."""


def _no_others() -> tuple[Path, ...]:
    """Copies lie in one folder."""
    return ()


class Vault:
    """One notebook's passphrase and recovery code. The notebook is closed while it works.

    `backups` is the folder of its copies, or what gives it; `also` gives every other one that may
    hold copies, such as a folder used before.
    """

    def __init__(
        self,
        notebook: Path,
        backups: Path | Callable[[], Path],
        *,
        chance: Chance,
        also: Callable[[], tuple[Path, ...]] = _no_others,
        alone: bool = True,
    ) -> None:
        """Where another program may be at work on the notebook, this one isn't `alone`."""
        self._notebook = notebook
        self._backups = backups
        self._also = also
        self._alone = alone
        self._chance = chance

    @classmethod
    def beside(
        cls, copies: Backups, notebook: Path, *, chance: Chance, alone: bool = True
    ) -> "Vault":
        """The passphrase of a notebook with these copies."""
        return cls(notebook, copies.usual, chance=chance, also=copies.folders, alone=alone)

    # What is there

    def is_encrypted(self) -> bool:
        """Whether a passphrase could open the closed notebook; a missing one is plain.

        What is text or no whole pages is not, whatever key files lie by the copies.
        """
        if not (sealing.is_encrypted(self._notebook) and any(True for _ in self._key_files())):
            return False
        header = disk.header(self._notebook)
        return header is None or opening.may_be_encrypted(self._notebook, header)

    def plain_copies(self) -> tuple[Path, ...]:
        """Copies and earlier states of the notebook that anybody can read, the oldest name first.

        The notebook itself is not among them.
        """
        found = (path for folder in self._folders() for path in sorted(folder.glob("*.kindly")))
        own = self._notebook.resolve()
        others = (path for path in found if path.resolve() != own)
        return tuple(path for path in others if _is_plain(path))

    def new_code(self) -> str:
        """A recovery code nobody has had before."""
        return code_of(self._chance(CODE_GROUPS * GROUP_LETTERS))

    @staticmethod
    def pause_before(wrong_tries: int) -> float:
        """The seconds to wait before the next try."""
        return PAUSES[min(wrong_tries, len(PAUSES) - 1)]

    # Opening

    def prove(self, secret: str, way: Way, data_key: bytes) -> None:
        """Hold a secret against the data key of a notebook that may be open: it isn't touched.

        To read it here would drop the locks by which another program knows that it is open. The
        right key file is put back as by `unlock`. Raises WrongPassphrase or KeyDamaged.
        """
        own, beside = self._own_keys(), self._keys_beside()
        for each in _with_others(own, beside):
            with suppress(WrongPassphrase):
                if each.open(secret, way) == data_key:
                    self._put_back(each)
                    return
        raise self._not_opened(own, beside, way)

    def unlock(self, secret: str, way: Way) -> bytes:
        """The data key of a closed notebook; takes about half a second.

        Where the key file is lost, damaged or another notebook's, those of the copies are tried
        and the right one is put back. Raises WrongPassphrase, KeyDamaged where no key file can be
        read, NotebookDamaged where the key is right and the notebook isn't what it encrypted.
        """
        self._tidy()
        own, beside = self._own_keys(), self._keys_beside()
        unfit: bytes | None = None
        for each in _with_others(own, beside):
            try:
                data_key = each.open(secret, way)
            except WrongPassphrase:
                continue
            if self._fits(data_key):
                self._put_back(each)
                return data_key
            if own is None or each is own:
                unfit = data_key
        if unfit is not None:
            damaged = NotebookDamaged("not what this key encrypted")
            damaged.data_key = unfit
            raise damaged
        raise self._not_opened(own, beside, way)

    def _not_opened(self, own: KeyFile | None, beside: list[KeyFile], way: Way) -> NotebookError:
        """Why nothing opened: there is no key file, or it is another secret."""
        if own is None and not beside:
            return KeyDamaged(keys.of(self._notebook).name)
        return WrongPassphrase(way)

    # Setting, changing, taking off

    def encrypt(self, passphrase: str, code: str) -> bytes:
        """Encrypt the notebook and give its data key; a plain copy is made and checked first.

        That copy stays readable, as others do: see `plain_copies`. Raises ValueError for a
        passphrase that is too short or a notebook that is encrypted, or a NotebookError; the
        notebook is then as before.
        """
        _long_enough(passphrase)
        if sealing.is_encrypted(self._notebook):
            raise ValueError("encrypted already")
        data_key = keys.new_data_key(self._chance)
        made = keys.new(data_key, passphrase=passphrase, code=code, chance=self._chance)
        self._checked(made, data_key, passphrase, Way.PASSPHRASE)
        self._checked(made, data_key, code, Way.CODE)
        with self._copied_first(None):
            sealing.seal(self._notebook, data_key, made)
        return data_key

    def encrypt_copies(self, data_key: bytes) -> tuple[Path, ...]:
        """Encrypt every plain copy as the notebook is; gives those that stayed plain.

        One that can't be read stays as it is. Raises KeyDamaged where the key file is gone, or
        NotebookFull; what isn't encrypted yet is then still plain.
        """
        there, left = self._needed_keys(), []
        for path in self.plain_copies():
            try:
                _note_sum(path, "")  # or after a sudden end it would seem spoilt
                sealing.seal(path, data_key, there)
                with suppress(NotebookError):
                    _note_sum(path, disk.sum_of(path))
            except NotebookFull:
                raise
            except NotebookError:
                left.append(path)
        return tuple(left)

    def decrypt(self, data_key: bytes) -> None:
        """Make the notebook plain; a copy, encrypted as it is, is made and checked first.

        Raises a NotebookError; the notebook is then as before.
        """
        with self._copied_first(data_key):
            sealing.unseal(self._notebook, data_key)

    def change_passphrase(self, data_key: bytes, passphrase: str) -> None:
        """Wrap the data key under another passphrase, here and beside the copies.

        Raises ValueError for one that is too short, KeyDamaged, or NotebookFull and others; the
        passphrase is then as before.
        """
        _long_enough(passphrase)
        self._rewrap(data_key, passphrase, Way.PASSPHRASE)

    def change_code(self, data_key: bytes, code: str) -> None:
        """Wrap the data key under another recovery code; raises what `change_passphrase` does."""
        self._rewrap(data_key, code, Way.CODE)

    def _rewrap(self, data_key: bytes, secret: str, way: Way) -> None:
        made = self._needed_keys().wrapped(data_key, secret, way, self._chance)
        self._checked(made, data_key, secret, way)
        keys.write(keys.of(self._notebook), made)
        self._bring_in_step(made)

    @staticmethod
    def _checked(made: KeyFile, data_key: bytes, secret: str, way: Way) -> None:
        """Raise KeyDamaged where what was made doesn't open: it is never written then."""
        if made.open(secret, way) != data_key:
            raise KeyDamaged("not what was wrapped")

    # Files

    def _copies(self) -> Path:
        """The folder of the copies, whether it is there or not."""
        return self._backups() if callable(self._backups) else self._backups

    def _folders(self) -> tuple[Path, ...]:
        """Where the notebook and its copies lie, each once."""
        folders = dict.fromkeys((self._notebook.parent, self._copies(), *self._also()))
        return tuple(folder for folder in folders if folder.is_dir())

    def _key_files(self) -> list[Path]:
        """Every key file there is, those with the newest name first."""
        found = (path for folder in self._folders() for path in folder.glob(opening.KEY_FILES))
        return sorted(found, key=lambda path: path.name, reverse=True)

    def _own_keys(self) -> KeyFile | None:
        """The notebook's key file, or None where it is lost or damaged."""
        return _readable(keys.of(self._notebook))

    def _keys_beside(self) -> list[KeyFile]:
        """What the key files say that can be read, each once."""
        found = (_readable(path) for path in self._key_files())
        return list(dict.fromkeys(one for one in found if one is not None))

    def _needed_keys(self) -> KeyFile:
        """The notebook's key file. Raises KeyDamaged where it is lost or damaged."""
        found = keys.read(keys.of(self._notebook))
        if found is None:
            raise KeyDamaged(keys.of(self._notebook).name)
        return found

    def _fits(self, data_key: bytes) -> bool:
        """Whether the notebook is encrypted under this key."""
        header = disk.header(self._notebook)
        if header is None:
            raise NotebookUnreadable(self._notebook.name)
        left_over = disk.has_left_overs(self._notebook)
        try:
            opening.examine(self._notebook, header, data_key, left_over=left_over)
        except NotebookDamaged:
            return False
        return True

    def _put_back(self, right: KeyFile) -> None:
        """Leave the right key file where it belongs, and the copies' in step with it.

        What can't be written now is no reason to keep the notebook shut.
        """
        with suppress(NotebookError):
            if self._own_keys() != right:
                keys.write(keys.of(self._notebook), right)
            self._bring_in_step(right)

    def _bring_in_step(self, key_file: KeyFile) -> None:
        """Rewrite the key files of copies; one that can't be now is at the next unlocking."""
        for folder in self._folders():
            keys.rewrite_key_files(folder, key_file)

    def _tidy(self) -> None:
        """Clear away what an end in the middle left, here and among the copies."""
        for folder in self._folders() if self._alone else ():
            for path in sealing.left_overs(folder):
                sealing.tidy(path)

    @contextmanager
    def _copied_first(self, key: bytes | None) -> Iterator[None]:
        """Copy the notebook as it is; where what follows can't be done the copy goes again.

        It bears the moment of the notebook's last change, or the next that is free.
        """
        folder = self._copies()
        disk.private_folder(folder)
        with naming():
            moment = datetime.fromtimestamp(self._notebook.stat().st_mtime, UTC)
        while (copy := folder / f"notebook-{disk.stamp(moment)}.kindly").exists():
            moment += timedelta(seconds=1)
        sealing.copy(self._notebook, key, copy)
        try:
            yield
        except BaseException:
            disk.forget(copy)
            disk.forget(keys.of(copy))
            raise


def _with_others(own: KeyFile | None, found: list[KeyFile]) -> list[KeyFile]:
    """The notebook's key file, then those of other keys: older ways to the same key are over."""
    if own is None:
        return found
    return [own, *(other for other in found if other.key_id != own.key_id)]


def _long_enough(passphrase: str) -> None:
    if len(normal(passphrase)) < LEAST_LETTERS:
        raise ValueError("a passphrase that is too short")


def _is_plain(path: Path) -> bool:
    """Whether anybody can read a file; one that can't be read at all is no such."""
    with suppress(NotebookError):
        return opening.is_plain(disk.header(path) or b"")
    return False


def _note_sum(copy: Path, sum_: str) -> None:
    """Write down the sum of a copy that is encrypted, where anything was written down of it.

    What was drawn from its words without a key isn't kept beside it.
    """
    noted = manifest.read(copy.parent)
    if copy.name in noted:
        noted[copy.name] = replace(noted[copy.name], sum=sum_, content="")
        manifest.write(copy.parent, noted)


def _readable(path: Path) -> KeyFile | None:
    with suppress(NotebookError):
        return keys.read(path)
    return None
