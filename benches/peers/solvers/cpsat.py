"""OR-Tools CP-SAT, which takes integers only. How the model is scaled, so that nothing is gained or lost by it:

- a row whose numbers are multiples of 1/1, 1/10, … 1/10⁶ is multiplied by that power of ten and is exact;
- any other row (budgets: costs in thousand yuan with all their digits) is multiplied by 10⁶ and *relaxed*: for `≤`
  coefficients go down and the bound goes up to the next integer;
- the objective is multiplied by 10⁶ and rounded down where columns are ≥ 0.

So the scaled optimum is a valid lower bound, whatever was rounded, and the plan's own objective is taken from the exact
model, which also checks each row. If a plan breaks an exact row by the rounding, the answer is reported as wrong.
A continuous column that an equation in whole numbers ties to integers (what a seat lacks, how many move) is one itself; one
that is the only such column of its rows, all in whole numbers (gaps of a subject), is whole in some optimum. These are taken
as integers. Where that does not hold the scaled optimum could not be compared, and the solver says so.
"""

import importlib.metadata
import time

import numpy as np
from ortools.sat.python import cp_model

from . import Answer

TITLE, VERSION, KEPT = "OR-Tools CP-SAT", importlib.metadata.version("ortools"), False

SCALE = 1_000_000


def prepare(matrix, _path):
    if not np.isfinite(matrix.lower).all() or not np.isfinite(matrix.upper).all():
        raise ValueError("a column has no finite bound: CP-SAT cannot state it")
    if fractional(matrix, whole(matrix)):
        raise ValueError("a continuous column is bound to fractions: CP-SAT's scaled optimum could not be compared")
    model = cp_model.CpModel()
    lower, upper = np.ceil(matrix.lower - 1e-9).astype(int), np.floor(matrix.upper + 1e-9).astype(int)
    variables = [model.new_int_var(int(low), int(up), "") for low, up in zip(lower, upper)]
    starts, at_column, value = matrix.by_row()
    for row, (low, up) in enumerate(zip(matrix.row_lower, matrix.row_upper)):
        span = slice(starts[row], starts[row + 1])
        chosen = at_column[span]
        for coefficients, least, most in scaled(value[span], low, up, lower[chosen], upper[chosen]):
            expression = cp_model.LinearExpr.weighted_sum([variables[column] for column in chosen], coefficients)
            model.add_linear_constraint(expression, least, most)
    # Rounding a cost down raises the objective of a column below zero: the bound gives way by that much.
    cost = np.floor(matrix.cost * SCALE)
    slack = float(np.sum(np.where(lower < 0, -lower * (matrix.cost * SCALE - cost), 0.0)))
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, [int(points) for points in cost]))
    return model, variables, matrix, slack


def whole(matrix) -> np.ndarray:
    """The integer columns and those that an equation in whole numbers makes one: sums of integers, what a seat lacks."""
    integer = matrix.integer.copy()
    broken = np.bincount(matrix.at_row[matrix.value != np.round(matrix.value)], minlength=len(matrix.row_lower)) > 0
    equation = ~broken & (matrix.row_lower == matrix.row_upper) & (matrix.row_lower == np.round(matrix.row_lower))
    while True:
        open_entries = ~integer[matrix.at_column]
        single = np.bincount(matrix.at_row[open_entries], minlength=len(equation)) == 1
        shown = open_entries & (equation & single)[matrix.at_row] & (np.abs(matrix.value) == 1.0)
        if not shown.any():
            return integer
        integer[matrix.at_column[shown]] = True


def fractional(matrix, integer) -> bool:
    """Whether some column that is not `integer` may need a fraction: it shares a row with another, or with fractions."""
    continuous = ~integer
    if not continuous.any():
        return False
    bounds = np.concatenate([matrix.lower[continuous], matrix.upper[continuous]])
    if (bounds != np.round(bounds)).any():
        return True
    among = continuous[matrix.at_column]
    touched = np.bincount(matrix.at_row[among], minlength=len(matrix.row_lower))
    values = matrix.value[touched[matrix.at_row] > 0]
    ends = np.concatenate([matrix.row_lower[touched > 0], matrix.row_upper[touched > 0]])
    ends = ends[np.isfinite(ends)]
    all_whole = (values == np.round(values)).all() and (ends == np.round(ends)).all()
    return bool((touched > 1).any() or (np.abs(matrix.value[among]) != 1.0).any() or not all_whole)


def scaled(values, low, up, column_lower, column_upper):
    """The row in integers: once where that is exact, else once for each finite side, relaxed."""
    far = 2**62
    ends = np.array([end for end in (low, up) if np.isfinite(end)])
    for power in range(7):
        factor = 10**power
        numbers = np.concatenate([values, ends]) * factor
        if (np.abs(numbers - np.round(numbers)) <= 1e-9 * np.maximum(1.0, np.abs(numbers))).all():
            least = int(round(low * factor)) if np.isfinite(low) else -far
            most = int(round(up * factor)) if np.isfinite(up) else far
            return [([int(round(value * factor)) for value in values], least, most)]
    sides = []
    for sign, end in ((1, up), (-1, -low)):
        if np.isfinite(end):
            exact = sign * values * SCALE
            down = np.floor(exact)
            # What rounding down takes from a column below zero, it adds: the bound must give way by as much.
            spared = float(np.sum(np.where(column_lower < 0, -column_lower * (exact - down), 0.0)))
            sides.append(([int(value) for value in down], -far, int(np.ceil(end * SCALE + spared))))
    return sides


def solve(ready, gap, limit) -> Answer:
    model, variables, matrix, slack = ready
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.relative_gap_limit = gap
    solver.parameters.max_time_in_seconds = limit
    begun = time.perf_counter()
    status = solver.solve(model)
    seconds = time.perf_counter() - begun
    if status == cp_model.INFEASIBLE:
        return Answer("infeasible", None, None, seconds)
    if status == cp_model.MODEL_INVALID:
        raise ValueError("CP-SAT refused the model: " + model.validate())
    x = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        x = np.array([solver.value(variable) for variable in variables], dtype=float)
    bound = (solver.best_objective_bound - slack) / SCALE + matrix.offset
    return Answer("optimal" if status == cp_model.OPTIMAL else "open", bound, x, seconds)
