"""`python -m backend`."""

import sys

from backend.commands.cli import main

sys.exit(main())
