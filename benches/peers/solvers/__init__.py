"""The peers. Each module has `TITLE`, `VERSION`, `prepare(matrix, path)`, `solve(ready, gap, limit)` → `Answer`.

`prepare` builds the solver's own model and is not timed; `solve` is the timed call. `ready` may be kept by the module
between two scenarios only where the module's `KEPT` says so.
"""

from dataclasses import dataclass
from typing import Any

NAMES = ("highs", "highs_kept", "cpsat", "scip", "cbc")


@dataclass
class Answer:
    """What a solver says: `status` is optimal (within the gap asked), infeasible, or open (stopped before a proof)."""

    status: str
    bound: float | None
    x: Any
    seconds: float
    note: str = ""
