"""What the numbers were measured on."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tools.tree import VENDOR


def machine(browser: str) -> dict[str, str]:
    """Name the machine, the browser and the versions of what runs in the page."""
    said = subprocess.run((browser, "--version"), capture_output=True, text=True, check=False).stdout
    return {**bare_machine(), "browser": said.strip(), **versions()}


def bare_machine() -> dict[str, str]:
    """Name the machine and its Python."""
    return {
        "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "processor": f"{os.cpu_count()} cores, {processor()}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def processor() -> str:
    """Give the processor's name; on Linux Python's own answer is often empty."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Give the versions of the npm packages that the page runs on."""
    packages = json.loads((VENDOR / "manifest.json").read_bytes())["packages"]
    return {
        entry["name"]: entry["version"] for entry in packages if entry["source"] == "npm" and entry["version"]
    }


def load() -> str:
    """Give the machine's load over the last minute: others' work is in the numbers too."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
