"""The grid of a sweep file, and a sample of it that is spread evenly and is the same at each run.

Only `[axes]` is read: named scenarios and draws change the district itself, which `lungang export --set` cannot say.
"""

import itertools
import json
import math
import tomllib
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Scenario:
    """One point of the grid: its place in grid order (the first axis slowest) and a value per axis."""

    number: int
    settings: tuple[tuple[str, str], ...]

    def arguments(self) -> list[str]:
        """The settings as `--set` arguments."""
        return [part for key, value in self.settings for part in ("--set", f"{key}={value}")]


def text(value) -> str:
    """A value as `--set` takes it; equal values have equal texts (0.10 and 0.1; [1,2] and [1, 2])."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def canonical(cell: str) -> str:
    """A cell of results.csv in the form of `text`, so that scenarios are joined by value and not by spelling."""
    try:
        return text(json.loads(cell))
    except ValueError:
        return cell.strip()


def grid(path) -> list[Scenario]:
    """All scenarios of the file's axes, in grid order."""
    with open(path, "rb") as file:
        axes = tomllib.load(file).get("axes", {})
    if not axes:
        raise ValueError(f"{path}: no [axes]")
    points = itertools.product(*([(key, text(value)) for value in values] for key, values in axes.items()))
    return [Scenario(number, settings) for number, settings in enumerate(points)]


def sample(scenarios: list[Scenario], count: int) -> list[Scenario]:
    """`count` scenarios, a stride apart around the grid.

    A stride near total/count is blind to the axes whose period divides it (all of one budget, say). So among the strides
    coprime with the total, hence with every axis' size, the one is taken whose sample shows each value of each axis, and
    each pair of values of two axes, most evenly; of equals the smallest.
    """
    total = len(scenarios)
    if count >= total:
        return list(scenarios)
    strides = [stride for stride in range(1, total) if math.gcd(stride, total) == 1]
    best = min(strides, key=lambda stride: (unevenness(scenarios, count, stride), stride))
    return [scenarios[index * best % total] for index in range(count)]


def unevenness(scenarios: list[Scenario], count: int, stride: int) -> int:
    """The sum of squares of how often each value, and each pair of values, is shown: least when all are shown alike."""
    shown = Counter()
    for index in range(count):
        settings = scenarios[index * stride % len(scenarios)].settings
        shown.update(settings)
        shown.update(itertools.combinations(settings, 2))
    return sum(times * times for times in shown.values())
