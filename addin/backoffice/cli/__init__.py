"""The terminal: `backoffice …`. Exit codes: 0 fine, 1 findings of severity error, 2 unusable input, 3 our fault."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the program and exit with its code."""
    from backoffice.cli.app import run  # a bare `import backoffice.cli` stays cheap

    sys.exit(run(sys.argv[1:]))
