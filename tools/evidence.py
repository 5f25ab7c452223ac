"""Derive the evidence of the verdict from the collected tables.

Run ``python -m tools.evidence FOLDER``. The folder holds ``known_journeys.csv`` (journeys
whose length is known), their waypoint tables in ``known_journeys/``, and
``leg_circuity_quantiles.csv``. What the verdict needs of them is derived and written to
``route/judging/evidence/``: lengths of legs instead of positions, because positions of some
tables may not be passed on.
"""

import csv
import sys
from pathlib import Path

import pandas as pd

from route.geometry import geodesy

OUTPUT = Path(__file__).parents[1] / "route" / "judging" / "evidence"

SORT_OF = {"line": "direct", "way": "winding", "event": "tour"}

# Amtrak's routes share stations, tracks and the way in which their length is counted.
FAMILIES = {"amtrak-": "amtrak"}

# True claims that are no evidence for other journeys, each with its reason. Journeys that are
# too short of stops to be judged are left out by the rule of the verdict itself.
NOT_USED = {
    "sea-rhum-sailed": "the figure is from memory",
    "air-voyager-1": "a flight round the Earth, listed with one place",
    "air-voyager-8": "stops were placed from a printed map",
    "air-orbiter": "a flight round the Earth, listed with two places",
    "air-orbiter-7": "stops were placed from a printed map",
    "sled-amundsen": "printed figures disagree by a seventh",
    "sled-amundsen-oneway": "there and back, listed one way; printed figures disagree",
    "bike-pbp-oneway": "there and back, listed one way",
    "relay-sochi-auto-2": "two ends of a tour with 15 known stops",
    "air-solar-plane": "the same flight as air-solar, with another word for the mode",
    "air-lindbergh-3610": "the same flight as air-lindbergh",
    "air-lindbergh-fai": "the same flight as air-lindbergh",
}

COLUMNS = (
    *("id", "title", "family", "sort", "mode", "stops", "claimed", "status", "confirmed"),
    *("sum_m", "end_to_start_m", "leg_m", "not_used_because", "source"),
)


def main(folder: Path) -> None:
    """Write both tables of evidence."""
    rows = list(csv.DictReader((folder / "known_journeys.csv").open(encoding="utf-8")))
    ends: dict[str, float] = {}
    derived: list[dict[str, str]] = []
    for row in rows:
        lengths_m, end_to_start_m = _measured(folder / "known_journeys" / f"{row['id']}.csv")
        family = next((to for start, to in FAMILIES.items() if row["id"].startswith(start)), "")
        family = family or row["family"]
        if end_to_start_m is None:  # trails in half-mile steps: the ends are those of the trail
            end_to_start_m = ends[family]
        ends.setdefault(family, end_to_start_m)
        sum_m = sum(lengths_m) if lengths_m else 1000 * float(row["shortest_km"])
        derived.append(
            {
                "id": row["id"],
                "title": row["title"],
                "family": family,
                "sort": SORT_OF[row["way"]],
                "mode": row["mode"],
                "stops": row["n_waypoints"],
                "claimed": row["claimed"],
                "status": row["true_status"],
                "confirmed": row["figure_confirmed"],
                "sum_m": f"{sum_m:.0f}",
                "end_to_start_m": f"{end_to_start_m:.0f}",
                "leg_m": " ".join(f"{length_m:.0f}" for length_m in lengths_m),
                "not_used_because": NOT_USED.get(row["id"], ""),
                "source": _source(row, derived),
            }
        )
    _write(OUTPUT / "known_journeys.csv", COLUMNS, derived)
    quantiles = list(csv.reader((folder / "leg_circuity_quantiles.csv").open(encoding="utf-8")))
    with (OUTPUT / "leg_circuity.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(quantiles)


def _measured(table: Path) -> tuple[list[float], float | None]:
    """Return the lengths of a table's legs and the distance of its ends, metres."""
    if not table.exists():
        return [], None
    stops = pd.read_csv(table, dtype={"kind": str}, keep_default_na=False)
    length_m, _ = geodesy.inverse(
        stops["lat"][:-1], stops["lon"][:-1], stops["lat"][1:], stops["lon"][1:]
    )
    is_leg = stops["kind"][1:].isin(["", "surface"]).to_numpy()
    back_m, _ = geodesy.inverse(
        *(stops[axis].iloc[at] for at in (0, -1) for axis in ("lat", "lon"))
    )
    return length_m[is_leg].tolist(), float(back_m[0])


def _source(row: dict[str, str], before: list[dict[str, str]]) -> str:
    """Return a row's source; "same" is that of the row above."""
    return before[-1]["source"] if row["source"] == "same" else row["source"]


def _write(file: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
