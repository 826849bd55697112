"""What is written down about the copies in a folder: their sums, and how each was found."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kindly.storage import disk
from kindly.storage.errors import naming

SUMS = "SHA256SUMS"
"""As ``sha256sum --check`` reads it, so that copies can be checked without Kindly."""
FOUND = "copies.json"
FORM = 1


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of one copy.

    `content` is the notebook's fingerprint when it was made; `sound` is what came of the last
    check, at the moment `checked`.
    """

    sum: str = ""
    content: str = ""
    checked: datetime | None = None
    sound: bool | None = None


def read(folder: Path) -> dict[str, Noted]:
    """What was written down, by the names of the copies; what can't be read was never noted."""
    sums: dict[str, str] = {}
    with suppress(OSError):
        text = (folder / SUMS).read_text(encoding="utf-8", errors="replace")
        for line in text.splitlines():
            sum_, _, name = line.partition("  ")
            sums[name] = sum_
    found = _found(folder)
    return {
        name: _noted(sums.get(name, ""), found.get(name)) for name in sums.keys() | found.keys()
    }


def write(folder: Path, noted: dict[str, Noted]) -> None:
    """Write down what is known of these copies, each file whole or not at all."""
    names = sorted(noted)
    _keep(folder / SUMS, "".join(f"{noted[it].sum}  {it}\n" for it in names if noted[it].sum))
    found = {
        name: {
            "content": noted[name].content,
            "checked": moment.isoformat() if (moment := noted[name].checked) else None,
            "sound": noted[name].sound,
        }
        for name in names
    }
    _keep(folder / FOUND, json.dumps({"kindly-copies": FORM, "copies": found}, indent=1) + "\n")


def _keep(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.tmp")
    disk.private_file(fresh)
    with naming():
        fresh.write_text(text, encoding="utf-8", newline="\n")
    disk.put_in_place(fresh, path)


def _found(folder: Path) -> dict[str, Any]:
    try:
        read = json.loads((folder / FOUND).read_bytes())
        copies = read["copies"] if read["kindly-copies"] == FORM else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return copies if isinstance(copies, dict) else {}


def _noted(sum_: str, found: Any) -> Noted:
    if not isinstance(found, dict):
        return Noted(sum_)
    content, sound = found.get("content"), found.get("sound")
    checked = None
    with suppress(ValueError, TypeError):
        checked = datetime.fromisoformat(found.get("checked"))  # type: ignore[arg-type]
    if checked is not None and checked.tzinfo is None:
        checked = None
    return Noted(
        sum_,
        content if isinstance(content, str) else "",
        checked,
        sound if isinstance(sound, bool) else None,
    )
