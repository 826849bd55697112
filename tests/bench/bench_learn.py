"""Learn opened lesson by lesson, and looked through key by key, over all that is shipped."""

import time
from pathlib import Path

import pytest

from kindly import content, paths
from kindly.services.learn_search import LearnSearch
from tests.bench.bench_acts import opened
from tests.bench.measure import middle, p95, run, verdict

ROUNDS = 5
TYPED = ("kindness", "the smile", "café", "compassion", "sister's news", "nobody", "天气")


@pytest.mark.bench
def test_learn_is_searched_at_every_key(tmp_path: Path) -> None:
    resources = paths.resources()
    with opened(tmp_path, 1) as (library, _):
        search = LearnSearch(
            content.load_lessons(resources),
            content.load_items(resources).all.values(),
            content.load_glossary(resources),
            library,
        )
        search.make_ready()
        times = []
        for words in TYPED:
            for end in range(1, len(words) + 1):
                for _ in range(ROUNDS):
                    start = time.perf_counter()
                    search.find(words[:end])
                    times.append((time.perf_counter() - start) * 1000)
    print(
        f"a key in Learn: {middle(times):.2f} ms, p95 {p95(times):.2f} ms, {verdict(p95(times), 5)}"
    )


@pytest.mark.bench
def test_every_lesson_opens(tmp_path: Path) -> None:
    looks = []
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        looks.append(run("a_look_at_lessons", str(folder))[1])
    first = middle([look["first"] for look in looks])
    print(f"Learn with its first lesson: {first:.0f} ms")
    for lesson_id in list(looks[0]["lessons"])[1:]:
        times = [look["lessons"][lesson_id] for look in looks]
        print(f"{lesson_id}: {middle(times):.0f} ms, {verdict(middle(times), 50)}")
    again = middle([it for look in looks for it in look["again"]])
    whole = middle([it for look in looks for it in look["whole"]])
    print(f"gone back to: {again:.0f} ms; with all that follows its ideas: {whole:.0f} ms")
