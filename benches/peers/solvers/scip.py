"""SCIP through PySCIPOpt, on the model's file with short names: building by expressions in Python takes longer."""

import time

import numpy as np
import pyscipopt

from . import Answer

TITLE, VERSION, KEPT = "SCIP", f"{pyscipopt.Model().version()} (PySCIPOpt {pyscipopt.__version__})", False


def prepare(matrix, path):
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(str(path))
    return model, matrix


def solve(ready, gap, limit) -> Answer:
    model, matrix = ready
    model.setParam("limits/gap", gap)
    model.setParam("limits/time", limit)
    model.setParam("lp/threads", 1)
    begun = time.perf_counter()
    model.optimize()
    seconds = time.perf_counter() - begun
    status = model.getStatus()
    if status in ("infeasible", "inforunbd"):
        return Answer("infeasible", None, None, seconds)
    x = None
    if model.getNSols() > 0:
        solution = model.getBestSol()
        # A column without entries and cost may not come back from the file's reader: it stands at its lower bound.
        x = np.where(np.isfinite(matrix.lower), matrix.lower, 0.0)
        for variable in model.getVars():
            x[int(variable.name[1:])] = solution[variable]
    bound = model.getDualbound()
    bound = bound + matrix.offset if abs(bound) < model.infinity() else None
    return Answer("optimal" if status in ("optimal", "gaplimit") else "open", bound, x, seconds)
