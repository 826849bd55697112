"""Forms to arrange, and any arrangement of them there may be."""

from hypothesis import strategies as st

from kindly.domain.journal import Kind
from kindly.domain.own_prompts import Arrangement, Change, OwnKind, OwnPrompt
from kindly.domain.prompts import ChipField, Form, LineField, Prompts, Sayings, Step, TextField

NOTE = Form(
    Kind.QUICK_NOTE, "Quick note", "One line.", (Step("note", "What?", text=TextField.BODY),)
)
AFTER = Form(
    Kind.AFTER_ACT,
    "After an act",
    "What they could see.",
    (
        Step("landed", "How did it land?", lines=(LineField.SEEMED,), stamp=True),
        Step("near", "How close?", lines=(LineField.CLOSE,), stamp=True),
        Step("did", "What did you do?", text=TextField.TITLE, chips=(ChipField.COMPANY,)),
        Step("seen", "What could they notice?", text=TextField.SEEN),
        Step("keep", "What would you keep?", answer=True),
    ),
)
FREE = Form(Kind.FREE, "Free page", "", (Step("page", "What's up?", text=TextField.BODY),))
LESSON = Form(Kind.LESSON, "From a lesson", "", (Step("words", "What?", text=TextField.BODY),))
PROMPTS = Prompts(
    forms=(NOTE, AFTER, FREE, LESSON),
    lines=(),
    chip_sets=(),
    questions=(),
    sayings=Sayings(**dict.fromkeys(Sayings.__slots__, "")),
)
KEYS = ("quick-note", "after-act", "free")
STEPS = ("landed", "near", "did", "seen", "keep", "note", "page")

_ids = st.sampled_from([*KEYS, *STEPS, "a", "b", "c", ""]) | st.text(max_size=70)
_words = st.sampled_from(["", " Soft?\n", "\x00"]) | st.text(max_size=20)
OWN_PROMPTS = st.builds(OwnPrompt, id=_ids, question=_words, hint=_words)
_prompts = st.lists(OWN_PROMPTS, max_size=4).map(tuple)
ARRANGEMENTS = st.builds(
    Arrangement,
    kinds=st.lists(
        st.builds(
            OwnKind, id=_ids, title=_words, about=_words, prompts=_prompts, gone=st.booleans()
        ),
        max_size=4,
    ).map(tuple),
    order=st.lists(_ids, max_size=6).map(tuple),
    hidden=st.frozensets(_ids, max_size=4),
    changes=st.lists(
        st.builds(
            Change,
            form=_ids,
            order=st.lists(_ids, max_size=6).map(tuple),
            hidden=st.frozensets(_ids, max_size=4),
            added=_prompts,
        ),
        max_size=4,
    ).map(tuple),
)
"""Arrangements as they might have been stored, broken ones among them."""
