"""One structure for several scenarios, as a kept solver needs it: the union by names of their rows and columns.

`lungang export` lays out each scenario for itself. In the union a column that a scenario lacks is fixed at 0 and a row it
lacks is free; what such a column or row has for coefficients does not matter then, so the ones that stand are left standing
and the difference between two scenarios is as small as it can be.
"""

import numpy as np

from matrix import Matrix


def unite(models: list[Matrix]) -> list[Matrix]:
    """The models in one shape, equal order of entries included: only numbers differ between two of them."""
    columns = index(name for model in models for name in model.columns)
    rows = index(name for model in models for name in model.rows)
    own_columns = [np.array([columns[name] for name in model.columns], dtype=np.int64) for model in models]
    own_rows = [np.array([rows[name] for name in model.rows], dtype=np.int64) for model in models]
    # An entry is known by one number, so that sets of entries are sorted arrays.
    keys = [
        own_row[model.at_row] * len(columns) + own_column[model.at_column]
        for model, own_row, own_column in zip(models, own_rows, own_columns)
    ]
    entries = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    at_row, at_column = entries // len(columns), entries % len(columns)
    integer = np.zeros(len(columns), dtype=bool)
    for model, own_column in zip(models, own_columns):
        integer[own_column] |= model.integer

    # What no scenario has said yet stands as the first one that says it will: most entries never change.
    value = np.zeros(len(entries))
    for model, key in zip(reversed(models), reversed(keys)):
        value[np.searchsorted(entries, key)] = model.value

    united = []
    for model, own_row, own_column, key in zip(models, own_rows, own_columns, keys):
        has_row, has_column = np.zeros(len(rows), dtype=bool), np.zeros(len(columns), dtype=bool)
        has_row[own_row], has_column[own_column] = True, True
        said = np.zeros(len(entries))
        said[np.searchsorted(entries, key)] = model.value
        value = np.where(has_row[at_row] & has_column[at_column], said, value)
        united.append(Matrix(
            cost=placed(len(columns), own_column, model.cost, 0.0), offset=model.offset,
            lower=placed(len(columns), own_column, model.lower, 0.0),
            upper=placed(len(columns), own_column, model.upper, 0.0), integer=integer,
            row_lower=placed(len(rows), own_row, model.row_lower, -np.inf),
            row_upper=placed(len(rows), own_row, model.row_upper, np.inf),
            at_row=at_row, at_column=at_column, value=value, columns=list(columns), rows=list(rows),
        ))
    return united


def index(names) -> dict[str, int]:
    """Each distinct name's place, in order of first appearance."""
    places = {}
    for name in names:
        places.setdefault(name, len(places))
    return places


def placed(length, at, values, absent) -> np.ndarray:
    array = np.full(length, absent)
    array[at] = values
    return array
