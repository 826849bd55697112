"""The key file: the notebook's data key, wrapped once under a passphrase and once under a code.

A random data key of 32 bytes encrypts the notebook. It is kept sealed by AES-256-GCM under a key
that Argon2id (RFC 9106) makes of the passphrase, and again under one made of the recovery code,
so that a new passphrase rewrites one small file and no page of the notebook.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kindly.domain.passphrase import normal, typed_code
from kindly.storage import disk, opening
from kindly.storage.engine import KEY_BYTES
from kindly.storage.errors import SENSELESS, KeyDamaged, NotebookError, WrongPassphrase, naming

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORM = 1
SALT_BYTES, NONCE_BYTES, ID_BYTES = 16, 12, 8
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""Argon2id's second recommended setting in RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes."""
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 64, 64
"""More than this no key file of ours asks for; one that does was tampered with."""

Chance = Callable[[int], bytes]
"""Gives so many random bytes, fit for keys."""


class Way(StrEnum):
    """What opens a notebook."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word, not one
    CODE = "recovery code"


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key as one way wraps it."""

    way: Way
    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Everything a key file holds; nothing in it opens the notebook without one of the ways."""

    key_id: str
    wraps: tuple[Wrap, ...]

    def open(self, secret: str, way: Way) -> bytes:
        """The data key. Takes a second at most, so it belongs on a worker.

        Raises WrongPassphrase where the secret isn't the one it was wrapped under.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only with a passphrase

        for wrap in self.wraps:
            if wrap.way is way:
                try:
                    return _sealer(secret, wrap).decrypt(
                        wrap.nonce, wrap.sealed, self._bound_to(way)
                    )
                except InvalidTag as error:
                    raise WrongPassphrase(way) from error
        raise WrongPassphrase(way)

    def wrapped(self, data_key: bytes, secret: str, way: Way, chance: Chance) -> "KeyFile":
        """The same with the key wrapped anew in one way, in place of how it was.

        Raises ValueError for a secret with nothing in it, which would lock nobody out.
        """
        if not _words(secret, way):
            raise ValueError(f"an empty {way}")
        salt, nonce = chance(SALT_BYTES), chance(NONCE_BYTES)
        empty = Wrap(way, salt, nonce, b"", MEMORY_KIB, PASSES, LANES)
        sealed = _sealer(secret, empty).encrypt(empty.nonce, data_key, self._bound_to(way))
        others = tuple(wrap for wrap in self.wraps if wrap.way is not way)
        return replace(self, wraps=(*others, replace(empty, sealed=sealed)))

    def _bound_to(self, way: Way) -> bytes:
        """What is sealed along with the key, so that no wrap can stand in for another."""
        return f"kindly {FORM} {self.key_id} {way}".encode()


def new(data_key: bytes, *, passphrase: str, code: str, chance: Chance) -> KeyFile:
    """A key file for a new data key, with both ways in."""
    bare = KeyFile(chance(ID_BYTES).hex(), ())
    with_passphrase = bare.wrapped(data_key, passphrase, Way.PASSPHRASE, chance)
    return with_passphrase.wrapped(data_key, code, Way.CODE, chance)


def new_data_key(chance: Chance) -> bytes:
    """A data key nobody has had before."""
    return chance(KEY_BYTES)


def of(notebook: Path) -> Path:
    """Where the key file of a notebook lies: beside it."""
    return notebook.with_suffix(".key")


def named(notebook: Path, keys: KeyFile) -> Path:
    """Where a key file lies beside a notebook that has, or may yet have, another of its own."""
    return notebook.with_name(f"{notebook.stem}-{keys.key_id}.key")


def read(path: Path) -> KeyFile | None:
    """The key file, or None where there is none. Raises KeyDamaged or another NotebookError."""
    with naming():
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            return None
    try:
        return _understood(json.loads(text))
    except (*SENSELESS, OverflowError) as error:
        raise KeyDamaged(str(path.name)) from error


def write(path: Path, keys: KeyFile) -> None:
    """Keep the key file: whole or not at all, on the disk when this returns, its owner's alone."""
    fresh = unfinished(path)
    try:
        disk.private_file(fresh)
        with naming():
            fresh.write_text(_text(keys), encoding="ascii", newline="\n")
        disk.put_in_place(fresh, path)
    except BaseException:
        disk.forget(fresh)
        raise


def unfinished(path: Path) -> Path:
    """Where a key file is written before it has its name."""
    return path.with_name(f"{path.name}.tmp")


def rewrite_key_files(folder: Path, keys: KeyFile) -> tuple[Path, ...]:
    """Bring the key files of copies in step with this one, where they hold the same data key.

    Gives those that could not be written; each is then still as it was.
    """
    left = []
    for path in sorted(folder.glob(opening.KEY_FILES)) if folder.is_dir() else ():
        try:
            there = read(path)
            if there is not None and there.key_id == keys.key_id and there != keys:
                write(path, keys)
        except KeyDamaged:
            continue
        except NotebookError:
            left.append(path)
    return tuple(left)


def _text(keys: KeyFile) -> str:
    wraps = [
        {
            "way": wrap.way.value,
            "kdf": "argon2id",
            "memory_kib": wrap.memory_kib,
            "passes": wrap.passes,
            "lanes": wrap.lanes,
            "salt": b64encode(wrap.salt).decode(),
            "nonce": b64encode(wrap.nonce).decode(),
            "sealed": b64encode(wrap.sealed).decode(),
        }
        for wrap in keys.wraps
    ]
    whole: dict[str, Any] = {"kindly-key": FORM, "id": keys.key_id, "wraps": wraps}
    return json.dumps(whole | {"sum": _sum(whole)}, indent=2) + "\n"


def _sum(whole: dict[str, Any]) -> str:
    """What tells a key file that was spoilt from a secret that is wrong; it keeps no secret."""
    from hashlib import sha256  # noqa: PLC0415 - only with a passphrase

    plain = {name: part for name, part in whole.items() if name != "sum"}
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _understood(read: Any) -> KeyFile:
    """Raises ValueError, KeyError or TypeError where it isn't a key file of ours."""
    if read["kindly-key"] != FORM:
        raise ValueError("another form")
    key_id = read["id"]
    if not isinstance(key_id, str) or len(bytes.fromhex(key_id)) != ID_BYTES:
        raise ValueError("its name")
    wraps = tuple(_wrap(part) for part in read["wraps"])
    if not wraps:
        raise ValueError("no way in")
    if read["sum"] != _sum(read):
        raise ValueError("its sum")
    return KeyFile(key_id, wraps)


def _wrap(part: Any) -> Wrap:
    if part["kdf"] != "argon2id":
        raise ValueError("another way to make a key")
    memory, passes, lanes = (int(part[name]) for name in ("memory_kib", "passes", "lanes"))
    within = 8 * lanes <= memory <= MOST_MEMORY_KIB and 1 <= passes <= MOST_PASSES
    if not (within and 1 <= lanes <= MOST_LANES):
        raise ValueError("its costs")
    salt, nonce, sealed = (
        b64decode(part[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    if (len(salt), len(nonce)) != (SALT_BYTES, NONCE_BYTES):
        raise ValueError("its salt")
    return Wrap(Way(part["way"]), salt, nonce, sealed, memory, passes, lanes)


def _sealer(secret: str, wrap: Wrap) -> "AESGCM":
    """What seals and opens a key under a secret; making it is what takes the time."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    kdf = Argon2id(
        salt=wrap.salt,
        length=KEY_BYTES,
        iterations=wrap.passes,
        lanes=wrap.lanes,
        memory_cost=wrap.memory_kib,
    )
    return AESGCM(kdf.derive(_words(secret, wrap.way)))


def _words(secret: str, way: Way) -> bytes:
    """The secret as it goes into the key: the same however it was typed."""
    words = normal(secret) if way is Way.PASSPHRASE else typed_code(secret)
    return words.encode("utf-8", "surrogatepass")
