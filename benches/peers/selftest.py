"""Tries the comparison itself on three small workbooks: all peers agree with each other and with the known answers.

    .tools/peers/bin/python benches/peers/selftest.py

The workbooks live outside the project: in $DATA, else ../shared/data. Where they are absent this is said and nothing fails.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

from lane import Said, Task, run_fresh, run_kept
from matrix import Matrix
from outcome import Outcome, contradictions, tolerance
from prepare import prepare
from scenarios import Scenario, canonical, sample, text
from solvers import NAMES

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared/data")) / "small"
LUNGANG = ROOT / "target/release/lungang"
BOOKS = ("01", "03", "05")
# The workbook's own policy, then settings that change columns, rows, bounds and coefficients.
SETTINGS = (
    (),
    (("stay.years", "[3]"), ("pack", "shortage_first")),
    (("rotation.rate", "0.05"), ("release.share", "0.2")),
    (("commute.cap_minutes", "30"), ("pack", "comfort_first")),
)
GAP, LIMIT = 1e-6, 20.0


def peers_agree(book: str):
    scenarios = [Scenario(number, settings) for number, settings in enumerate(SETTINGS)]
    answer = json.loads((DATA / "answers.json").read_text(encoding="utf-8"))[book]
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        prepare(LUNGANG, DATA / book, scenarios, Path(folder))
        outcomes = []
        for peer in NAMES:
            run = run_kept if peer == "highs_kept" else run_fresh
            outcomes += run(Task(peer, GAP, LIMIT, Path(folder)), list(range(len(SETTINGS))), Said(peer))
    assert len(outcomes) == len(NAMES) * len(scenarios), outcomes
    for outcome in outcomes:
        assert outcome.proved(GAP, LIMIT), outcome
        if outcome.number == 0:
            assert (outcome.status == "infeasible") == (answer["status"] == "Infeasible"), (outcome, answer)
            if outcome.objective is not None:
                away = abs(outcome.objective - answer["objective"])
                assert away <= 2 * tolerance(answer["objective"], GAP), (outcome, answer)
    assert contradictions(outcomes, GAP) == []
    # The same answers with one of them bent must not pass: else the check above says nothing.
    bent = next((outcome for outcome in outcomes if outcome.objective is not None), None)
    if bent is not None:
        bent.objective -= 1.0
        assert contradictions(outcomes, GAP)


def contradictions_are_found():
    plan, none = Outcome("a", 0, "optimal", 10.0, 10.0), Outcome("b", 0, "infeasible")
    higher, unsure = Outcome("c", 0, "optimal", 10.1, 10.1), Outcome("d", 0, "open", 12.0, 9.0)
    assert contradictions([plan, none], 1e-4) and contradictions([none, plan], 1e-4)
    assert contradictions([plan, higher], 1e-4)
    assert not contradictions([plan, higher], 1e-1)
    assert not contradictions([plan, unsure], 1e-4)
    assert not contradictions([plan, Outcome("b", 1, "infeasible")], 1e-4)


def a_missing_or_crashing_peer_is_told():
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        missing = run_fresh(Task("nobody", GAP, LIMIT, Path(folder)), [0, 1], Said("nobody"))
        assert [outcome.status for outcome in missing] == ["missing"] * 2, missing
        # There is no model to load, so the process ends by an exception of its own.
        crashed = run_fresh(Task("highs", GAP, LIMIT, Path(folder)), [0], Said("highs"))
        assert [outcome.status for outcome in crashed] == ["crashed"] and "No such file" in crashed[0].note, crashed


def a_broken_plan_is_told():
    one = np.ones(1)
    matrix = Matrix(cost=one, offset=2.0, lower=0 * one, upper=3 * one, integer=np.array([True]), row_lower=one,
                    row_upper=np.inf * one, at_row=np.array([0]), at_column=np.array([0]), value=one)
    assert matrix.check(np.array([1.0000001])) == (3.0, None)
    assert matrix.check(np.array([0.0]))[1] and matrix.check(np.array([4.0]))[1] and matrix.check(np.array([1.5]))[1]


def samples_are_spread():
    axes = [("a", ["1", "2"]), ("b", ["1", "2", "3"]), ("c", ["1", "2", "3", "4"])]
    every = [Scenario(number, (("a", a), ("b", b), ("c", c)))
             for number, (a, b, c) in enumerate((a, b, c) for a in axes[0][1] for b in axes[1][1] for c in axes[2][1])]
    chosen = sample(every, 12)
    assert len({scenario.number for scenario in chosen}) == 12 and chosen == sample(every, 12)
    for key, values in axes:
        shown = [dict(scenario.settings)[key] for scenario in chosen]
        assert {shown.count(value) for value in values} == {12 // len(values)}, (key, shown)
    assert canonical("[1, 2]") == text([1, 2]) and canonical("0.10") == text(0.1) and canonical("balanced") == "balanced"


def main() -> int:
    tests = [(test.__name__, test) for test in
             (contradictions_are_found, a_missing_or_crashing_peer_is_told, a_broken_plan_is_told, samples_are_spread)]
    skipped = 0
    if not DATA.is_dir():
        print(f"SKIPPED: the small workbooks are not at {DATA}; set DATA to the folder that holds `small`")
        skipped = len(BOOKS)
    elif not LUNGANG.exists():
        print("SKIPPED: target/release/lungang is not built")
        skipped = len(BOOKS)
    else:
        tests += [(f"peers agree on {book}", lambda book=book: peers_agree(book)) for book in BOOKS]
    failed = 0
    for name, test in tests:
        try:
            test()
            print(f"ok: {name}")
        except AssertionError as error:
            failed += 1
            print(f"FAILED: {name}: {error}")
    print(f"{len(tests) - failed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
