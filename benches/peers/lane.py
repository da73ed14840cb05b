"""Runs workers, two at once, and ends the ones that do not end themselves."""

import json
import select
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from outcome import Outcome

WORKER = Path(__file__).with_name("worker.py")
# A solver that has not stopped this many seconds after its limit is ended; loading and building may take LOADING. HiGHS has
# been seen to stop 12 s late; ended, it would say nothing that could be compared.
GRACE, LOADING = 30.0, 300.0
TOGETHER = 2


@dataclass
class Task:
    """One peer at one gap; `folder` holds the prepared models."""

    peer: str
    gap: float
    limit: float
    folder: Path


@dataclass
class Said:
    """What a peer said of itself."""

    title: str
    version: str = "missing"


def run_fresh(task: Task, numbers: list[int], said: Said) -> list[Outcome]:
    """A new process for each scenario, taken by two lanes from one queue."""
    queue, outcomes = deque(numbers), []

    def lane():
        while True:
            try:
                number = queue.popleft()
            except IndexError:
                return
            outcomes.extend(work(task, [number], said))

    together([lane] * TOGETHER)
    return outcomes


def run_kept(task: Task, numbers: list[int], said: Said) -> list[Outcome]:
    """A process for each lane, which goes through its half of the sample in grid order."""
    numbers = sorted(numbers)
    half = (len(numbers) + 1) // TOGETHER
    outcomes = []

    def lane_of(part):
        return lambda: outcomes.extend(work(task, part, said))

    together([lane_of(part) for part in (numbers[:half], numbers[half:]) if part])
    return outcomes


def together(lanes):
    threads = [threading.Thread(target=lane) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work(task: Task, numbers: list[int], said: Said) -> list[Outcome]:
    """The scenarios by one process, and by a new one after each that had to be ended or crashed."""
    outcomes, left = [], list(numbers)
    while left:
        outcomes += one_process(task, left, said)
        done = {outcome.number for outcome in outcomes}
        left = [number for number in left if number not in done]
    return outcomes


def one_process(task: Task, numbers: list[int], said: Said) -> list[Outcome]:
    """What one process says until it ends. It accounts for at least one scenario, so that `work` comes to an end."""
    command = [sys.executable, str(WORKER), task.peer, str(task.gap), str(task.limit), str(task.folder), *map(str, numbers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        errors = deque(maxlen=20)
        drain = threading.Thread(target=lambda: errors.extend(child.stderr), daemon=True)
        drain.start()
        outcomes, killed, started = [], False, False
        for event in events(child, lambda: task.limit + GRACE if started else LOADING):
            if event is None:
                killed = True
                child.kill()
                break
            kind, number = event["event"], event.get("number")
            if kind == "missing":
                child.wait()
                return [Outcome(task.peer, number, "missing", note=event["note"]) for number in numbers]
            if kind == "here":
                said.title, said.version = event["title"], event["version"]
            started = kind == "start"
            if kind == "failed":
                outcomes.append(Outcome(task.peer, number, "failed", seconds=task.limit, note=event["note"]))
            if kind == "answer":
                facts = {name: event[name] for name in ("status", "objective", "bound", "seconds", "note", "megabytes", "cpu")}
                outcomes.append(Outcome(task.peer, number, **facts))
        child.wait()
        drain.join(timeout=5)
    silent = [number for number in numbers if number not in {outcome.number for outcome in outcomes}]
    if silent:
        last = errors[-1].decode(errors="replace").strip() if errors else ""
        what = "in its solve" if started else "while it loaded"
        note = f"ended {what}, past its limit" if killed else f"exit {child.returncode} {what}; {last}"
        outcomes.append(Outcome(task.peer, silent[0], "killed" if killed else "crashed", seconds=task.limit, note=note))
    return outcomes


def events(child, allowed):
    """The child's lines as they come; None when it was silent for longer than `allowed()` seconds."""
    pending = b""
    deadline = time.monotonic() + allowed()
    while True:
        ready, _, _ = select.select([child.stdout], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            yield None
            return
        read = child.stdout.read1(65536)
        if not read:
            return
        pending += read
        *lines, pending = pending.split(b"\n")
        for line in lines:
            yield json.loads(line)
        deadline = time.monotonic() + allowed()
