"""The shipped words, read from the resources folder into domain objects and checked strictly.

Every loader takes the resources folder. A noun's module is imported when it is first asked for,
so that what the first screen doesn't need costs nothing at start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kindly.content.table import ContentError

if TYPE_CHECKING:
    from kindly.content.about import load_about as load_about
    from kindly.content.acts import load_acts as load_acts
    from kindly.content.glossary import load_glossary as load_glossary
    from kindly.content.items import load_items as load_items
    from kindly.content.learn import load_comparison as load_comparison
    from kindly.content.learn import load_guide as load_guide
    from kindly.content.learn import load_lessons as load_lessons
    from kindly.content.prompts import load_prompts as load_prompts
    from kindly.content.sample import load_sample as load_sample
    from kindly.content.sources import load_sources as load_sources
    from kindly.content.support import load_support as load_support

_HOMES = {
    "load_about": "about",
    "load_acts": "acts",
    "load_comparison": "learn",
    "load_glossary": "glossary",
    "load_guide": "learn",
    "load_items": "items",
    "load_lessons": "learn",
    "load_prompts": "prompts",
    "load_sample": "sample",
    "load_sources": "sources",
    "load_support": "support",
}

__all__ = [
    "ContentError",
    "load_about",
    "load_acts",
    "load_comparison",
    "load_glossary",
    "load_guide",
    "load_items",
    "load_lessons",
    "load_prompts",
    "load_sample",
    "load_sources",
    "load_support",
]


def __getattr__(name: str) -> object:
    """The loader called `name`, from its own module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
