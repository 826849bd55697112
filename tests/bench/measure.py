"""What the figures have in common; none of them is ever a reason to fail."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

LARGE = 100_000
ROOT = Path(__file__).parents[2]


def run(module: str, *words: str) -> tuple[float, dict[str, Any]]:
    """Runs a module of this folder whole: its seconds from start to end, and what it says."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", f"tests.bench.{module}", *words]
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr
    return seconds, json.loads(done.stdout) if done.stdout.strip() else {}


def verdict(value: float, target: float, aim: float | None = None) -> str:
    """How a figure stands to its target."""
    if aim is not None and value <= aim:
        return f"aim {aim:g} reached"
    return f"target {target:g} {'reached' if value <= target else 'MISSED'}"


def middle(values: list[float]) -> float:
    return median(values)


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]
