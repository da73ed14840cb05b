"""Exports the scenarios with lungang and lays the models down for the workers. Nothing here is timed."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import mps
from scenarios import Scenario
from union import unite


@dataclass
class Size:
    """How large the exported models are: the least and the most over the sample."""

    columns: tuple[int, int]
    rows: tuple[int, int]
    nonzeros: tuple[int, int]
    union: tuple[int, int, int]


def prepare(lungang: Path, book: Path, chosen: list[Scenario], folder: Path) -> Size:
    """Writes own-N.npz, own-N.mps (the scenario for itself) and union-N.npz (in the shape of all) for each scenario N."""
    chosen = sorted(chosen, key=lambda scenario: scenario.number)
    models = []
    for scenario in chosen:
        path = folder / f"export-{scenario.number}.mps"
        export(lungang, book, scenario.arguments(), path)
        model = mps.read(path)
        path.unlink()
        model.save(folder / f"own-{scenario.number}.npz")
        mps.write(model, folder / f"own-{scenario.number}.mps")
        models.append(model)
    united = unite(models)
    for scenario, model in zip(chosen, united):
        model.save(folder / f"union-{scenario.number}.npz")
    return Size(
        columns=span(len(model.cost) for model in models),
        rows=span(len(model.row_lower) for model in models),
        nonzeros=span(len(model.value) for model in models),
        union=(len(united[0].cost), len(united[0].row_lower), len(united[0].value)),
    )


def export(lungang: Path, book: Path, arguments: list[str], path: Path):
    command = [str(lungang), "export", str(book), str(path), "--lang", "en", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"`{' '.join(command)}` failed: {done.stderr.strip() or done.stdout.strip()}")


def span(numbers) -> tuple[int, int]:
    numbers = list(numbers)
    return min(numbers), max(numbers)
