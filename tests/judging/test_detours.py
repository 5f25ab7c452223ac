"""Published detours: what may decide a verdict and what may not."""

import pytest

from route.judging.detours import FACTORS, LARGEST_OF_ALL, DetourFactor, largest_circuity

# Mode as people write it: the largest confirmed circuity of straight distance, and whose.
CONFIRMED = {
    "plane": (1.09, "FABEC 2017"),
    "Plane": (1.09, "FABEC 2017"),
    "by plane": (1.09, "FABEC 2017"),
    "flight": (1.09, "FABEC 2017"),
    "car": (1.435, "Kim, Shin, Lee & Suh 2015"),
    "road": (1.435, "Kim, Shin, Lee & Suh 2015"),
    " by  Bus ": (1.435, "Kim, Shin, Lee & Suh 2015"),
    "on foot": (1.23, "O'Sullivan & Morrall 1996"),
    "by foot": (1.23, "O'Sullivan & Morrall 1996"),
    "walking": (1.23, "O'Sullivan & Morrall 1996"),
    "road urban": (1.2, "Newell 1980"),
}
# A design limit, a network adjustment, nothing found at all, nothing that is one mode.
NOTHING = [
    *("", "train", "by train", "ship", "icebreaker", "cycle", "sea", "spacecraft"),
    *("plane and car", "carriage", "by", "on"),
]


@pytest.mark.parametrize("mode", CONFIRMED)
def test_a_mode_takes_its_largest_confirmed_circuity(mode: str) -> None:
    high, author = CONFIRMED[mode]
    factor = largest_circuity(mode)
    assert factor is not None
    assert factor.high == high
    assert factor.source.startswith(author)


@pytest.mark.parametrize("mode", NOTHING)
def test_a_mode_without_a_confirmed_factor_has_none(mode: str) -> None:
    assert largest_circuity(mode) is None


def test_the_largest_of_all_is_a_confirmed_one() -> None:
    """Korean roads. The larger European figure of 1.46 is unconfirmed and decides nothing."""
    assert LARGEST_OF_ALL.high == 1.435
    assert LARGEST_OF_ALL.evidence == "confirmed"
    assert any((factor.high or 0) > 1.435 for factor in FACTORS if not factor.admissible)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor.source[:30])
def test_each_row_is_whole(factor: DetourFactor) -> None:
    assert factor.mode and factor.figure and factor.source
    if factor.admissible:
        # A way is never shorter than the straight one; a city of stairs is below 2.
        assert factor.high is not None and 1 < factor.high < 2
    if factor.low is not None:
        assert factor.high is not None and 1 <= factor.low <= factor.high
    if factor.quantity != "circuity" or factor.evidence == "unconfirmed":
        assert not factor.admissible
