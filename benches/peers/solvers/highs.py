"""HiGHS, fresh for each scenario: what a plain loop over the exported models does."""

import time

import highspy
import numpy as np

from . import Answer

TITLE, VERSION, KEPT = "HiGHS, fresh", highspy.Highs().version(), False


def prepare(matrix, _path):
    return loaded(matrix), matrix


def loaded(matrix) -> highspy.Highs:
    """A new HiGHS on one thread that holds the model."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(matrix.cost), len(matrix.row_lower)
    model.col_cost_, model.offset_ = matrix.cost, matrix.offset
    model.col_lower_, model.col_upper_ = matrix.lower, matrix.upper
    model.row_lower_, model.row_upper_ = matrix.row_lower, matrix.row_upper
    model.integrality_ = [
        highspy.HighsVarType.kInteger if integer else highspy.HighsVarType.kContinuous for integer in matrix.integer
    ]
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix.by_column()
    if highs.passModel(model) == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refused the model")
    return highs


def solve(ready, gap, limit) -> Answer:
    highs, _ = ready
    highs.setOptionValue("mip_rel_gap", gap)
    # HiGHS counts the time of all runs of an instance against the limit.
    highs.setOptionValue("time_limit", highs.getRunTime() + limit)
    begun = time.perf_counter()
    highs.run()
    seconds = time.perf_counter() - begun
    status, info = highs.getModelStatus(), highs.getInfo()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Answer("infeasible", None, None, seconds)
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    x = np.array(highs.getSolution().col_value) if found else None
    bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else None
    return Answer("optimal" if status == highspy.HighsModelStatus.kOptimal else "open", bound, x, seconds)
