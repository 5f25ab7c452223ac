"""Doubts: each is reported where it should be, and never about an honest table."""

import io
import warnings

import numpy as np
import pandas as pd
import pytest

from route.errors import RouteWarning
from route.modes import MODES
from route.reading import read


def notes(table: str | pd.DataFrame, **options: str) -> list[str]:
    """Return what is reported about a table."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        read(io.BytesIO(table.encode()) if isinstance(table, str) else table, **options)
    assert all(warning.category is RouteWarning for warning in caught)
    return [str(warning.message).removeprefix("the table: ") for warning in caught]


def stops(*rows: tuple[float, float], **columns: object) -> pd.DataFrame:
    lat, lon = zip(*rows, strict=True)
    names = [f"S{number}" for number in range(len(rows))]
    return pd.DataFrame({"name": names, "lat": lat, "lon": lon, **columns})


# Eight towns some 30 km apart.
TOWNS = [(47.3 + number / 5, 8.5 + number / 7) for number in range(8)]

HONEST = {
    "islands": stops(
        (28.1, -15.4), (32.6, -16.9), (37.7, -25.7), (64.1, -21.9), (21.3, -157.9), (-17.5, -149.6)
    ),
    "a flight round the world": stops(
        *((51.5, -0.1), (25.3, 55.4), (1.4, 104), (-33.9, 151.2), (33.9, -118.4), (51.5, -0.1)),
        mode="plane",
        time=["2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02", "2024-01-03", "2024-01-03"],
    ),
    # The same four corners each time.
    "a lap race": stops(*[(55.75, 37.6), (55.76, 37.6), (55.76, 37.62), (55.75, 37.62)] * 30),
    "laps of eight places": stops(*TOWNS * 5),
    "two laps, timed": stops(
        *TOWNS * 2, time=[f"2024-01-01T{number:02}:00Z" for number in range(16)]
    ),
    "there and back": stops(*TOWNS, *TOWNS[-2::-1]),
    "a commuter": stops(*[(48.1, 11.5), (48.2, 11.7)] * 40),
    "a waypoint on the equator": stops((0, 9.45), (0.35, 9.5), (0, 32.58)),
    "on the meridian of Greenwich": stops((51.48, 0), (52.2, 0), (53.4, 0)),
    "two places in whole degrees": stops((50, 8), (51, 9)),
    "whole degrees but for one": stops((50, 8), (51, 9), (52, 10.5), (53, 11)),
    "standing still": stops(*[(47.3, 8.5)] * 30),
    "flights from Europe to two continents": stops(
        (52.5, 13.4), (48.9, 2.4), (40.6, -73.8), (34, -118.2), (52.5, 13.4), (-33.9, 18.4)
    ),
    "months and days without hours": stops(
        *TOWNS, mode="foot", time=["2024-01", "2024-01", "", "2024-01-05", *["2024-01-06"] * 4]
    ),
    "a note on every row": stops(*TOWNS, remark=[f"row {number}" for number in range(8)]),
    "an identifier of the row": stops(*TOWNS, id=list("abcdefgh")),
    "an identifier of one traveller": stops(*TOWNS, vehicle_id=["7"] * 8),
    "columns that only look like ends": stops(*TOWNS, ending="", stopover="", tolerance="5"),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_table_raises_no_doubt(name: str) -> None:
    assert notes(HONEST[name]) == []


def test_the_bundled_journey_raises_no_doubt() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read()


def test_a_place_at_0_0() -> None:
    (note,) = notes(stops((5.5, 0.2), (0, 0), (6.1, 1.2), (0.0, -0.0)))
    assert note == (
        "a place at latitude 0, longitude 0 in rows 3, 5: in the sea off Africa, and what many "
        "programs write for an unknown position."
    )


def test_a_warning_names_ten_rows_and_counts_the_rest() -> None:
    (note,) = notes(stops(*[(0, 0), (5.5, 0.2)] * 12))
    assert "in rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 2 more: in the sea" in note


def test_whole_degrees_in_every_row() -> None:
    (note,) = notes(stops((50, 8), (51, 9), (52, 10)))
    assert note == (
        "every position is in whole degrees, which are up to 111 km apart: the decimals may be "
        "lost."
    )


def test_columns_of_ends_that_are_not_used() -> None:
    ends = {"end_lat": "1", "stop_x": "2"}
    (note,) = notes(stops(*TOWNS, **ends))
    assert note == (
        "the columns 'end_lat, stop_x' are not used: each row is one place, and "
        "a leg runs from one row to the next."
    )


def test_a_leg_faster_than_any_vehicle_of_its_mode() -> None:
    hours = [f"2024-01-01T{number:02}:00Z" for number in range(8)]
    assert notes(stops(*TOWNS, mode="foot", time=hours)) == []
    far = [*TOWNS[:3], (40.4, -3.7), *TOWNS[4:]]
    (note,) = notes(stops(*far, mode="train", time=[hour[:-4] + ":00Z" for hour in hours]))
    assert note.startswith("faster than any vehicle of the mode: the legs to ")
    assert notes(stops(*far, mode="plane", time=hours)) == []
    # A mode that is not understood may be any.
    assert notes(stops(*far, mode="teleport", time=hours)) == []
    # Nobody travels a link.
    kinds = ["surface"] * 3 + ["link"] * 2 + ["surface"] * 3
    assert notes(stops(*far, mode="train", time=hours, kind=kinds)) == []


def test_the_fastest_leg_is_named_with_its_speed() -> None:
    """Authority: on the equator a degree is 111.3195 km, and both times are exact."""
    times = ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z", "2024-01-01T02:00:00Z"]
    (note,) = notes(stops((0, 10.5), (0, 20.5), (0, 21.5), mode="train", time=times))
    assert note == (
        "faster than any vehicle of the mode: the legs to row 3. The fastest would be 1,113 km/h, "
        "to row 3: check its times and positions."
    )


def test_every_top_speed_has_its_reason() -> None:
    for mode in MODES:
        assert 5 < mode.top_speed_m_s <= 1000
        assert len(mode.speed_reason.split()) >= 4, mode.name


def test_one_stop_on_another_continent_among_close_ones() -> None:
    near = [(43.6 + number / 20, -79.4 + number / 20) for number in range(8)]
    (note,) = notes(stops(*near[:4], (10.0, 100.0), *near[4:]))
    assert note == (
        "far from the stops before and after it: row 6 ('S4'). Check the sign of its coordinates, "
        "and whether latitude and longitude are swapped."
    )


def test_a_lost_sign_and_swapped_coordinates() -> None:
    near = [(43.6 + number / 20, -79.4 + number / 20) for number in range(8)]
    for wrong, what in (
        ((43.6, 79.4), "the sign of the longitude looks wrong"),
        ((-43.6, -79.4), "the sign of the latitude looks wrong"),
        ((-79.4, 43.6), "latitude and longitude look swapped"),
    ):
        (note,) = notes(stops(*near[:4], wrong, *near[4:]))
        assert note.startswith(f"{what} in row 6 ('S4'): as written, ")


def test_the_same_run_of_places_twice() -> None:
    (note,) = notes(stops((47.1, 8.1), *TOWNS, *TOWNS))
    assert note == (
        "the same places in the same order twice: from row 3 and again from row 11. If they were "
        "pasted twice, delete one copy."
    )


def test_rows_pasted_again_and_again_have_the_same_times() -> None:
    (note,) = (
        note
        for note in notes(stops(*TOWNS * 3, time=[f"2024-01-0{day}" for day in range(1, 9)] * 3))
        if "backwards" not in note
    )
    assert "twice: from row 2 and again from row 10." in note


def test_times_that_run_backwards() -> None:
    (note,) = notes(stops(*TOWNS[:3], time=["2024-01-02", "2024-01-03", "2024-01-01"]))
    assert note.startswith("times run backwards in row 4: ")


def test_doubts_alter_nothing() -> None:
    frame = stops((0, 0), *TOWNS, *TOWNS, end_lat="1")
    with pytest.warns(RouteWarning) as caught:
        checked = read(frame)
    assert len(caught) == 3
    np.testing.assert_array_equal(checked["lat"], frame["lat"])
    np.testing.assert_array_equal(checked["lon"], frame["lon"])
