"""Columns as a DataFrame."""

import numpy as np

from route.reading.cells import constant
from route.reading.frames import frame_of


def test_columns_are_released_and_can_be_edited() -> None:
    columns = {"name": ["A", "B"], "mode": constant("car", 2), "lat": np.array([1.0, 2.0])}
    frame = frame_of(columns)
    assert columns == {}
    frame.loc[0, "mode"] = "train"
    frame.loc[1, "lat"] = 3.0
    assert frame["mode"].tolist() == ["train", "car"]
    assert frame["lat"].tolist() == [1, 3]
    assert str(frame["mode"].dtype) == str(frame["name"].dtype) == "str"
