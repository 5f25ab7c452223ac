"""What is edited between two verbs is refused with a sentence, and errors travel."""

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import route
from route.errors import Fault, InputError
from route.ledger import Ledger


def with_claims(table: pd.DataFrame, claims: object) -> pd.DataFrame:
    edited = table.copy()
    edited.attrs["claims"] = claims
    return edited


EDITS: dict[str, Callable[[pd.DataFrame], object]] = {
    "column dropped": lambda table: table.drop(columns="lat"),
    "no latitude": lambda table: table.assign(lat=np.nan),
    "latitude as text": lambda table: table.assign(lat=table["lat"].astype(str)),
    "latitude beyond": lambda table: table.assign(lat=91.0),
    "longitude beyond": lambda table: table.assign(lon=190.0),
    "unknown kind": lambda table: table.assign(kind="walk"),
    "kind missing": lambda table: table.assign(kind=None),
    "height as text": lambda table: table.assign(height_m="high"),
    "no time zone": lambda table: table.assign(time_utc=table["time_utc"].dt.tz_localize(None)),
    "mode as number": lambda table: table.assign(mode=5),
    "name missing": lambda table: table.assign(name=None),
    "one row": lambda table: table.head(1),
    "no row": lambda table: table.head(0),
    "two columns of one name": lambda table: pd.concat([table, table[["lat"]]], axis=1),
    "unknown status": lambda table: table.assign(status="maybe"),
    "no time": lambda table: table.assign(time="yesterday"),
    "times of another journey": lambda table: table.assign(time_utc=pd.Timestamp(0, tz="UTC")),
    "no instants": lambda table: table.assign(time_utc=pd.Series(pd.NaT).dt.tz_localize("UTC")),
    "truth as latitude": lambda table: table.assign(lat=True),
    "complex latitude": lambda table: table.assign(lat=table["lat"].astype(complex)),
    "infinite height": lambda table: table.assign(height_m=np.inf),
    "infinite radius": lambda table: table.assign(radius_m=np.inf),
    "negative radius": lambda table: table.assign(radius_m=-1.0),
    "elements as text": lambda table: table.assign(elements="iss.tle"),
    "no elements": lambda table: table.drop(columns="elements"),
    "all in orbit": lambda table: table.assign(kind="orbit"),
    "kinds as lists": lambda table: table.assign(kind=pd.Series([["surface"]] * len(table))),
    "claims as text": lambda table: with_claims(table, "5 km"),
    "no list of claims": lambda table: with_claims(table, None),
    "claims as numbers": lambda table: with_claims(table, [5]),
    "claims of nothing": lambda table: with_claims(table, [{}]),
    "no table": lambda table: table["name"].tolist(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_table_is_refused_with_a_sentence(edit: Callable[[pd.DataFrame], object]) -> None:
    with pytest.raises(InputError) as caught:
        route.measure(edit(route.read()))  # type: ignore[arg-type]
    assert caught.value.faults[0].code in ("table-not-read", "landing-before-launch")


def test_numbers_and_instants_of_other_types_are_measured_the_same(bundled: Ledger) -> None:
    table = bundled.waypoints
    edited = table.assign(
        height_m=table["height_m"].astype("Float64"),
        time_utc=table["time_utc"].dt.tz_convert("Asia/Tokyo").dt.as_unit("ns"),
    )
    pd.testing.assert_frame_equal(route.measure(edited).legs, bundled.legs)
    assert route.picture(route.measure(edited)).svg == route.picture(bundled).svg


@pytest.mark.parametrize("given", [5, "journey.csv", None, pd.DataFrame()])
def test_what_is_no_ledger_is_refused_with_a_sentence(given: object) -> None:
    verbs: list[Callable[[Any], object]] = [
        *(route.draw, route.picture, route.claims),
        lambda ledger: route.judge(ledger, "5 km"),
    ]
    for verb in verbs:
        with pytest.raises(InputError, match=r"expected a Ledger\. Call route\.measure"):
            verb(given)


@pytest.mark.parametrize(
    "given",
    [{"length_m": "5"}, {"length_m": None}, {"precision_m": "5"}, {"kinds": 5}, {"kinds": (5,)}],
)
def test_a_claim_of_wrong_types_is_refused_with_a_sentence(given: dict[str, object]) -> None:
    values: dict[str, object] = {"text": "5 km", "length_m": 5e3, "precision_m": 1.0}
    with pytest.raises(InputError, match="expected"):
        route.Claim(**(values | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "edit",
    [
        lambda table: table.iloc[::-1].assign(kind="surface"),
        lambda table: table.set_index(np.zeros(len(table))),
        lambda table: table[sorted(table.columns)],
        lambda table: table.assign(kind=table["kind"].astype("category")),
        lambda table: table.assign(lat=table["lat"].astype("Float64")),
    ],
)
def test_an_honest_edit_is_measured(edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    assert len(route.measure(edit(route.read())).legs) > 0


def test_faults_survive_a_pickle() -> None:
    error = InputError([Fault("not-text", "5", "text", "Write it in quotes.", "a.toml")])
    again = pickle.loads(pickle.dumps(error))
    assert (again.faults, str(again)) == (error.faults, str(error))


def test_a_time_at_the_edge_of_the_calendar_is_drawn(bundled: Ledger) -> None:
    claim = route.Claim("5,000 km", 5e6, 5e5, said_on="0001-01-01T00:00:00+23:59")
    assert "0001-01-01" in route.draw(bundled, route.judge(bundled, claim)).panel


def test_a_claim_is_not_drawn_unjudged(bundled: Ledger) -> None:
    for draw in (route.draw, route.picture):
        with pytest.raises(InputError, match=r"found '65,000 km'; expected a Verdict"):
            draw(bundled, "65,000 km")  # type: ignore[arg-type]
