"""A mixed-integer program in plain arrays: the one form from which every peer is fed, and against which each is checked."""

from dataclasses import dataclass, field

import numpy as np

# A row may be missed by this much of max(1, |its bound|); solvers themselves promise 1e-6.
FEASIBLE = 2e-6


@dataclass
class Matrix:
    """min cost·x + offset, row_lower ≤ A x ≤ row_upper, lower ≤ x ≤ upper, x integer where `integer`; A by triplets."""

    cost: np.ndarray
    offset: float
    lower: np.ndarray
    upper: np.ndarray
    integer: np.ndarray
    row_lower: np.ndarray
    row_upper: np.ndarray
    at_row: np.ndarray
    at_column: np.ndarray
    value: np.ndarray
    columns: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    ARRAYS = ("cost", "offset", "lower", "upper", "integer", "row_lower", "row_upper", "at_row", "at_column", "value")

    def save(self, path):
        """Without the names, which no solver is given."""
        np.savez(path, **{name: getattr(self, name) for name in self.ARRAYS})

    @classmethod
    def load(cls, path) -> "Matrix":
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in cls.ARRAYS}
        return cls(**(arrays | {"offset": float(arrays["offset"])}))

    def by_column(self):
        """Starts, row indices and values of the columns, each column's entries in order of rows."""
        order = np.lexsort((self.at_row, self.at_column))
        starts = np.searchsorted(self.at_column[order], np.arange(len(self.cost) + 1))
        return starts.astype(np.int32), self.at_row[order].astype(np.int32), self.value[order]

    def by_row(self):
        """Starts, column indices and values of the rows."""
        order = np.lexsort((self.at_column, self.at_row))
        starts = np.searchsorted(self.at_row[order], np.arange(len(self.row_lower) + 1))
        return starts, self.at_column[order], self.value[order]

    def check(self, x: np.ndarray) -> tuple[float, str | None]:
        """The objective of x with its integers rounded, and what it breaks, if anything: no peer is taken at its word."""
        x = np.asarray(x, dtype=float)
        rounded = np.where(self.integer, np.round(x), x)
        objective = float(self.cost @ rounded + self.offset)
        if np.abs(rounded - x).max(initial=0.0) > 1e-4:
            return objective, "a fractional value of an integer column"
        if (rounded < self.lower - FEASIBLE).any() or (rounded > self.upper + FEASIBLE).any():
            return objective, "a column's bound is broken"
        activity = np.bincount(self.at_row, self.value * rounded[self.at_column], minlength=len(self.row_lower))
        for bound, excess in ((self.row_lower, self.row_lower - activity), (self.row_upper, activity - self.row_upper)):
            finite = np.isfinite(bound)
            relative = np.where(finite, excess / np.maximum(1.0, np.abs(np.where(finite, bound, 0.0))), -np.inf)
            if len(relative) and relative.max() > FEASIBLE:
                return objective, f"row {int(relative.argmax())} is broken by {relative.max():.1e} of its bound"
        return objective, None
