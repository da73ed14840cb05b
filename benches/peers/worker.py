"""The child of one lane: solves the models it is given with one peer, and says each step on standard output as a JSON line.

A process of its own because a solver may hang past its limit or crash: its parent kills it and the run goes on.
"""

import importlib
import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

import numpy as np


def main(peer: str, gap: float, limit: float, folder: str, numbers: list[str]):
    # Solvers print what they like on descriptor 1; the parent is spoken to on a copy.
    speech = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(event, **facts):
        speech.write(json.dumps({"event": event, **facts}) + "\n")

    try:
        solver = importlib.import_module(f"solvers.{peer}")
    except ImportError as error:
        say("missing", note=str(error))
        return
    from matrix import Matrix

    say("here", title=solver.TITLE, version=str(solver.VERSION))
    for number in numbers:
        stem = Path(folder, f"union-{number}" if solver.KEPT else f"own-{number}")
        matrix = Matrix.load(stem.with_suffix(".npz"))
        try:
            ready = solver.prepare(matrix, stem.with_suffix(".mps"))
            say("start", number=int(number))
            cpu = time.process_time()
            answer = solver.solve(ready, gap, limit)
            cpu = time.process_time() - cpu
        except Exception as error:
            traceback.print_exc()
            say("failed", number=int(number), note=f"{type(error).__name__}: {error}")
            continue
        say("answer", number=int(number), **judged(answer, matrix), cpu=cpu,
            megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def judged(answer, matrix) -> dict:
    """The answer with its objective from the exact model; a plan that breaks the model has neither objective nor bound."""
    facts = {"status": answer.status, "bound": answer.bound, "objective": None, "seconds": answer.seconds, "note": answer.note}
    if answer.x is None:
        return facts
    objective, broken = matrix.check(np.asarray(answer.x))
    if broken:
        return facts | {"status": "wrong", "bound": None, "note": f"{broken}; {answer.note}".rstrip("; ")}
    return facts | {"objective": objective}


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4], sys.argv[5:])
