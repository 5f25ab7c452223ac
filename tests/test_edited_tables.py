"""What is edited between two verbs is refused with a sentence, and errors travel."""

import pickle
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import route
from route.errors import Fault, InputError
from route.ledger import Ledger

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
    "no table": lambda table: table["name"].tolist(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_table_is_refused_with_a_sentence(edit: Callable[[pd.DataFrame], object]) -> None:
    with pytest.raises(InputError) as caught:
        route.measure(edit(route.read()))  # type: ignore[arg-type]
    assert caught.value.faults[0].code == "table-not-read"


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
