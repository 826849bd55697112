"""The shipped words, read from the resources folder into domain objects and checked strictly.

Every loader takes the resources folder. A noun's module is imported when it is first asked for,
so that what the first screen doesn't need costs nothing at start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kindly.content.table import ContentError

if TYPE_CHECKING:
    from kindly.content.acts import load_acts as load_acts
    from kindly.content.prompts import load_prompts as load_prompts

__all__ = ["ContentError", "load_acts", "load_prompts"]

_HOMES = {"load_acts": "acts", "load_prompts": "prompts"}


def __getattr__(name: str) -> object:
    """The loader called `name`, from its own module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
