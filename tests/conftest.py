"""Journeys to test with."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

import route
from route.kinds import DEFAULT_KINDS
from route.ledger import Ledger

# How long an example takes says something of the machine and nothing of the code; and a
# check that passed once for a commit passes again.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")

# A waypoint as a row, or a leg as (kind, mode, length in metres).
Rows = Callable[..., pd.DataFrame]
Legs = Callable[..., Ledger]


@pytest.fixture(scope="session")
def bundled() -> Ledger:
    """Return the bundled journey, measured once for all tests."""
    return route.measure(route.read())


@pytest.fixture
def journey() -> Rows:
    """Return a function from rows (dicts) to a checked table."""

    def read(*rows: dict[str, Any], **attrs: Any) -> pd.DataFrame:
        frame = pd.DataFrame(list(rows))
        frame.attrs.update(attrs)
        return route.read(frame)

    return read


@pytest.fixture
def legs_of() -> Legs:
    """Return a function from legs (kind, mode, metres) to a ledger of exactly these."""

    def ledger(*legs: tuple[str, str, float], **attrs: Any) -> Ledger:
        frame = pd.DataFrame(legs, columns=["kind", "mode", "length_m"])
        frame = frame.astype({"kind": "str", "mode": "str", "length_m": float})
        counted = frame["kind"].isin(DEFAULT_KINDS)
        frame["running_m"] = np.cumsum(np.where(counted, frame["length_m"], 0.0))
        frame["lower_bound_m"] = frame["length_m"]
        frame["from_row"], frame["to_row"] = np.arange(len(frame)), 1 + np.arange(len(frame))
        # On the equator, as far apart as that, so that the ends are no closer than they seem.
        along_m = np.concatenate([[0.0], np.cumsum(frame["length_m"])])
        waypoints = pd.DataFrame({"lat": 0.0, "lon": along_m / 111_319.490_793, "time": ""})
        waypoints["time_utc"] = pd.NaT
        waypoints.attrs.update(attrs)
        return Ledger(legs=frame, waypoints=waypoints)

    return ledger
