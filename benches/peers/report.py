"""The figures as a table for people and as JSON for later comparisons."""

import statistics
from dataclasses import asdict, dataclass

from lane import TOGETHER
from ours import Ours
from outcome import Outcome


@dataclass
class Line:
    """One solver's figures; `at_least` where some scenario was stopped by the limit, as it would have taken longer."""

    name: str
    title: str
    version: str
    asked: int
    proved: int
    unproved: dict[str, int]
    mean: float
    median: float
    longest: float
    per_scenario: float
    ratio: float | None
    ratio_on_sample: float | None
    at_least: bool
    cpu: float | None
    megabytes: float
    load: tuple[float, float]


def peer_line(name, said, outcomes: list[Outcome], gap, limit, load, ours: Ours | None) -> Line | None:
    """None for a peer that answered nothing at all: it has no figures.

    What crashed or broke the model took no time that means anything: it counts as not proved, and its seconds not at all.
    """
    timed = [outcome for outcome in outcomes if outcome.status in ("optimal", "infeasible", "open", "killed")]
    if not timed:
        return None
    unproved = {}
    for outcome in outcomes:
        if not outcome.proved(gap, limit):
            unproved[outcome.status] = unproved.get(outcome.status, 0) + 1
    seconds = [outcome.seconds if outcome.proved(gap, limit) else min(outcome.seconds, limit) for outcome in timed]
    mean, cpu = statistics.fmean(seconds), [outcome.cpu for outcome in timed if outcome.cpu is not None]
    # As if the lanes had been filled without a rest: with few scenarios the last one would idle a lane, at the peer's cost.
    per_scenario = mean / TOGETHER
    same = None
    if ours:
        own = {outcome.number: outcome.seconds for outcome in ours.outcomes}
        same = statistics.fmean(own[outcome.number] for outcome in timed)
    return Line(
        name=name, title=said.title, version=said.version, asked=len(outcomes),
        proved=len(outcomes) - sum(unproved.values()),
        unproved=unproved, mean=mean, median=statistics.median(seconds), longest=max(seconds), per_scenario=per_scenario,
        ratio=per_scenario / (ours.wall / ours.solved) if ours else None, ratio_on_sample=mean / same if same else None,
        at_least=any(not outcome.proved(gap, limit) for outcome in timed),
        cpu=statistics.fmean(cpu) if cpu else None, megabytes=max(outcome.megabytes or 0.0 for outcome in timed), load=load,
    )


HEAD = [
    "solver", "asked", "proved", "mean s", "median s", "max s", "mean processor s", "s/scenario, two at once", "ratio",
    "ratio, same scenarios", "MB", "load",
]


def table(lines: list[Line], ours: Ours | None, ours_load) -> str:
    """In Markdown."""
    rows = [[
        line.title, str(line.asked), f"{line.proved} ({100 * line.proved / line.asked:.0f} %)", bounded(line, line.mean),
        f"{line.median:.2f}", bounded(line, line.longest), "–" if line.cpu is None else f"{line.cpu:.2f}",
        bounded(line, line.per_scenario), bounded(line, line.ratio), bounded(line, line.ratio_on_sample),
        f"{line.megabytes:.0f}", f"{line.load[0]:.1f}–{line.load[1]:.1f}",
    ] for line in lines]
    if ours:
        rows.append([
            ours.title, str(ours.solved), f"{ours.proved} ({100 * ours.proved / ours.solved:.0f} %)",
            f"{statistics.fmean(ours.seconds):.3f}", f"{statistics.median(ours.seconds):.3f}", f"{max(ours.seconds):.2f}",
            f"{ours.cpu / ours.solved:.4f}", f"{ours.wall / ours.solved:.4f}", "1", "1", f"{ours.megabytes:.0f}",
            f"{ours_load[0]:.1f}–{ours_load[1]:.1f}",
        ])
    return "\n".join("| " + " | ".join(row) + " |" for row in [HEAD, ["---"] * len(HEAD), *rows])


def bounded(line: Line, figure: float | None) -> str:
    if figure is None:
        return "–"
    return ("≥ " if line.at_least else "") + f"{figure:.2f}"


NOTES = """\
- The same exported models, gap {gap:g}, one thread each, two at once, limit {limit:g} s, one run; peers one after another.
- A peer's seconds are its solve call alone: exporting, reading, building its model and changing it in place are not counted.
- Ours is the whole call: reading, laying out, auditing, storing. `ratio`: a peer's mean ÷ 2 (two at once, no lane idle) to our
  wall time ÷ number. `ratio, same scenarios`: the mean seconds of one scenario, over the sampled ones only.
- `≥`: the limit stopped some of the peer's scenarios; each of those counts with the limit, {limit:g} s, and not more.
- HiGHS, kept: each lane's first scenario is a fresh one; the others start from its model, changed, and from its last plan.
- `mean processor s`: what the answered scenarios took of the processor, past the limit too; on a busy machine it is the steadier
  figure.
- `MB`: the largest resident set of a process; of a peer with Python's own. `load`: the machine's, before and after.
- Proved: infeasible, or objective − bound ≤ gap·max(1, |objective|); a peer's objective is its plan's in the exact model."""


def markdown(run: dict, lines: list[Line], ours: Ours | None, ours_load) -> str:
    parts = [f"# Peers, {run['name']}", "", *(f"- {key}: {value}" for key, value in run["facts"].items()), ""]
    parts += [table(lines, ours, ours_load), "", NOTES.format(**run["asked"]), ""]
    parts += [f"Versions: {'; '.join(f'{line.title} {line.version}' for line in lines)}.", ""]
    if ours:
        parts += [f"Ours by proof: {', '.join(f'{kind} {count}' for kind, count in sorted(ours.proofs.items()))}.", ""]
    if lines and ours:
        parts += [fastest(lines), ""]
    for head, found in (("Faults", run["faults"]), ("Contradictions", run["contradictions"])):
        parts += [f"## {head}", "", *([f"- {line}" for line in found] or ["None."]), ""]
    return "\n".join(parts)


def fastest(lines: list[Line]) -> str:
    """The figure that the issue asks for: against the peer that is fastest on this very run."""
    best = min(lines, key=lambda line: line.ratio)
    return f"Against the fastest peer, {best.title}: {bounded(best, best.ratio)} times."


def machine_form(run: dict, lines: list[Line], ours: Ours | None, outcomes: list[Outcome]) -> dict:
    own = None
    if ours:
        own = asdict(ours) | {"outcomes": [asdict(outcome) for outcome in ours.outcomes]}
        del own["seconds"]
    return run | {"peers": [asdict(line) for line in lines], "ours": own, "outcomes": [asdict(outcome) for outcome in outcomes]}
