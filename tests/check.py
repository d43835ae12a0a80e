"""What a change has to pass, in order, up to the first check that fails: `python tests/check.py`.

Uses the tools of the interpreter it is run with and nothing else; what each tool demands stands in `pyproject.toml`.
"""

import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PYTHON: Final = (sys.executable, "-m")
# import-linter cannot be run with -m.
LINT_IMPORTS: Final = str(Path(sysconfig.get_path("scripts")) / "lint-imports")

CHECKS: Final[Mapping[str, tuple[str, ...]]] = {
    "format": (*PYTHON, "ruff", "format", "--check", "."),
    "lint": (*PYTHON, "ruff", "check", "."),
    "types": (*PYTHON, "mypy"),
    "imports": (LINT_IMPORTS,),
    "tests": (*PYTHON, "pytest", "-n", "2", "--dist", "worksteal"),
}


def first_failure(checks: Mapping[str, tuple[str, ...]]) -> str | None:
    """Runs each command from the top of the checkout. The name of the first that fails, or None when all pass."""
    for name, command in checks.items():
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            return name
    return None


if __name__ == "__main__":
    failed = first_failure(CHECKS)
    sys.exit(f"check: {failed} failed" if failed else 0)
