"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

pytest_plugins = ["argos_fixtures", "browsing"]

QUIET = [HealthCheck.too_slow]
settings.register_profile("ci", deadline=None, suppress_health_check=QUIET, derandomize=True)
settings.register_profile("nightly", deadline=None, suppress_health_check=QUIET, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parent.parent
"""The project's folder."""
