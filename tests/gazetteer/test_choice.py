"""Choices among places: fame and distance, jointly along the journey."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.gazetteer.choice import CLEAR, Stop, cost_of, is_clear, leg_cost, readings


@st.composite
def journeys(draw: st.DrawFn) -> list[Stop]:
    """Return up to five stops of up to three places each, every name once."""
    stops = []
    for key in range(draw(st.integers(1, 5))):
        size = draw(st.integers(1, 3))
        columns = [
            draw(st.lists(st.integers(-span, span), min_size=size, max_size=size))
            for span in (90, 180, 10)
        ]
        stops.append(Stop(key, *(np.array(column, float) for column in columns)))
    return stops


@given(journeys())
def test_every_reading_is_weighed(stops: list[Stop]) -> None:
    """The costs are those of trying all readings one by one."""
    weight = 1.0 if len(stops) > 2 else 0.5
    legs = [weight * leg_cost(a.lat, a.lon, b.lat, b.lon) for a, b in pairwise(stops)]
    least = [np.full(len(stop.lat), np.inf) for stop in stops]
    for reading in product(*(range(len(stop.lat)) for stop in stops)):
        cost = sum(stop.cost[each] for stop, each in zip(stops, reading, strict=True))
        cost += sum(leg[one, two] for leg, (one, two) in zip(legs, pairwise(reading), strict=True))
        for best, each in zip(least, reading, strict=True):
            best[each] = min(best[each], cost)
    for found, best in zip(readings(stops), least, strict=True):
        assert np.allclose(found, best - best.min(), atol=1e-5)


@given(journeys())
def test_the_journey_back_has_the_same_readings(stops: list[Stop]) -> None:
    for there, back in zip(readings(stops), readings(stops[::-1])[::-1], strict=True):
        assert np.allclose(there, back, atol=2e-6)


def test_a_name_means_one_place_unless_each_of_its_stops_is_clear() -> None:
    def at(key: str, lon: float) -> Stop:
        return Stop(key, np.zeros(1), np.array([lon]), np.zeros(1))

    portland = Stop("Portland", np.zeros(2), np.array([0.0, 40.0]), np.array([0.0, -1.0]))
    # Next to each of its places: two places, both clear.
    both = readings([at("a", 0.1), portland, at("b", 0.2), at("c", 39.9), portland])
    assert [int(np.argmin(both[number])) for number in (1, 4)] == [0, 1]
    assert is_clear(both[1])
    # The second time nothing but its fame would speak for the other place.
    once = readings([at("a", 0.1), portland, at("b", 0.2), at("c", 20.0), portland])
    assert once[1].tolist() == once[4].tolist()


def test_fame_is_people_times_names() -> None:
    village, town = cost_of([100, 99_900], [1, 1], [True, True])
    assert village - town == pytest.approx(np.log(500))
    known, unknown = cost_of([0, 0], [59, 1], [True, True])
    assert unknown - known == pytest.approx(np.log(30))


def test_a_reading_is_clear_if_the_next_is_a_twentieth_as_likely() -> None:
    assert is_clear(np.zeros(1))
    assert is_clear(np.array([CLEAR, 0.0]))
    assert not is_clear(np.array([CLEAR - 0.01, 0.0]))
    assert pytest.approx(np.log(20)) == CLEAR
