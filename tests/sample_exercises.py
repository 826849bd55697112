"""One exercise of every kind, put together by hand and as short as its kind allows."""

import json

from kindly.domain.exercises import (
    Bin,
    Card,
    Exercise,
    ExerciseKind,
    Matching,
    Mending,
    Option,
    Pair,
    Rewriting,
    Scenario,
    Scene,
    SignalLine,
    Signals,
    Sorting,
    WhenThen,
)

SORTING = Sorting(
    title="Camera test",
    question="Would a camera have caught it?",
    bins=(
        Bin("kindness", "Kindness", "Others can notice it", "kindness"),
        Bin("compassion", "Compassion", "You feel it inside", "compassion"),
        Bin("both", "Both", "", "both"),
        Bin("neither", "Neither"),
    ),
    cards=(
        Card("I01", "You hold the lift and say, “Plenty of room!”", ("kindness",), "It shows."),
        Card(
            "I09",
            "“I snapped. Can I *start* again?”",
            ("kindness", "both"),
            "Owning up is brave.",
            "Fair too, if you also felt their hurt.",
        ),
        Card("I11", "You sit by him.", ("both", "kindness"), "You stayed, and he could tell."),
    ),
    closing="You've now got the one idea the rest is built on.",
)

SIGNALS = Signals(
    title="Pick up the signals",
    intro="Ravi's flatmate Mo comes home from a job interview.",
    question="Tap every line that Mo could notice.",
    lines=(
        SignalLine("1", "Ravi hopes it went well.", visible=False),
        SignalLine("2", "He keeps looking at his laptop.", visible=True),
        SignalLine("3", "At ten he slides a mug of tea across and sits down.", visible=True),
    ),
    feedback="Mo could pick up lines 2 and 3. Ravi's caring didn't grow. It became visible.",
    follow_up=Scene(
        "more",
        "He says “Hi” without turning round.",
        "How could this carry more?",
        (
            Option("a", "Turn round and say “Hey!”", "Same feeling, and it shows.", ours=True),
            Option("b", "Ask fifteen good questions.", "It may feel like a second interview."),
        ),
        "Small turns carry far.",
    ),
)

REWRITING = Rewriting(
    title="Turn up the warmth",
    question="Pick a rewrite and see which flavour it is.",
    scenes=(
        Scene(
            "thanks",
            "“Received, thanks.”",
            "Pick a rewrite.",
            (
                Option("a", "“Got it. You're a star.”", "You matter.", ours=True, tag="Affection"),
                Option("w", "“Got it! How's your week?”", "Easy.", ours=True, tag="Warmth"),
                Option("p", "“The printer wept with joy.”", "Equals.", ours=True, tag="Play"),
            ),
        ),
        Scene(
            "bins",
            "“The bins go out tonight.”",
            "Pick a rewrite.",
            (
                Option("a", "“Bins tonight, love.”", "Fond.", ours=True, tag="Affection"),
                Option("p", "“Bin parade at eight.”", "Daft.", ours=True, tag="Play"),
            ),
        ),
    ),
    closing="Which one made you wince a bit?",
)

MATCHING = Matching(
    title="Name the part",
    question="Which part is it?",
    pairs=(
        Pair("throat", "“My throat tightens when I see his face.”", "Empathy"),
        Pair("poor", "“Poor thing, what a week for her.”", "Sympathy"),
        Pair("hope", "“I do hope someone is with him tonight.”", "Concern"),
    ),
    closing="How many of these could the other person see?",
)

_ANA = Scene(
    "ana",
    "Your friend Ana texts: “They gave it to someone else.”",
    "What do you do?",
    (
        Option("feel", "Feel awful for her *all day*.", "Real compassion.", tag="compassion"),
        Option("say", "“Oh Ana. That stings.”", "You felt it, she saw it.", ours=True, tag="both"),
        Option("links", "Send five links.", "She may feel hurried past.", tag="kindness"),
    ),
    "Only one of them reached her.",
)

SCENARIO = Scenario("The job that fell through", _ANA)

REPLIES = Scenario(
    "Four replies",
    Scene(
        "sam",
        "Sam: “I passed!”",
        "Choose a reply.",
        (
            Option("all", "“Sam! Tell me everything.”", "Sam gets to enjoy it twice.", ours=True),
            Option("nice", "“Nice.” *(smiles at phone)*", "You're glad. Sam got four letters."),
        ),
        "Quick, clear and about them.",
    ),
    ExerciseKind.REPLIES,
)

MENDING = Mending(
    title="Build a mend",
    intro="You snapped at your brother in front of his kids.",
    slots=(
        Scene(
            "did",
            "What I did",
            "Pick one line.",
            (
                Option("a", "“I snapped at you in front of the kids.”", "Plain.", ours=True),
                Option("b", "“Things got heated.”", "Nobody did it. Try naming your part."),
            ),
        ),
        Scene(
            "felt",
            "How it may have been",
            "Pick one line.",
            (
                Option("a", "“That must have been embarrassing.”", "Room for him.", ours=True),
                Option("b", "“You probably didn't mind.”", "You may be shrinking it."),
            ),
        ),
        Scene(
            "will",
            "What I'll do",
            "Pick one line.",
            (
                Option("a", "“Next time I'll step out first.”", "People can see it.", ours=True),
                Option("c", "(nothing)", "It may sound like just words."),
            ),
        ),
        Scene(
            "back",
            "Coming back",
            "Pick one line.",
            (
                Option("a", "“Can I come by on Sunday?”", "He can answer.", ours=True),
                Option("b", "“Do you forgive me?”", "That asks him to do the work."),
            ),
        ),
    ),
    closing="Four plain lines. Send them when it is safe to.",
)

WHEN_THEN = WhenThen(
    title="When–then",
    question="Something that happens anyway, then one small act.",
    examples=(
        "When I pour my first coffee, then I'll text one person.",
        "Ask two questions at tea",
    ),
    closing="Good enough. It's with your plans in Acts.",
)

EVERY_KIND: tuple[Exercise, ...] = (
    SORTING,
    SIGNALS,
    REWRITING,
    MATCHING,
    SCENARIO,
    REPLIES,
    MENDING,
    WHEN_THEN,
)

PLAN = json.dumps({"cue": "pour my tea", "action": "text Jo"})
MADE = json.dumps({"cue": "pour my tea", "action": "text Jo", "made": True})


IN_THE_MIDDLE: dict[str, dict[str, str]] = {
    "sort": {"I01": "kindness"},
    "signals": {"lines": "2,3"},
    "rewrite": {"thanks": "p"},
    "match": {"throat": "throat"},
    "scenario": {},
    "replies": {},
    "mend": {"did": "a", "felt": "b"},
    "when-then": {"plan": PLAN},
}
WHOLE: dict[str, dict[str, str]] = {
    "sort": {"I01": "kindness", "I09": "both", "I11": "neither"},
    "signals": {"lines": "2,3", "more": "a"},
    "rewrite": {"thanks": "p", "bins": "a"},
    "match": {"throat": "throat", "poor": "hope", "hope": "poor"},
    "scenario": {"ana": "say"},
    "replies": {"sam": "nice"},
    "mend": {"did": "a", "felt": "b", "will": "c", "back": "a"},
    "when-then": {"plan": MADE},
}
