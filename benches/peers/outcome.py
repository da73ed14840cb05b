"""What one solver said of one scenario, and when two such answers cannot both be true."""

import itertools
from dataclasses import dataclass


@dataclass
class Outcome:
    """`status`: optimal, infeasible, open (a limit), killed, crashed, failed, wrong (its plan breaks the model), missing."""

    solver: str
    number: int
    status: str
    objective: float | None = None
    bound: float | None = None
    seconds: float = 0.0
    note: str = ""
    megabytes: float | None = None
    # Of all its threads within `seconds`: more than `seconds` would be more than the one thread that is allowed.
    cpu: float | None = None

    def proved(self, gap: float, limit: float) -> bool:
        """Within the gap by its own two figures, whatever the solver calls it, and within the limit."""
        if self.seconds > limit + 1.0:
            return False
        if self.status == "infeasible":
            return True
        if self.objective is None or self.bound is None or self.status not in ("optimal", "open"):
            return False
        return self.objective - self.bound <= tolerance(self.objective, gap)


def tolerance(objective: float, gap: float) -> float:
    return gap * max(1.0, abs(objective)) + 1e-6


def contradictions(outcomes: list[Outcome], gap: float) -> list[str]:
    """Every pair that cannot both be true: apart intervals [bound, objective], or infeasible against a plan."""
    by_number = {}
    for outcome in outcomes:
        if outcome.status in ("optimal", "infeasible", "open"):
            by_number.setdefault(outcome.number, []).append(outcome)
    found = []
    for number, answers in sorted(by_number.items()):
        for one, other in itertools.permutations(answers, 2):
            if one.status == "infeasible" and other.objective is not None:
                found.append(
                    f"scenario {number}: {one.solver} says infeasible,"
                    f" {other.solver} has a plan of {other.objective:.6f}"
                )
            if one.bound is None or other.objective is None or one.status == "infeasible":
                continue
            if one.bound > other.objective + tolerance(other.objective, gap):
                found.append(
                    f"scenario {number}: {one.solver} says no plan is below {one.bound:.6f},"
                    f" {other.solver} has one of {other.objective:.6f}"
                )
    return found
