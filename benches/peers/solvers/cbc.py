"""CBC through Python-MIP, on the model's file with short names."""

import importlib.metadata
import time

import mip
import numpy as np

from . import Answer

TITLE, KEPT = "CBC", False
VERSION = f"{importlib.metadata.version('cbcbox')} (cbcbox; Python-MIP {importlib.metadata.version('mip')})"


def prepare(matrix, path):
    model = mip.Model(solver_name=mip.CBC)
    model.verbose = 0
    model.read(str(path))
    return model, matrix


def solve(ready, gap, limit) -> Answer:
    model, matrix = ready
    model.threads = 1
    model.max_mip_gap = gap
    begun = time.perf_counter()
    status = model.optimize(max_seconds=limit)
    seconds = time.perf_counter() - begun
    if status in (mip.OptimizationStatus.INFEASIBLE, mip.OptimizationStatus.INT_INFEASIBLE):
        return Answer("infeasible", None, None, seconds)
    x = None
    if model.num_solutions > 0:
        x = np.where(np.isfinite(matrix.lower), matrix.lower, 0.0)
        for variable in model.vars:
            x[int(variable.name[1:])] = variable.x
    bound = model.objective_bound
    bound = bound + matrix.offset if bound is not None and abs(bound) < 1e20 else None
    return Answer("optimal" if status == mip.OptimizationStatus.OPTIMAL else "open", bound, x, seconds)
