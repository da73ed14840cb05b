"""Solves scenarios of a sweep file with lungang and with its peers, and compares what they say and how long they take.

    .tools/peers/bin/python benches/peers/bench.py BOOK SWEEP.toml --sample 12

Exit code: 0; 1 if two of them contradict each other; 2 if the call is wrong or ours failed.
"""

import argparse
import datetime
import json
import sys
import tempfile
from pathlib import Path

import machine
import ours as own
import report
from lane import Said, Task, run_fresh, run_kept
from outcome import contradictions
from prepare import prepare
from scenarios import grid, sample
from solvers import NAMES

HERE = Path(__file__).resolve().parent
# After so many scenarios a peer that proved at most half of them is asked no more.
TRIAL = 4


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("book", type=Path)
    parser.add_argument("sweep", type=Path)
    parser.add_argument("--sample", type=int, default=12, help="how many scenarios the peers are asked")
    parser.add_argument("--gap", type=float, default=1e-4)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for a scenario, ours and theirs")
    parser.add_argument("--peers", default=",".join(NAMES), help=f"of {', '.join(NAMES)}")
    parser.add_argument("--ours", choices=("sweep", "plan", "none"), default="sweep")
    parser.add_argument("--lungang", type=Path, default=HERE.parents[1] / "target/release/lungang")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    parser.add_argument("--name", default=datetime.date.today().isoformat(), help="of the result's files; the date by default")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    peers = [peer for peer in asked.peers.split(",") if peer]
    unknown = [peer for peer in peers if peer not in NAMES]
    if unknown or asked.sample < 1:
        print(f"no such peers: {unknown}; known: {NAMES}; the sample is at least 1", file=sys.stderr)
        return 2
    try:
        every = grid(asked.sweep)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    chosen = sample(every, asked.sample)
    run = {
        "name": asked.name,
        "asked": {"gap": asked.gap, "limit": asked.limit, "sample": len(chosen), "grid": len(every)},
        "facts": machine.facts(asked.lungang) | {"load before": f"{machine.load():.2f}"},
        "scenarios": {scenario.number: dict(scenario.settings) for scenario in chosen},
    }
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        try:
            return measure(asked, peers, every, chosen, run, Path(folder))
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 2


def measure(asked, peers, every, chosen, run, folder: Path) -> int:
    """Raises RuntimeError where an export or our own solve failed: without them there is nothing to compare."""
    say(f"{len(chosen)} of {len(every)} scenarios: {', '.join(str(scenario.number) for scenario in chosen)}")
    size = prepare(asked.lungang, asked.book, chosen, folder) if peers else None
    if size:
        run["facts"] |= {
            "models": f"{spoken(size.columns)} columns, {spoken(size.rows)} rows, {spoken(size.nonzeros)} non-zeros",
            "union of them": "{} columns, {} rows, {} non-zeros".format(*size.union),
        }
    ours, ours_load = solve_ours(asked, every, chosen, folder)
    outcomes, lines, run["faults"] = list(ours.outcomes) if ours else [], [], []
    run["faults"] += faults(Said(title="lungang"), outcomes)
    trimmed = len(chosen)
    for peer in peers:
        before, said = machine.load(), Said(title=peer)
        task = Task(peer, asked.gap, asked.limit, folder)
        # Fresh HiGHS comes first and tells how many scenarios a kept one, which needs a row of them, can be asked.
        numbers = [scenario.number for scenario in chosen]
        if peer == "highs_kept":
            found = run_kept(task, numbers[:trimmed], said)
        else:
            found = run_fresh(task, numbers[:TRIAL], said)
            usable = sum(outcome.proved(asked.gap, asked.limit) for outcome in found)
            if 2 * usable > len(found):
                found += run_fresh(task, numbers[TRIAL:], said)
            elif len(numbers) > TRIAL:
                run["faults"].append(f"{said.title}: proved {usable} of the first {TRIAL}, so it was asked no more")
                trimmed = TRIAL if peer == "highs" else trimmed
        found.sort(key=lambda outcome: outcome.number)
        outcomes += found
        line = report.peer_line(peer, said, found, asked.gap, asked.limit, (before, machine.load()), ours)
        if line:
            lines.append(line)
        run["faults"] += faults(said, found)
        say(f"{said.title}: " + ", ".join(f"{outcome.number} {outcome.status} {outcome.seconds:.1f} s" for outcome in found))
    run["contradictions"] = contradictions(outcomes, asked.gap)
    run["facts"]["load after"] = f"{machine.load():.2f}"
    write(asked, run, lines, ours, ours_load, outcomes)
    return 1 if run["contradictions"] else 0


def solve_ours(asked, every, chosen, folder):
    """Ours and the load before and after it."""
    before = machine.load()
    if asked.ours == "none":
        return None, None
    if asked.ours == "plan":
        ours = own.by_plan(asked.lungang, asked.book, chosen, asked.gap, asked.limit)
    else:
        ours = own.by_sweep(asked.lungang, asked.book, asked.sweep, every, chosen, asked.gap, asked.limit, folder)
    say(f"{ours.title}: {ours.solved} in {ours.wall:.1f} s")
    return ours, (before, machine.load())


def faults(said, found) -> list[str]:
    """Every answer that is none, by name: a peer that crashes is not hidden. One line for the same words."""
    numbers = {}
    for outcome in found:
        if outcome.status not in ("optimal", "infeasible", "open"):
            numbers.setdefault((outcome.status, outcome.note), []).append(str(outcome.number))
    told = [f"{said.title}, scenario {', '.join(which)}: {status}; {note}" for (status, note), which in numbers.items()]
    # Reading the clocks is not exact: a tenth and a tenth of a second are let go.
    greedy = [outcome for outcome in found if (outcome.cpu or 0.0) > 1.1 * outcome.seconds + 0.1]
    return told + [
        f"{said.title}, scenario {outcome.number}: more than one thread,"
        f" {outcome.cpu:.1f} s of processor in {outcome.seconds:.1f} s"
        for outcome in greedy
    ]


def write(asked, run, lines, ours, ours_load, outcomes):
    text = report.markdown(run, lines, ours, ours_load)
    print(text)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / f"{asked.name}.md").write_text(text, encoding="utf-8")
    form = report.machine_form(run, lines, ours, outcomes)
    (asked.out / f"{asked.name}.json").write_text(json.dumps(form, ensure_ascii=False, indent=1), encoding="utf-8")


def spoken(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def say(line: str):
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
