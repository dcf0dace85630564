"""Where things are in this tree."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"
TOOLS = ROOT / "tools"
NODE_MODULES = TOOLS / "node_modules"
VENDOR = ROOT / "static" / "vendor"
