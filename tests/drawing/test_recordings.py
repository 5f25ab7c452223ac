"""A recording is one line through all its fixes, between two places."""

import numpy as np
import pandas as pd
import pytest

import route
from route.drawing.layout import lay_out
from route.drawing.page.scene import compose
from route.geometry import polyline


def recorded(lat: np.ndarray, lon: np.ndarray) -> pd.DataFrame:
    """Return a recording, a fix every ten seconds."""
    times = pd.date_range("2024-05-01T08:00:00Z", periods=len(lat), freq="10s")
    return route.read(
        pd.DataFrame(
            {
                "name": [f"fix {number}" for number in range(len(lat))],
                "lat": lat,
                "lon": (lon + 180) % 360 - 180,
                "kind": "track",
                "time": times.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "mode": "bicycle",
                "note": [f"note {number}" for number in range(len(lat))],
            }
        )
    )


@pytest.mark.parametrize("start_deg", [8.3, 179.98])
def test_a_recording_is_a_line_through_its_fixes(start_deg: float) -> None:
    number = np.arange(60)
    lat, lon = 50.1 + 0.0004 * np.sin(number / 5), start_deg + 0.0007 * number
    layout = lay_out(route.measure(recorded(lat, lon)), [])
    scene = compose(layout, "Ride")
    assert [place["name"] for place in scene["places"]] == ["fix 0", "fix 59"]
    (leg,) = scene["legs"]
    (path,) = leg["paths"]
    drawn_lat, drawn_lon = polyline.decode(path, scene["decimals"]["line"])
    # Five decimals: half a metre each.
    assert drawn_lat == pytest.approx(lat, abs=6e-6)
    assert np.unwrap(drawn_lon, period=360) - drawn_lon[0] == pytest.approx(lon - lon[0], abs=2e-5)
    assert abs(np.diff(drawn_lon)).max() < 0.001  # 180 degrees is no jump
    # Notes of fixes in between are in no list of sources, which would be as long as the table.
    assert [name for name, _, _ in layout.sources] == ["fix 0", "fix 59"]


def test_a_gap_in_a_recording_is_drawn_as_a_geodesic() -> None:
    """Between Frankfurt and Tokyo a straight line on the map would miss Siberia."""
    lat = np.array([50.03, 50.031, 35.551, 35.552])
    lon = np.array([8.57, 8.571, 139.781, 139.782])
    table = recorded(lat, lon)
    table["time_utc"] = table["time_utc"] + pd.to_timedelta([0, 0, 12, 12], unit="h")
    (leg,) = lay_out(route.measure(table), []).legs
    (part,) = leg.line.parts
    assert part.lat_deg.max() > 60
    assert len(part.lat_deg) > 50


def test_a_closed_recording_is_drawn_too() -> None:
    turn = np.linspace(0, 2 * np.pi, 61)
    layout = lay_out(
        route.measure(recorded(50.1 + 0.01 * np.sin(turn), 8.3 + 0.01 * np.cos(turn))), []
    )
    assert len(layout.places) == 1
    assert len(layout.legs[0].line.parts[0].lat_deg) == 61
    assert "<path" in route.picture(route.measure(recorded(lat=50.1 + turn, lon=8.3 + turn))).svg
