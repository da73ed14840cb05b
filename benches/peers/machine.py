"""What the figures were measured on: without it they compare with nothing."""

import os
import platform
import subprocess
from pathlib import Path


def facts(lungang: Path) -> dict[str, str]:
    return {
        "cores": str(os.cpu_count()),
        "processor": processor(),
        "memory_gb": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "lungang": subprocess.run([str(lungang), "--version"], capture_output=True, text=True).stdout.strip(),
    }


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def load() -> float:
    """The mean number of busy processes of the last minute: ours included."""
    return os.getloadavg()[0]
