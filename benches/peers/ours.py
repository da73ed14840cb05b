"""Our side of the comparison, in the same form as a peer's.

`sweep`: the whole grid by one call with two threads; its seconds per scenario are the whole call's wall time, reading, laying
out, auditing and storing included, over the number of scenarios. `plan`: one call per sampled scenario, two at once; it
serves to try the comparison while there is no sweep, and its seconds are whole calls too.
"""

import csv
import json
import os
import subprocess
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from lane import TOGETHER, together
from outcome import Outcome
from scenarios import Scenario, canonical

STATUSES = {"Optimal": "optimal", "Infeasible": "infeasible"}
NAME = "lungang"


@dataclass
class Ours:
    """`outcomes` are the sampled scenarios'; the rest is of everything that was solved."""

    title: str
    outcomes: list[Outcome]
    solved: int
    proved: int
    wall: float
    seconds: list[float]
    megabytes: float
    cpu: float
    proofs: dict[str, int]


def by_sweep(
    lungang: Path, book: Path, sweep: Path, every: list[Scenario], chosen: list[Scenario], gap: float, limit: float,
    folder: Path,
) -> Ours:
    """Raises RuntimeError where the sweep failed or left out a scenario of the grid."""
    out = folder / "sweep"
    command = [str(lungang), "sweep", str(book), str(sweep), "-o", str(out), "--gap", str(gap), "--threads", "2",
               "--time-limit", str(limit)]
    begun = time.perf_counter()
    code, megabytes, cpu, said = called(command)
    wall = time.perf_counter() - begun
    if not (out / "results.csv").exists():
        raise RuntimeError(f"`{' '.join(command)}` ended with {code} and without results.csv: {said[-500:]}")
    with open(out / "results.csv", newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    keys = [key for key, _ in every[0].settings]
    by_settings = {tuple((key, canonical(row.get(key) or "")) for key in keys): row for row in rows}
    lost = [scenario.number for scenario in every if scenario.settings not in by_settings]
    if lost:
        raise RuntimeError(f"results.csv lacks {len(lost)} of {len(every)} scenarios, the first: number {lost[0]}")
    outcomes = {scenario.number: outcome_of(scenario.number, by_settings[scenario.settings]) for scenario in every}
    proofs = {}
    for scenario in every:
        kind = by_settings[scenario.settings].get("proof") or "none"
        proofs[kind] = proofs.get(kind, 0) + 1
    return Ours(
        title="lungang sweep, 2 threads, whole grid",
        outcomes=[outcomes[scenario.number] for scenario in chosen],
        solved=len(every), wall=wall, megabytes=megabytes, cpu=cpu, proofs=proofs,
        proved=sum(outcome.proved(gap, float("inf")) for outcome in outcomes.values()),
        seconds=[outcome.seconds for outcome in outcomes.values()],
    )


def outcome_of(number: int, row: dict[str, str]) -> Outcome:
    return Outcome(
        NAME, number, STATUSES.get(row["status"], "open"), number_or_none(row["objective"]), number_or_none(row["bound"]),
        float(row["seconds"] or 0.0), row.get("proof", ""),
    )


def number_or_none(cell: str) -> float | None:
    return float(cell) if cell else None


def by_plan(lungang: Path, book: Path, chosen: list[Scenario], gap: float, limit: float) -> Ours:
    queue, outcomes, lock = deque(chosen), [], threading.Lock()

    def lane():
        while True:
            with lock:
                if not queue:
                    return
                scenario = queue.popleft()
            outcomes.append(planned(lungang, book, scenario, gap, limit))

    begun = time.perf_counter()
    together([lane] * TOGETHER)
    wall = time.perf_counter() - begun
    proofs = {}
    for outcome in outcomes:
        proofs[outcome.note] = proofs.get(outcome.note, 0) + 1
    return Ours(
        title="lungang plan, one call per scenario", outcomes=outcomes, solved=len(chosen), wall=wall, proofs=proofs,
        proved=sum(outcome.proved(gap, limit) for outcome in outcomes), seconds=[outcome.seconds for outcome in outcomes],
        megabytes=max((outcome.megabytes or 0.0 for outcome in outcomes), default=0.0),
        cpu=sum(outcome.cpu or 0.0 for outcome in outcomes),
    )


def planned(lungang: Path, book: Path, scenario: Scenario, gap: float, limit: float) -> Outcome:
    command = [str(lungang), "plan", str(book), "--json", "--threads", "1", "--gap", str(gap), "--time-limit", str(limit)]
    begun = time.perf_counter()
    code, megabytes, cpu, said = called([*command, *scenario.arguments()])
    seconds = time.perf_counter() - begun
    try:
        answer = json.loads(said)
    except ValueError:
        return Outcome(NAME, scenario.number, "crashed", seconds=limit, note=f"exit {code}: {said[-300:]}", megabytes=megabytes)
    return Outcome(
        NAME, scenario.number, STATUSES.get(answer["status"], "open"), answer["objective"], answer["bound"], seconds,
        answer["proof"]["kind"] if answer["proof"] else "none", megabytes, cpu,
    )


def called(command: list[str]) -> tuple[int, float, float, str]:
    """Exit code, largest resident set in MB and seconds of processor (as `/usr/bin/time` reads them), and what a call said."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=None)
    said = child.stdout.read().decode(errors="replace")
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, said
