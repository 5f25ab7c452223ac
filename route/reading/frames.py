"""Make a DataFrame of columns in little memory."""

from typing import Any

import numpy as np
import pandas as pd

# Cells that recur, as most do, are one text. The other kind of storage, which pandas takes where
# pyarrow is installed, copies each; it also cannot have half a surrogate pair.
_TEXT = pd.StringDtype("python", na_value=np.nan)


def frame_of(columns: dict[str, Any]) -> pd.DataFrame:
    """Return columns as a DataFrame.

    Parameters
    ----------
    columns : dict of str to sequence
        Lists of text, arrays or Series, all of one length. It is emptied, so that each list
        can be released when its column is made.

    Returns
    -------
    DataFrame
    """
    series = {}
    constants: dict[str, pd.Series[str]] = {}
    for name in list(columns):
        cells = columns.pop(name)
        if isinstance(cells, np.ndarray) and cells.dtype == object:
            # Columns of one text share their memory until one of them is written to.
            text = str(cells[0]) if len(cells) else ""
            if text not in constants:
                constants[text] = pd.Series(np.array(cells), dtype=_TEXT)
            cells = constants[text].copy(deep=False)
        elif isinstance(cells, list):
            cells = pd.Series(cells, dtype=_TEXT)
        series[name] = cells
    # They are not copied into one block: nobody else has them.
    return pd.DataFrame(series, copy=False)
