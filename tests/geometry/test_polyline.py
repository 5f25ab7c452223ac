"""Lines pack into text and come back within half a unit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.geometry import polyline

# The example of the format's own description, five decimals:
# https://developers.google.com/maps/documentation/utilities/polylinealgorithm
PUBLISHED_LAT = [38.5, 40.7, 43.252]
PUBLISHED_LON = [-120.2, -120.95, -126.453]
PUBLISHED_TEXT = "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


def test_published_example() -> None:
    assert polyline.encode(PUBLISHED_LAT, PUBLISHED_LON, 5) == PUBLISHED_TEXT
    lat, lon = polyline.decode(PUBLISHED_TEXT, 5)
    assert lat.tolist() == PUBLISHED_LAT
    assert lon.tolist() == PUBLISHED_LON


def test_published_single_number() -> None:
    # The same page works through -179.9832104 and arrives at this text.
    assert polyline.encode([0.0], [-179.9832104], 5) == "?`~oia@"


def test_no_points() -> None:
    assert polyline.encode([], [], 2) == ""
    lat, lon = polyline.decode("", 2)
    assert lat.shape == lon.shape == (0,)


# Continuous tracks of an orbit run through dozens of worlds: 57 are 20,520 degrees.
@given(
    points=st.lists(st.tuples(st.floats(-90, 90), st.floats(-20_520, 20_520)), max_size=30),
    decimals=st.integers(0, 7),
)
def test_round_trip(points: list[tuple[float, float]], decimals: int) -> None:
    given_lat, given_lon = np.array(points, float).reshape(-1, 2).T
    text = polyline.encode(given_lat, given_lon, decimals)
    lat, lon = polyline.decode(text, decimals)
    # Half a unit, and room for the last bit of 20,520 (4e-12).
    most = 0.5 * 10.0**-decimals + 1e-11
    assert np.all(np.abs(lat - given_lat) <= most)
    assert np.all(np.abs(lon - given_lon) <= most)
    assert polyline.encode(lat, lon, decimals) == text


def test_errors_do_not_add_up() -> None:
    # Steps of 0.4 units each: rounded one by one they would all be lost.
    lat = np.arange(1001) * 0.004
    back, _ = polyline.decode(polyline.encode(lat, np.zeros(1001), 2), 2)
    assert back[-1] == 4.0


def test_a_small_step_takes_a_character() -> None:
    # Sixteen units either way fit in five bits with a sign: -16 to 15.
    assert len(polyline.encode([0, 0.15, -0.01], [0, -0.16, -0.01], 2)) == 6


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("_p~iF", "in the middle"),
        ("_p~iF~ps|", "in the middle"),
        ("_p~iF ~ps|U", "outside"),
        ("_p~iFé", "outside"),
        ("_p~iF\x7f?", "outside"),
    ],
)
def test_text_that_is_no_line(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        polyline.decode(text, 5)
