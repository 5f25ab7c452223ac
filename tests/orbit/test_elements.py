"""Read element sets in every format, and report every fault in them."""

import copy
import csv
import io
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sgp4.api import Satrec
from sgp4.exporter import export_omm, export_tle

from route.errors import InputError
from route.orbit.elements import Elements, parse_elements

BUNDLED = (Path(__file__).parents[2] / "data" / "iss_2013-11.tle").read_text(encoding="utf-8")
LINES = [line for line in BUNDLED.splitlines() if line[:2] in ("1 ", "2 ")]
BOTH = parse_elements("\n".join(LINES), "iss.tle").sets

# What an OMM must say, for the forms below; the sgp4 package writes it from the TLE.
OMMS: list[dict[str, Any]] = [
    export_omm(Satrec.twoline2rv(*LINES[:2]), "ISS"),
    export_omm(Satrec.twoline2rv(*LINES[2:]), "ISS"),
]


def as_csv(sets: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(sets[0]))
    writer.writeheader()
    writer.writerows(sets)
    return out.getvalue()


def as_xml(sets: list[dict[str, Any]]) -> str:
    def inside(tag: str, content: str) -> str:
        return f"<{tag}>{content}</{tag}>"

    def omm(fields: dict[str, Any]) -> str:
        parts = [inside(key, str(value)) for key, value in fields.items()]
        metadata, data = inside("metadata", "".join(parts[:6])), "".join(parts[6:])
        segment = inside("segment", metadata + inside("data", inside("meanElements", data)))
        header = inside("header", inside("CREATION_DATE", "2013-11-07T00:00:00"))
        return f'<omm id="CCSDS_OMM_VERS" version="2.0">{header}{inside("body", segment)}</omm>'

    head = '<?xml version="1.0" encoding="UTF-8"?>\n<ndm xmlns="urn:ccsds:schema:ndmxml">'
    return head + "".join(map(omm, sets)) + "</ndm>"


def as_kvn(sets: list[dict[str, Any]]) -> str:
    units = {"MEAN_MOTION": " [rev/day]", "INCLINATION": " [deg]"}
    return "".join(
        "CCSDS_OMM_VERS = 2.0\nCOMMENT made = for a test\n"
        + "".join(f"{key} = {value}{units.get(key, '')}\n" for key, value in fields.items())
        for fields in sets
    )


FORMS: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "json": json.dumps,
    "json_of_strings": lambda sets: json.dumps(
        [{key: str(value) for key, value in fields.items()} for fields in sets]
    ),
    "csv": as_csv,
    "xml": as_xml,
    "kvn": as_kvn,
}


def faults(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_elements(text, "iss.tle")
    assert all(fault.source == "iss.tle" for fault in caught.value.faults)
    assert all(fault.row is None and fault.column is None for fault in caught.value.faults)
    return [fault.found + " / " + fault.expected for fault in caught.value.faults]


def summed(line: str) -> str:
    """Return a TLE's line with the checksum that its first 68 characters ask for."""
    digits = sum(int(char) for char in line[:68] if char.isdigit())
    return line[:68] + str((digits + line[:68].count("-")) % 10)


def changed(line: str, column: int, text: str) -> str:
    """Return a TLE's line with other text from a column on, and a checksum to match."""
    return summed(line[: column - 1] + text + line[column - 1 + len(text) :])


def test_the_bundled_sets() -> None:
    elements = parse_elements(BUNDLED, "iss_2013-11.tle")
    assert str(elements) == "iss_2013-11.tle"
    first, second = elements.sets
    # 13310.51629608: the 310th day of 2013 is 6 November, 0.51629608 of it 12:23:27.98.
    assert first.epoch_utc == datetime(2013, 11, 6, 12, 23, 27, 981312, UTC)
    assert second.epoch_utc == datetime(2013, 11, 11, 14, 54, 35, 944704, UTC)
    assert (first.satellite, first.mean_motion_rev_per_day) == (25544, 15.49860824)
    assert (first.eccentricity, first.drag_per_earth_radius) == (0.0001219, 0.00010270)
    assert (first.inclination_deg, first.node_deg) == (51.6440, 123.1754)
    assert (first.perigee_deg, first.mean_anomaly_deg) == (117.1504, 242.9771)


def test_elements_live_in_a_table() -> None:
    elements = parse_elements(BUNDLED, "iss.tle")
    assert copy.deepcopy(elements) == pickle.loads(pickle.dumps(elements)) == elements
    assert len({elements, copy.copy(elements), replace(elements, name="other.tle")}) == 2


def test_sets_are_put_in_order_of_epoch_and_a_copy_is_kept_once() -> None:
    text = "\n".join(LINES[2:] + LINES[:2] + LINES[2:])
    assert parse_elements(text, "iss.tle").sets == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + BUNDLED,
        BUNDLED.replace("\n", "\r\n"),
        "\n\n".join("   " + line + "  " for line in LINES),
        "0 ISS (ZARYA)\n" + "\n".join(LINES[:2]) + "\n0 ISS, later\n" + "\n".join(LINES[2:]),
        "# a comment = with a sign\n1 HOPPER\n" + BUNDLED,
    ],
)
def test_tle_in_the_ways_people_keep_it(text: str) -> None:
    assert parse_elements(text, "iss.tle").sets == BOTH


@pytest.mark.parametrize("form", FORMS)
def test_omm_says_what_the_tle_says(form: str) -> None:
    read = parse_elements(FORMS[form](OMMS), "iss.omm").sets
    for omm, tle in zip(read, BOTH, strict=True):
        # Degrees that went through radians and back may differ in the last place.
        assert abs(omm.epoch_utc - tle.epoch_utc) <= timedelta(microseconds=1)
        assert replace(
            omm,
            epoch_utc=tle.epoch_utc,
            mean_motion_rev_per_day=round(omm.mean_motion_rev_per_day, 12),
            inclination_deg=round(omm.inclination_deg, 10),
            node_deg=round(omm.node_deg, 10),
            perigee_deg=round(omm.perigee_deg, 10),
            mean_anomaly_deg=round(omm.mean_anomaly_deg, 10),
            drag_per_earth_radius=round(omm.drag_per_earth_radius, 12),
        ) == replace(
            tle,
            mean_motion_rev_per_day=round(tle.mean_motion_rev_per_day, 12),
            drag_per_earth_radius=round(tle.drag_per_earth_radius, 12),
        )


def test_one_omm_as_a_json_object() -> None:
    assert len(parse_elements(json.dumps(OMMS[0]), "iss.json").sets) == 1


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        ("2013-11-06T12:23:27.981312Z", datetime(2013, 11, 6, 12, 23, 27, 981312, UTC)),
        ("2013-310T12:23:27.981312", datetime(2013, 11, 6, 12, 23, 27, 981312, UTC)),
        ("2013-11-06T12:23:27", datetime(2013, 11, 6, 12, 23, 27, 0, UTC)),
    ],
)
def test_epochs_of_omm(epoch: str, expected: datetime) -> None:
    elements = parse_elements(json.dumps(OMMS[0] | {"EPOCH": epoch}), "iss.json")
    assert elements.sets[0].epoch_utc == expected


@pytest.mark.parametrize(
    ("year", "expected"), [("57", 1957), ("99", 1999), ("00", 2000), ("56", 2056)]
)
def test_two_digits_of_a_year(year: str, expected: int) -> None:
    text = changed(LINES[0], 19, year) + "\n" + LINES[1]
    assert parse_elements(text, "iss.tle").sets[0].epoch_utc.year == expected


def test_blanks_in_an_eccentricity_are_noughts() -> None:
    text = LINES[0] + "\n" + changed(LINES[1], 27, "   1219")
    assert parse_elements(text, "iss.tle").sets == BOTH[:1]


# The letters stand for 10 to 33, without I and O: https://www.space-track.org/documentation
@pytest.mark.parametrize(
    ("written", "number"), [("A0001", 100001), ("J2931", 182931), ("Z9999", 339999), ("    5", 5)]
)
def test_catalogue_numbers(written: str, number: int) -> None:
    text = changed(LINES[0], 3, written) + "\n" + changed(LINES[1], 3, written)
    assert parse_elements(text, "iss.tle").sets[0].satellite == number


@given(st.integers(0, 3), st.data())
def test_another_digit_anywhere_is_reported(which: int, data: st.DataObject) -> None:
    line = LINES[which]
    column = data.draw(st.sampled_from([at for at, char in enumerate(line) if char.isdigit()]))
    digit = data.draw(st.sampled_from([char for char in "0123456789" if char != line[column]]))
    lines = list(LINES)
    lines[which] = line[:column] + digit + line[column + 1 :]
    assert faults("\n".join(lines))


@given(
    eccentricity=st.integers(0, 9_000_000).map(lambda value: value / 1e7),
    inclination_deg=st.integers(0, 1_800_000).map(lambda value: value / 1e4),
    node_deg=st.integers(0, 3_599_999).map(lambda value: value / 1e4),
    mean_motion_rev_per_day=st.integers(10_000_000, 1_700_000_000).map(lambda value: value / 1e8),
    drag_per_earth_radius=st.integers(-99999, 99999).map(lambda value: value / 1e8),
)
def test_a_tle_that_another_program_wrote_is_read_back(**given_: float) -> None:
    record = Satrec()
    to_radians = 3.141592653589793 / 180
    record.sgp4init(
        0, "i", 25544, 23321.5, given_["drag_per_earth_radius"], 0.0, 0.0,
        given_["eccentricity"], 1.0, given_["inclination_deg"] * to_radians, 2.0,
        given_["mean_motion_rev_per_day"] * to_radians / 4, given_["node_deg"] * to_radians,
    )  # fmt: skip
    record.classification, record.intldesg, record.ephtype, record.elnum = "U", "98067A", 0, 1
    read = parse_elements("\n".join(export_tle(record)), "made.tle").sets[0]
    assert read.epoch_utc == datetime(2013, 11, 6, 12, 0, tzinfo=UTC)
    for name, value in given_.items():
        # A TLE rounds the drag term to five digits and the rest to their columns.
        assert getattr(read, name) == pytest.approx(value, abs=1e-8, rel=1e-4)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ["no element set / a TLE (a line 1 and a line 2) or an OMM"]),
        (["ISS"], ["no element set"]),
        (LINES[:1], ["in line 1 a TLE's line 1 without a line 2"]),
        ([LINES[0], "ISS", LINES[1]], ["in line 1 a TLE's line 1", "in line 3 a TLE's line 2"]),
        ([LINES[0], LINES[2]], ["in line 1 a TLE's line 1", "in line 2 a TLE's line 1"]),
        ([LINES[1]], ["in line 1 a TLE's line 2 without a line 1"]),
        ([LINES[0][:-1] + "7", LINES[1]], ["checksum '7' at the end of line 1 / 2, which"]),
        ([LINES[0], LINES[1][:-1]], ["68 characters in line 2 / 69, as in every line of a TLE"]),
        ([LINES[0] + "0", LINES[1][:-1]], ["70 characters in line 1", "68 characters in line 2"]),
        (
            [LINES[0], changed(LINES[1], 3, "25545")],
            ["satellite 25544 in line 1 and 25545 in line 2 / line 1 and line 2 of the same"],
        ),
        (
            [*LINES[:2], changed(LINES[2], 3, "40967"), changed(LINES[3], 3, "40967")],
            ["sets of the satellites 25544, 40967 / the sets of one satellite"],
        ),
        ([changed(LINES[0], 21, "367.5"), LINES[1]], ["EPOCH '13367.51629608' in lines 1 and 2"]),
        ([changed(LINES[0], 21, "3 0"), LINES[1]], ["EPOCH '133 0.51629608' in lines 1 and 2"]),
        ([changed(LINES[0], 54, " 1o270-3"), LINES[1]], ["BSTAR '1o270-3' in lines 1 and 2"]),
        ([changed(LINES[0], 63, "4"), LINES[1]], ["EPHEMERIS_TYPE '4' in lines 1 and 2"]),
        (
            [LINES[0], changed(LINES[1], 9, "180.6440")],
            ["INCLINATION '180.6440' in lines 1 and 2 / inclination in degrees, from 0 to 180"],
        ),
        (
            [LINES[0], changed(changed(LINES[1], 18, "  nan   "), 53, " 0.00000000")],
            ["MEAN_MOTION '0.00000000' in lines 1 and 2", "RA_OF_ASC_NODE 'nan' in lines"],
        ),
        (
            [LINES[0][:-1] + "7", LINES[1], LINES[2], LINES[3][:-1] + "7"],
            ["checksum '7' at the end of line 1", "checksum '7' at the end of line 4"],
        ),
    ],
)
def test_every_fault_of_a_tle(lines: list[str], expected: list[str]) -> None:
    found = faults("\n".join(lines))
    assert len(found) == len(expected), found
    assert all(start in fault for start, fault in zip(expected, found, strict=True)), found


NEEDED = (
    "NORAD_CAT_ID", "MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE",
    "ARG_OF_PERICENTER", "MEAN_ANOMALY", "BSTAR", "EPOCH",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("key", NEEDED)
def test_a_field_that_an_omm_lacks(form: str, key: str) -> None:
    lacking = [{name: value for name, value in fields.items() if name != key} for fields in OMMS]
    found = faults(FORMS[form](lacking))
    assert [fault.partition(" / ")[0] for fault in found] == [
        f"no {key} in set 1",
        f"no {key} in set 2",
    ]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("REF_FRAME", "EME2000", "REF_FRAME 'EME2000' in set 1 / TEME; SGP4 supports no other"),
        ("CENTER_NAME", "MARS", "CENTER_NAME 'MARS' in set 1 / EARTH"),
        ("TIME_SYSTEM", "TAI", "TIME_SYSTEM 'TAI' in set 1 / UTC"),
        ("MEAN_ELEMENT_THEORY", "SGP4-XP", "MEAN_ELEMENT_THEORY 'SGP4-XP' in set 1 / SGP4 or"),
        ("EPHEMERIS_TYPE", 4, "EPHEMERIS_TYPE '4' in set 1 / 0 or 1 or 2 or 3"),
        (
            "NORAD_CAT_ID",
            25544.5,
            "NORAD_CAT_ID '25544.5' in set 1 / catalogue number, from 0 to 999,",
        ),
        ("ECCENTRICITY", 1.0, "ECCENTRICITY '1.0' in set 1 / eccentricity, from 0 to 0.9999999"),
        ("MEAN_MOTION", float("nan"), "MEAN_MOTION 'NaN' in set 1"),
        ("MEAN_ANOMALY", "1_0", "MEAN_ANOMALY '1_0' in set 1"),
        ("BSTAR", None, "no BSTAR in set 1"),
        ("EPOCH", "2013-02-29T00:00:00", "EPOCH '2013-02-29T00:00:00' in set 1"),
        ("EPOCH", "06.11.2013 12:23", "EPOCH '06.11.2013 12:23' in set 1 / date and time"),
        ("EPOCH", "9999-12-31T23:59:59.9999999", "EPOCH '9999-12-31"),
        ("EPOCH", "\x1b[2J", r"EPOCH '\x1b[2J' in set 1"),
    ],
)
def test_every_fault_of_an_omm(key: str, value: object, expected: str) -> None:
    (found,) = faults(json.dumps([OMMS[0] | {key: value}]))
    assert found.startswith(expected)


BOMB = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><ndm><segment>&lol;</segment></ndm>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOMB, "a document type declaration"),
        ('<?xml version="1.0"?>\n<!doctype x SYSTEM "file:///etc/passwd"><x/>', "syntax error"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "a document type declaration"),
        ("<ndm><segment></ndm>", "mismatched tag"),
        ('{"EPOCH": ', "Expecting value"),
        ("[1, 2]", "a list with an item that is not an object"),
        ("[" * 100_000, "recursion"),
        ('EPOCH,MEAN_MOTION\n"2013', "unexpected end of data"),
        ("[]", "no element set"),
        ("<ndm/>", "no element set"),
    ],
)
def test_files_that_are_no_omm(text: str, expected: str) -> None:
    (found,) = faults(text)
    assert expected in found


@given(
    st.one_of(
        st.text(),
        st.sampled_from(
            ["{", "[", "<a>", "EPOCH,MEAN_MOTION\n", "EPOCH = ", LINES[0] + "\n"]
        ).flatmap(lambda start: st.text().map(lambda rest: start + rest)),
        st.recursive(
            st.one_of(st.none(), st.floats(), st.integers(), st.text()),
            lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NEEDED), inner),
        ).map(json.dumps),
    )
)
def test_any_text_is_read_or_refused_with_faults(text: str) -> None:
    try:
        assert isinstance(parse_elements(text, "any"), Elements)
    except InputError as error:
        assert error.faults
