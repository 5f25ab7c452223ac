"""Every kind of fault has a code, every code is in the table, and every code is raised."""

import ast
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest

import route
from route import build
from route.distances import parse_claim_text
from route.drawing.page.tiles import tiles
from route.errors import CODES, Fault, InputError
from route.orbit import parse_elements
from route.reading.formats import map_sheet, registry
from route.reading.formats.spreadsheet import rows_of_workbook
from route.reading.options import Options
from route.reading.tables import columns
from route.reading.tables.from_text import table_of_text
from tests.reading.formats.workbooks import rows, xls, xlsx

ROOT = Path(__file__).parents[1]
FILE = (ROOT / "data" / "iss_2013-11.tle").read_text("ascii")
TLE = [line for line in FILE.splitlines() if re.match("[12] 25544", line)]

# Calls whose first argument is a code.
REPORTING = {"Fault", "refusal", "report", "report_row", "_wrong", "_no_table"}


def faults_of(work: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        work()
    return caught.value.faults


def read(data: bytes | str) -> Any:
    return route.read(io.BytesIO(data.encode() if isinstance(data, str) else data))


def row(**cells: str) -> str:
    """Return a table whose second waypoint has these cells."""
    record = {"name": "B", "lat": "1", "lon": "2"} | cells
    empty = ",".join("" for _ in record)
    return f"{','.join(record)}\nA,1,2{empty[2:]}\n{','.join(record.values())}\n"


def orbit(elements: str = "iss.tle", landing: str = "2013-11-11T02:49Z") -> str:
    return (
        "name,lat,lon,kind,time,elements\nA,1,2,,2013-11-07T04:14Z,\n"
        f"B,1,2,orbit,{landing},{elements}\n"
    )


def packed(name: str, text: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.writestr(name, text)
    return stream.getvalue()


def archive_without_map(folder: Path) -> object:
    (folder / "a.kmz").write_bytes(packed("a.txt", "x"))
    return route.read(folder / "a.kmz")


# What each code is raised by: the bytes of a table ...
TABLES: dict[str, bytes | str] = {
    "binary-file": b"PK\x03\x04",
    "not-utf-8": "name,lat,lon\nÉvora,1,2\nB".encode() + b"\xff,1,2\n",
    "encoding-undecided": b"name,lat,lon\n" + bytes(range(1, 32)) * 9 + b"\xff\xfe\x81",
    "xml-malformed": "<gpx>",
    "xml-doctype": "<!DOCTYPE gpx><gpx/>",
    "nested-too-deeply": "<gpx>" + 300 * "<a>",
    "json-malformed": '{"type": "Point" 5}',
    "archive-unreadable": packed("a.kml", "<kml/>", zipfile.ZIP_BZIP2),
    "archive-too-large": packed("a.kml", "<kml/>" + " " * 2_000_000),
    "no-points": "<gpx/>",
    "link-only": "<kml><NetworkLink/></kml>",
    "wrong-root": '{"type": "Feature", "geometry": {}}',
    "other-reference-system": '{"type": "Point", "crs": {"properties": {"name": "EPSG:3857"}}}',
    "other-format": "<html/>",
    "empty-file": b"",
    "line-too-long": "name,lat,lon\n" + "A" * 10_000_001,
    "too-many-columns": "name,lat,lon\n" + "1," * 16_384 + "1\n",
    "bare-decimal-commas": "name,lat,lon,height,note\nA,52,51,6,08\nB,52,50,6,09\n",
    "quote-unclosed": 'name,lat,lon\nA,1,2\n"B,1,2\n',
    "wrong-cell-count": "name,lat,lon\nA,1,2\nB,1,2,3\n",
    "rows-in-one-cell": 'name,lat,lon\nA,1,2\n"B,1,2\nC",1,2\n',
    "column-missing": "name,lat\nA,1\nB,1\n",
    "column-repeated": "name,lat,lon,lat\nA,1,2,1\nB,1,2,1\n",
    "columns-swapped": "name,lat,lon\nA,137.5,35.5\nB,138.5,36.5\n",
    "column-not-coordinates": "name,lat,lon\nA,north,2\nB,south,2\nC,west,2\n",
    "coordinates-ambiguous": "name,lat,lon\nA,1.5,2.5 O\nB,1.5,3.5 O\n",
    "no-coordinates": "height,width\n1,2\n3,4\n",
    "place-ambiguous": "name\nSpringfield\nGuangzhou\nShenzhen\n",
    "place-unknown": "name\nGuangzhou\nXqzwvkj\nShenzhen\n",
    "dates-ambiguous": row(time="3/4/2014"),
    "too-few-waypoints": "name,lat,lon\nA,1,2\n",
    "name-missing": row(name=""),
    "lat-missing": row(lat=""),
    "lat-not-a-number": row(lat="north"),
    "lat-out-of-range": row(lat="91"),
    "lon-missing": row(lon=""),
    "lon-not-a-number": row(lon="inf°"),
    "lon-out-of-range": row(lon="181"),
    "radius-out-of-range": row(radius_m="1e308"),
    "radius-not-a-number": row(radius_m="-5"),
    "height-not-a-number": row(height_m="high"),
    "height-out-of-range": row(height_m="1e308"),
    "kind-unknown": row(kind="teleport", height_m=""),
    "status-unknown": row(status="maybe", height_m=""),
    "time-not-iso": row(time="yesterday"),
    "time-impossible": row(time="2013-02-29"),
    "time-utc-mismatch": row(time="2013-02-28", time_utc="2014-02-28"),
    "kind-in-first-row": "name,lat,lon,kind,height_m\nA,1,2,dive,1\nB,1,2,,\n",
    "leg-value-missing": row(kind="dive"),
    "elements-not-bare-name": orbit("../iss.tle"),
    "elements-file-missing": orbit("nowhere.tle"),
    "landing-before-launch": orbit(landing="2013-11-01T00:00Z"),
    "elements-too-old": orbit(landing="2014-11-11T02:49Z"),
}
# ... the text of an element file ...
ELEMENTS = {
    "elements-empty": "",
    "elements-of-several-satellites": "NORAD_CAT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,"
    "RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,BSTAR\n"
    "1,2013-11-06T12:23:27,15,0,0,0,0,0,0\n2,2013-11-06T12:23:27,15,0,0,0,0,0,0\n",
    "element-field-invalid": '{"NORAD_CAT_ID": 1}',
    "omm-unreadable": "{",
    "tle-line-unpaired": TLE[0],
    "tle-satellites-differ": f"{TLE[0]}\n{TLE[1].replace('25544', '25454')}",
    "tle-line-length": f"{TLE[0]}0\n{TLE[1]}",
    "tle-checksum": f"{TLE[0][:-1]}{9 - int(TLE[0][-1])}\n{TLE[1]}",
}
# ... the TOML next to a table ...
CLAIM = "[[claim]]\ndistance = '5 km'\n"
TOMLS: dict[str, bytes | str] = {
    "toml-invalid": "= 5",
    "utf-16": "title = 'x'".encode("utf-16"),
    "toml-too-deep": "a" + ".a" * 100 + " = 5",
    "key-unknown": "titel = 'x'",
    "not-text": "title = 5",
    "text-not-encodable": r'title = "a\u0000b"',
    "text-too-long": f"headline = '{'x' * 121}'",
    "purpose-unknown": "purpose = 'fun'",
    "claims-not-tables": "claim = 5",
    "distance-missing": "[[claim]]",
    "distance-not-positive": "[[claim]]\ndistance = '0 km'",
    "length-not-text": "[[claim]]\ndistance = 5",
    "kinds-invalid": CLAIM + "kinds = 5",
    "mode-empty": CLAIM + "mode = ''",
    "said-on-invalid": CLAIM + "said_on = 'then'",
}


def file_too_large(folder: Path) -> object:
    with (folder / "a.toml").open("wb") as file:
        file.truncate(10_000_001)
    (folder / "a.csv").write_text(row())
    return route.read(folder / "a.csv")


def file_not_permitted(_: Path) -> object:
    def refuse(*_: object) -> bytes:
        raise PermissionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        return route.read("a.csv")


def stream_unreadable(_: Path) -> object:
    stream = io.BytesIO()
    stream.close()
    return route.read(stream)


def library_missing(_: Path) -> object:
    def to_sheet(_data: bytes, _source: str) -> Any:
        raise ModuleNotFoundError

    with pytest.MonkeyPatch.context() as patch:
        entry = registry.Format("odd", to_sheet, extra="odds")
        patch.setattr(registry, "FORMATS", (entry,))
        return read(b"")


def out_of_memory(_: Path) -> object:
    def too_much(*_: object) -> NoReturn:
        raise MemoryError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "FORMATS", (registry.Format("large", too_much),))
        return read(b"")


def rows_not_read(_: Path) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_SPARE_CELLS", 0)
        return read("name,lat,lon" + "".join(f",{n}" for n in range(100)) + "\nA,1,2" * 100)


def toml_not_a_file(folder: Path) -> object:
    (folder / "a.csv").write_text(row())
    (folder / "a.toml").mkdir()
    return route.read(folder / "a.csv")


def sgp4_failed(folder: Path) -> object:
    # An orbit that lies within the Earth.
    (folder / "low.csv").write_text(
        ELEMENTS["elements-of-several-satellites"]
        .replace("\n2,2013-11-06T12:23:27,15,0,0,0,0,0,0", "")
        .replace(",15,0,0,", ",18,0,0,")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return read(orbit("low.csv"))


def path_without_length(folder: Path) -> None:
    """Fall out of the sky: a drag term a thousand times that of the station."""
    (folder / "rough.kvn").write_text(
        "NORAD_CAT_ID = 25544\nMEAN_MOTION = 15.49860824\nECCENTRICITY = 0.0001219\n"
        "INCLINATION = 51.644\nRA_OF_ASC_NODE = 123.1754\nARG_OF_PERICENTER = 117.15\n"
        "MEAN_ANOMALY = 242.9771\nBSTAR = 1\nEPOCH = 2013-11-06T12:23:27.98\n"
    )
    (folder / "a.csv").write_text(
        "name,lat,lon,kind,time,elements\nA,1,2,,2013-10-30T04:09:47Z,\n"
        "B,2,3,orbit,2013-10-30T05:09:47Z,rough.kvn\n"
    )
    route.read(folder / "a.csv")


def not_a_claim(_: Path) -> object:
    wrong: Any = 5
    return route.judge(route.measure(read(row(lat="3"))), wrong)


def options(*arguments: str) -> Callable[[Path], object]:
    def work(folder: Path) -> object:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "run", lambda work: work())
            return build.main([*arguments, "-o", str(folder / "map.svg")])

    return work


def too_many_points(_: Path) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_sheet, "_SPARE_BYTES", 0)
        return read('{"type": "LineString", "coordinates": [' + 50 * "[1,2]," + "[3,4]]}")


def with_option(data: bytes | str = "", **settled: str) -> Callable[[Path], object]:
    given = data or row(lat="3")
    stream = io.BytesIO(given.encode() if isinstance(given, str) else given)
    return lambda _: route.read(stream, **settled)


def workbook(data: bytes, sheet: str = "") -> Callable[[Path], object]:
    return lambda _: rows_of_workbook(data, "a.xlsx", Options(sheet=sheet))


SHEET = rows(("a", 1.25, 2.5), ("b", 1.25, 2.5))
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def table(data: bytes, encoding: str = "") -> Callable[[Path], object]:
    """Read a table that is not in the headings of this package."""

    def work(_: Path) -> object:
        sheet = table_of_text(data, "a.csv", Options(encoding=encoding)).sheet
        raise InputError(sheet.faults)

    return work


# ... or something else.
OTHERS: dict[str, Callable[[Path], object]] = {
    "workbook-locked": workbook(xls(("a",), locked=True)),
    "workbook-unreadable": workbook(packed("xl/workbook.xml", "<workbook")),
    "workbook-too-large": workbook(xlsx(A=SHEET + FAR)),
    "parquet-unreadable": lambda _: read(b"PAR1"),
    "too-many-points": too_many_points,
    "sheet-unknown": workbook(xlsx(A=SHEET), "B"),
    "sheet-ambiguous": workbook(xlsx(A=SHEET, B=SHEET)),
    "encoding-unknown": with_option(encoding="no such"),
    "encoding-mismatch": with_option(b"name,lat,lon\nA\xff,1,2\n", encoding="utf-8"),
    "option-invalid": with_option(dates="dym"),
    "option-column-unknown": with_option(name="title"),
    "option-unused": with_option("<gpx/>", lat="y"),
    "order-not-numbers": with_option(row(day="first"), order="day"),
    "rows-not-read": rows_not_read,
    "out-of-memory": out_of_memory,
    "not-a-ledger": lambda _: route.judge(route.read(), "5 km"),  # type: ignore[arg-type]
    "file-missing": lambda folder: route.read(folder / "nowhere.csv"),
    "file-is-folder": route.read,
    "file-not-permitted": file_not_permitted,
    "file-not-openable": lambda _: route.read("a\0b"),
    "file-too-large": file_too_large,
    "archive-without-map": archive_without_map,
    "stream-unreadable": stream_unreadable,
    "library-missing": library_missing,
    "table-not-read": lambda _: route.measure(pd.DataFrame()),
    "sgp4-failed": sgp4_failed,
    "toml-not-a-file": toml_not_a_file,
    "length-negative": lambda _: route.Claim("5 km", 5000.0, -1.0),
    "length-invalid": lambda _: parse_claim_text("far"),
    "path-without-length": path_without_length,
    "not-a-source": lambda _: route.read(5),  # type: ignore[arg-type]
    "not-a-verdict": lambda _: route.draw(route.measure(route.read()), "5 km"),  # type: ignore[arg-type]
    "not-a-claim": not_a_claim,
    "tiles-invalid": lambda _: route.draw(route.measure(route.read()), tiles={}),  # type: ignore[arg-type]
    "tiles-unknown": lambda _: tiles("no such basemap"),
    "tiles-unusable": lambda _: tiles("NASAGIBS.BlueMarble3413"),
    "tiles-key-missing": lambda _: tiles("Jawg.Streets"),
    "tiles-key-unused": lambda _: tiles("OpenTopoMap", "secret"),
    "tiles-key-not-text": lambda _: tiles("Jawg.Streets", "\udc00"),
    "tiles-for-picture": options("--tiles", "OpenTopoMap"),
    "tiles-key-without-tiles": options("--tiles-key", "secret"),
}


def example(code: str, folder: Path) -> object:
    """Do what is refused with this code."""
    if code in TABLES:
        return read(TABLES[code])
    if code in ELEMENTS:
        return parse_elements(ELEMENTS[code], "a.tle")
    if code in TOMLS:
        (folder / "a.csv").write_text(row())
        text = TOMLS[code]
        (folder / "a.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return route.read(folder / "a.csv")
    return OTHERS[code](folder)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_raised(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iss.tle").write_text("\n".join(TLE))
    faults = faults_of(lambda: example(code, tmp_path))
    assert {fault.code for fault in faults} == {code}
    assert all(code not in str(fault) for fault in faults)


def test_examples_are_of_codes() -> None:
    examples = [*TABLES, *ELEMENTS, *TOMLS, *OTHERS]
    assert sorted(examples) == sorted(CODES)


def test_codes_are_kebab_case_and_explained() -> None:
    for code, meaning in CODES.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        assert meaning and not meaning.endswith(".")


@pytest.mark.parametrize("path", sorted((ROOT / "route").rglob("*.py")), ids=lambda path: path.name)
def test_every_code_in_the_source_is_in_the_table(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        keywords = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        for code in (*node.args[:1], *keywords)[-1:] if name in REPORTING else ():
            if isinstance(code, ast.Constant):
                assert code.value in CODES, f"line {node.lineno}"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="'no-such-code' is not in"):
        Fault("no-such-code", "", "", "")
