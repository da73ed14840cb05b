"""HiGHS kept from scenario to scenario: the model is passed once, then only what differs is changed in place.

The plan of the scenario before is handed over as a start, so that keeping is worth what it can be: HiGHS keeps nothing else
of a finished integer program. Changing is not timed, which favours this peer; its seconds are in the note.
"""

import time

import highspy
import numpy as np

from . import Answer, highs

TITLE, VERSION, KEPT = "HiGHS, kept", highs.VERSION, True

kept = {}


def prepare(matrix, _path):
    """Turns the kept instance, if there is one, into this scenario's. All matrices are of one shape (see union.py)."""
    begun = time.perf_counter()
    if not kept:
        kept["highs"] = highs.loaded(matrix)
        changed = 0
    else:
        changed = change(kept["highs"], kept["matrix"], matrix)
        if kept.get("start") is not None:
            start = highspy.HighsSolution()
            start.col_value = list(kept["start"])
            kept["highs"].setSolution(start)
    kept["matrix"] = matrix
    note = f"{changed} numbers changed in {time.perf_counter() - begun:.2f} s" if changed else "first of its lane"
    return kept["highs"], note


def change(instance, old, new) -> int:
    """Makes `old` into `new` and says how many numbers that took."""
    cost = np.flatnonzero(old.cost != new.cost).astype(np.int32)
    column = np.flatnonzero((old.lower != new.lower) | (old.upper != new.upper)).astype(np.int32)
    row = np.flatnonzero((old.row_lower != new.row_lower) | (old.row_upper != new.row_upper)).astype(np.int32)
    entry = np.flatnonzero(old.value != new.value)
    if len(cost):
        instance.changeColsCost(len(cost), cost, new.cost[cost])
    if len(column):
        instance.changeColsBounds(len(column), column, new.lower[column], new.upper[column])
    if len(row):
        instance.changeRowsBounds(len(row), row, new.row_lower[row], new.row_upper[row])
    for at in entry:
        instance.changeCoeff(int(new.at_row[at]), int(new.at_column[at]), float(new.value[at]))
    instance.changeObjectiveOffset(new.offset)
    return len(cost) + len(column) + len(row) + len(entry)


def solve(ready, gap, limit) -> Answer:
    _, note = ready
    answer = highs.solve(ready, gap, limit)
    if answer.x is not None:
        kept["start"] = answer.x
    answer.note = note
    return answer
