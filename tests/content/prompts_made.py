"""Files of prompts to test with: any there may be, and a good one as it stands in its file."""

import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from kindly.content.prompt_files import PromptFileError, unpack
from kindly.domain.own_prompts import OwnKind, OwnPrompt, is_id
from kindly.domain.prompt_files import FORMS, Added, PromptFile
from tests.content.packs_made import anything

GOOD = """\
kindly-prompts = 1

[prompts]
name = "From our talks"  # a comment

[[kind]]
id = "bedtime"
title = "Bedtime"
about = "Two lines. [[kind]] is no kind here."

[[kind]]
# a comment with a "quote
id = "sundays"
title = 'Sundays "off"'

[[prompt]]
kind = "bedtime"
question = "What was soft today?"
hint = "A word is enough."

[[prompt]]
kind = "after-act"
question = \"\"\"
Who else
saw it?\"\"\"

[[prompt]]
kind = "bedtime"
question = "What can wait?"
"""
FILE = PromptFile(
    "From our talks",
    (
        OwnKind(
            "bedtime",
            "Bedtime",
            "Two lines. [[kind]] is no kind here.",
            (
                OwnPrompt("", "What was soft today?", "A word is enough."),
                OwnPrompt("", "What can wait?"),
            ),
        ),
        OwnKind("sundays", 'Sundays "off"'),
    ),
    (Added("after-act", (OwnPrompt("", "Who else saw it?"),)),),
)
"""What GOOD says."""
HERE = Path("questions.toml")

_some = anything.map(lambda text: f"{text[:30]}!")
_prompts = st.lists(
    st.builds(OwnPrompt, id=st.just(""), question=_some, hint=anything), max_size=3
).map(tuple)


def refused(text: str | bytes, path: Path = HERE) -> PromptFileError:
    """What is said of a text that holds no prompts; it never takes long to say."""
    data = text.encode() if isinstance(text, str) else text
    before = time.thread_time()
    with pytest.raises(PromptFileError) as told:
        unpack(path, data)
    assert time.thread_time() - before < 1
    return told.value


@st.composite
def prompt_files(draw: st.DrawFn) -> PromptFile:
    """Any file of prompts, with whatever may stand in its texts."""
    ids = st.text("abcXYZ019-", min_size=1, max_size=64).filter(is_id)
    kinds = tuple(
        OwnKind(key, draw(_some), draw(anything), draw(_prompts))
        for key in draw(st.lists(ids, max_size=3, unique=True))
    )
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=not kinds, max_size=3, unique=True))
    added = tuple(Added(form, draw(_prompts.filter(bool))) for form in forms)
    return PromptFile(draw(_some), kinds, added)
