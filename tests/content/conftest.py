"""The shipped words, to spoil."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def copy(resources: Path, tmp_path: Path) -> Path:
    for name in ("acts", "glossary", "guides", "items", "lessons", "sources"):
        shutil.copytree(resources / name, tmp_path / name)
    return tmp_path
