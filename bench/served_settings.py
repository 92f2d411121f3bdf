"""The settings of production, on the database of a bench."""

import os
from pathlib import Path

from velsen.settings import *  # noqa: F403
from velsen.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
STATIC_ROOT = Path(os.environ["BENCH_STATIC"])
