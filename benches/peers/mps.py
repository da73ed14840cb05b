"""Free-format MPS: reads what `lungang export` writes, and writes it again with short names for the peers that read files.

A reader of our own, so that all peers solve the very same numbers and none depends on another's parser.
"""

import numpy as np

from matrix import Matrix

MINUS, PLUS = -np.inf, np.inf


def read(path) -> Matrix:
    """The model of the file, names kept. Raises ValueError on anything that lungang does not write."""
    rows, senses, columns, integer = {}, [], {}, []
    cost, right, ranges, bounds = {}, {}, {}, []
    entries = ([], [], [])
    objective, section, in_integers = None, None, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words or line.startswith("*"):
                continue
            if not line[0].isspace():
                section = words[0]
                continue
            if section == "ROWS":
                sense, name = words
                if sense == "N":
                    objective = name
                else:
                    rows[name] = len(senses)
                    senses.append(sense)
            elif section == "COLUMNS":
                if words[1] == "'MARKER'":
                    in_integers = words[2] == "'INTORG'"
                    continue
                column = columns.setdefault(words[0], len(columns))
                if column == len(integer):
                    integer.append(in_integers)
                for name, value in pairs(words[1:]):
                    if name == objective:
                        cost[column] = value
                    else:
                        entries[0].append(rows[name])
                        entries[1].append(column)
                        entries[2].append(value)
            elif section == "RHS":
                right.update(pairs(words[1:]))
            elif section == "RANGES":
                ranges.update(pairs(words[1:]))
            elif section == "BOUNDS":
                bounds.append((words[0], columns[words[2]], float(words[3]) if len(words) > 3 else 0.0))
            else:
                raise ValueError(f"{path}: section {section} is not known here")
    row_lower, row_upper = row_bounds(rows, senses, right, ranges)
    lower, upper = column_bounds(len(columns), bounds, integer)
    return Matrix(
        cost=dense(len(columns), cost), offset=-right.get(objective, 0.0), lower=lower, upper=upper,
        integer=np.array(integer, dtype=bool), row_lower=row_lower, row_upper=row_upper,
        at_row=np.array(entries[0], dtype=np.int64), at_column=np.array(entries[1], dtype=np.int64),
        value=np.array(entries[2], dtype=float), columns=list(columns), rows=list(rows),
    )


def pairs(words: list[str]) -> list[tuple[str, float]]:
    return [(words[at], float(words[at + 1])) for at in range(0, len(words) - 1, 2)]


def dense(length: int, values: dict[int, float]) -> np.ndarray:
    array = np.zeros(length)
    for index, value in values.items():
        array[index] = value
    return array


def row_bounds(rows, senses, right, ranges):
    """The usual reading of RANGES: an E row goes up by a positive range and down by a negative one."""
    lower, upper = np.full(len(rows), MINUS), np.full(len(rows), PLUS)
    for name, row in rows.items():
        bound, width = right.get(name, 0.0), ranges.get(name)
        if senses[row] in "GE":
            lower[row] = bound
        if senses[row] in "LE":
            upper[row] = bound
        if width is None:
            continue
        if senses[row] == "G":
            upper[row] = bound + abs(width)
        elif senses[row] == "L":
            lower[row] = bound - abs(width)
        elif width >= 0:
            upper[row] = bound + width
        else:
            lower[row] = bound + width
    return lower, upper


def column_bounds(count, bounds, integer):
    lower, upper = np.zeros(count), np.full(count, PLUS)
    for kind, column, value in bounds:
        if kind in ("BV", "LI", "UI"):
            integer[column] = True
        if kind == "BV":
            lower[column], upper[column] = 0.0, 1.0
        elif kind in ("UP", "UI"):
            upper[column] = value
        elif kind in ("LO", "LI"):
            lower[column] = value
        elif kind == "FX":
            lower[column] = upper[column] = value
        elif kind == "FR":
            lower[column], upper[column] = MINUS, PLUS
        elif kind == "MI":
            lower[column] = MINUS
        elif kind == "PL":
            upper[column] = PLUS
        else:
            raise ValueError(f"bound of kind {kind} is not known here")
    return lower, upper


def write(matrix: Matrix, path):
    """With names r7 and c7 for row and column 7. A row free on both sides is left out: no peer needs it."""
    sense = ["E" if low == up else "G" if up == PLUS else "L" for low, up in zip(matrix.row_lower, matrix.row_upper)]
    free = (matrix.row_lower == MINUS) & (matrix.row_upper == PLUS)
    starts, at_row, value = matrix.by_column()
    with open(path, "w", encoding="ascii") as file:
        file.write("NAME bench\nROWS\n N obj\n")
        file.writelines(f" {sense[row]} r{row}\n" for row in range(len(sense)) if not free[row])
        file.write("COLUMNS\n")
        # All integers first: some readers take one pair of markers only.
        for kind in (True, False):
            if kind:
                file.write(" M0 'MARKER' 'INTORG'\n")
            for column in np.flatnonzero(matrix.integer == kind):
                file.write(f" c{column} obj {float(matrix.cost[column])!r}\n")
                for at in range(starts[column], starts[column + 1]):
                    if not free[at_row[at]]:
                        file.write(f" c{column} r{at_row[at]} {float(value[at])!r}\n")
            if kind:
                file.write(" M1 'MARKER' 'INTEND'\n")
        file.write("RHS\n")
        # The offset is left out here and added by whoever reads the objective: readers disagree about its sign.
        for row, (low, up) in enumerate(zip(matrix.row_lower, matrix.row_upper)):
            bound = low if sense[row] in "GE" else up
            if not free[row] and bound != 0.0:
                file.write(f" rhs r{row} {float(bound)!r}\n")
        file.write("RANGES\n")
        for row, (low, up) in enumerate(zip(matrix.row_lower, matrix.row_upper)):
            if sense[row] == "L" and low != MINUS and not free[row]:
                file.write(f" rng r{row} {float(up - low)!r}\n")
        file.write("BOUNDS\n")
        for column, (low, up) in enumerate(zip(matrix.lower, matrix.upper)):
            file.write(f" {'MI' if low == MINUS else 'LO'} bnd c{column} {'' if low == MINUS else repr(float(low))}\n")
            file.write(f" {'PL' if up == PLUS else 'UP'} bnd c{column} {'' if up == PLUS else repr(float(up))}\n")
        file.write("ENDATA\n")
