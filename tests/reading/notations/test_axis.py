"""Columns of latitudes or longitudes: each notation, and what a column decides."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.reading.notations.coordinates import Axis, read_axis, share_of_coordinates
from route.reading.notations.coordinates.axis import AxisName

# Latitudes as people write them, each with degrees, minutes and seconds by hand.
LATITUDES = [
    ("52.088249694089406", 52.088249694089406),
    ("-1.234°", -1.234),
    ("1.234°S", -1.234),
    ("S1.234°", -1.234),
    ("s 1.234", -1.234),
    ("1.234-", -1.234),
    ("−1.234", -1.234),
    ("–1.234", -1.234),
    ("+1.234", 1.234),
    (".5", 0.5),
    ("3.5e-05", 3.5e-05),
    ("-2.51643\xa0", -2.51643),
    ("'-18.9360", -18.936),
    ("'-2.51643\xa0'", -2.51643),
    ('="46.5"', 46.5),
    ("46.5,", 46.5),
    ("53.2707&deg;", 53.2707),
    ("46.5º", 46.5),
    ("46.5˚ N", 46.5),
    ("46.5 deg", 46.5),
    ("46.5o", 46.5),
    ("46.5 degrees north", 46.5),
    ("46.5 deg S", -46.5),
    ("٤٦٫٥", 46.5),
    ("４６．５°", 46.5),
    ("Lat: 46.5", 46.5),
    ("49.0733336N", 49.0733336),
    ("31° 31' 13.59\" N", 31 + 31 / 60 + 13.59 / 3600),
    ("31\ufffd 31' 13.59\" N", 31 + 31 / 60 + 13.59 / 3600),
    ("31Â° 31â€² 13.59â€³ N", 31 + 31 / 60 + 13.59 / 3600),
    ("31ø 31' N", 31 + 31 / 60),
    ("1°14′2.4″S", -(1 + 14 / 60 + 2.4 / 3600)),
    ("S 1° 14′ 2.4″", -(1 + 14 / 60 + 2.4 / 3600)),
    ("31° 59’ 46.38” N", 31 + 59 / 60 + 46.38 / 3600),
    ("38º31'30''N", 38.525),
    ('41°22\'48""N', 41.38),
    ("46°31'11' N", 46 + 31 / 60 + 11 / 3600),
    ("-1 14 02.4", -(1 + 14 / 60 + 2.4 / 3600)),
    ("-0° 30' 36\"", -0.51),
    ("-33-55-48", -33.93),
    ("40 38 27.6 N", 40.641),
    ("40-09-03N", 40 + 9 / 60 + 3 / 3600),
    ("39:36:05N", 39 + 36 / 60 + 5 / 3600),
    ("46.31.11N", 46 + 31 / 60 + 11 / 3600),
    ("38d41m49sN", 38 + 41 / 60 + 49 / 3600),
    ("38D 41M 49S S", -(38 + 41 / 60 + 49 / 3600)),
    ("46 deg 31 min 11 sec N", 46 + 31 / 60 + 11 / 3600),
    ("46 deg 30minS", -46.5),
    ("34 34.810N", 34 + 34.810 / 60),
    ("10 23N", 10 + 23 / 60),
    ("50-42.9N", 50.715),
    ("46-13.4N", 46 + 13.4 / 60),
    ("N41°08.760'", 41.146),
    ("46°13'.4N", 46 + 13.4 / 60),  # as printed sailing directions have it
    ("46°31'11\".5 N", 46 + 31 / 60 + 11.5 / 3600),
    ("N.46°30'", 46.5),
    ("N. 46.5", 46.5),
    ("S.5", -0.5),
    ("46.5d", 46.5),
    ("N 49 10.6", 49 + 10.6 / 60),
    ("46*55.4'N", 46 + 55.4 / 60),
    ("46o31'N", 46 + 31 / 60),
    ("53° 51,9' N", 53.865),
    ("524300N", 52 + 43 / 60),
    ("393548.5N", 39 + 35 / 60 + 48.5 / 3600),
    ("5142.945,N", 51 + 42.945 / 60),  # NMEA 0183
    ("35,25.951,N", 35 + 25.951 / 60),  # the cells of a chart plotter
    ("2840965N", 28 + 40.965 / 60),  # FAI, IGC flight recorders
    ("N39513881", 39 + 51 / 60 + 38.81 / 3600),  # ARINC 424
    ("46° 31' с.ш.", 46 + 31 / 60),
    ("46° 31' ю. ш.", -(46 + 31 / 60)),
    ("46°31'11,5\" n. Br.", 46 + 31 / 60 + 11.5 / 3600),
    ("46° Süd", -46.0),
    ("北纬46度31分11秒", 46 + 31 / 60 + 11 / 3600),
    ("南緯33度", -33.0),
    ("46° 31' Β", 46 + 31 / 60),  # Greek: βόρεια
    ("46° Güney", -46.0),
    ("46° Jih", -46.0),
]
LONGITUDES = [
    ("E53.51", 53.51),
    ("076 41.357W", -(76 + 41.357 / 60)),
    ("1233800W", -(123 + 38 / 60)),
    ("0092251W", -(9 + 22 / 60 + 51 / 3600)),
    ("00922W", -(9 + 22 / 60)),
    ("01135345E", 11 + 35.345 / 60),
    ("W104450794", -(104 + 45 / 60 + 7.94 / 3600)),
    ("139,44.136,E", 139 + 44.136 / 60),
    ("W008°36.870'", -8.6145),
    ("139E", 139.0),
    ("7° ö. L.", 7.0),
    ("7° West", -7.0),
    ("14° 25' v. d.", 14 + 25 / 60),  # Czech: východní délky
    ("8° 33' W. long.", -(8 + 33 / 60)),
    ("7° Ouest", -7.0),
    ("7° 30' в. д.", 7.5),
    ("東経139度44分28.9秒", 139 + 44 / 60 + 28.9 / 3600),
    ("7° NÿW".replace("NÿW", "Ny"), -7.0),  # Hungarian: nyugat
    ("7° doğu", 7.0),
]


def one(cell: str, axis: AxisName = "lat", **options: str) -> Axis:
    return read_axis([cell], axis, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("cell", "deg"), LATITUDES)
def test_a_latitude_is_read_as_people_write_it(cell: str, deg: float) -> None:
    read = one(cell)
    assert read.wrong == {}
    assert read.deg[0] == pytest.approx(deg, abs=1e-12)


@pytest.mark.parametrize(("cell", "deg"), LONGITUDES)
def test_a_longitude_is_read_as_people_write_it(cell: str, deg: float) -> None:
    read = one(cell, "lon")
    assert read.wrong == {}
    assert read.deg[0] == pytest.approx(deg, abs=1e-12)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("187370", "the decimal point is missing: '187370' may be 18.7370"),
        ("6.091.499", "write 6.091499"),
        ("1.234,5", "more than one decimal mark"),
        ("4640118.2", "projected metres (UTM)"),
        ("5142.945", "may be digits of degrees and minutes without marks"),
        ("141.35", "latitude and longitude may be swapped"),
        ("46.5 E", "the two may be swapped"),
        ("46°60'N", "60 minutes"),
        ("46°31'75\"N", "75 seconds"),
        ("46.5°31'N", "a fraction of a degree and minutes"),
        ("46°31.5'11\"N", "a fraction of a minute and seconds"),
        ('46°31" N', "seconds without minutes"),
        ("N 46 N", "two hemispheres"),
        ("N 46 S", "two hemispheres"),
        ("-46.5 N", "has the sign - and is north"),
        ("+46.5 S", "has the sign + and is south"),
        ("46 31 15s", "may mean seconds or south"),
        ("467199N", "no degrees and minutes"),
        ("12/05/2024", "a date"),
        ("12. Mai 2024", "a date"),
        ("2024-05-12T10:00:00Z", "a date"),
        ("46.5g", "the letter G"),
        ("46.5/N", "not understood"),
        ("46.5 N{", "not understood"),
        ("31° 31 0' N", "not understood"),
        ("12:30", "a time of day"),
        ("50-42.9", "write N or S behind it"),
        ("46.520008,7.404954", "latitude and longitude in one cell"),
        ("46.5, 7.5", "latitude and longitude in one cell"),
        ("33T 458213 5101877", "UTM"),
        ("33TVM5821301877", "MGRS"),
        ("8FVC9G8F+6X", "plus code"),
        ("u0m70x", "geohash"),
        ("filled.count.soap", "three words"),
        ("https://example.org/a", "address of a page"),
        ("Zürich", "is text"),
        ("x" * 500, "too long"),
        ("1e+400", "no number of degrees"),
        ("1e400", "no number of degrees"),
        ("1e200", "beyond 90 degrees"),
    ],
)
def test_what_is_no_latitude_says_what_it_looks_like(cell: str, part: str) -> None:
    read = one(cell)
    assert np.isnan(read.deg[0])
    assert part in read.wrong[0]
    assert not read.wrong[0].endswith(".")


@pytest.mark.parametrize(
    "cell",
    ["NA", "n/a", "-", "–", "tbc", "null", "NaN", "?", "#N/A", "-999", "99999", "91", "91.0"],
)
def test_a_word_for_no_value_is_empty_and_counted(cell: str) -> None:
    read = read_axis(["46.5", cell, "", " "], "lat")
    assert read.wrong == {}
    assert np.isnan(read.deg).tolist() == [False, True, True, True]
    assert read.statements == (f"1 cell means that there is no value ({cell!r})",)


def test_zero_is_a_place() -> None:
    assert read_axis(["0", "0.0"], "lon").deg.tolist() == [0.0, 0.0]
    assert not np.signbit(one("-0").deg[0])


def test_99_is_a_longitude_and_181_is_not_available() -> None:
    read = read_axis(["99", "99.99", "181"], "lon")
    assert read.deg[:2].tolist() == [99.0, 99.99]
    assert np.isnan(read.deg[2])


# Decimal marks ------------------------------------------------------------------------------------


def test_commas_are_the_notation_of_the_column() -> None:
    read = read_axis(["46,7358", "46", "6,5"], "lat")
    assert read.deg.tolist() == [46.7358, 46.0, 6.5]
    assert read.doubts == ()
    assert "decimal commas" in read.notation


def test_a_comma_among_points_is_read_only_where_it_can_be_nothing_else() -> None:
    read = read_axis(["-19.8316", "-19.6094", "-19,0833", "12,5"], "lat")
    assert read.deg[2] == -19.0833
    assert "'-19,0833'" in read.doubts[0]
    assert "has a comma where the other cells have a decimal point" in read.wrong[3]


@given(
    st.lists(
        st.tuples(st.integers(-89, 89), st.integers(0, 9999), st.sampled_from(".,")),
        min_size=1,
        max_size=12,
    )
)
def test_a_column_with_two_decimal_marks_is_never_read_silently(
    parts: list[tuple[int, int, str]],
) -> None:
    cells = [f"{whole}{mark}{fraction}" for whole, fraction, mark in parts]
    read = read_axis(cells, "lat")
    if len({mark for _, _, mark in parts}) == 2:
        assert read.wrong or read.doubts
    for at, (whole, fraction, _) in enumerate(parts):
        assert at in read.wrong or read.deg[at] == float(f"{whole}.{fraction}")


# Hemispheres --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "language", "deg"),
    [
        (["7° O", "8° W"], "", [7, -8]),  # German or Dutch
        (["7° O", "8° E"], "", [-7, 8]),  # French, Spanish, Italian, Portuguese
        (["7° O"], "de", [7]),
        (["7° O"], "fr", [-7]),
        (["7° V", "8° Z"], "", [7, -8]),  # Czech: východ, západ
        (["7° V", "8° Ø"], "", [-7, 8]),  # Danish: vest, øst
        (["7° I", "8° L"], "fi", [7, -8]),
        (["7° D", "8° B"], "", [7, -8]),  # Turkish: doğu, batı
        (["7° K", "8° Ny"], "", [7, -8]),  # Hungarian: kelet, nyugat
    ],
)
def test_a_letter_means_what_the_column_decides(
    cells: list[str], language: str, deg: list[float]
) -> None:
    read = read_axis(cells, "lon", language=language)
    assert read.deg.tolist() == deg
    assert read.questions == ()
    assert any("is read as" in statement for statement in read.statements)


@pytest.mark.parametrize(
    ("cells", "language", "deg"),
    [
        (["50° S", "10° J"], "", [50, -10]),  # Czech: sever, jih
        (["50° N", "10° Z"], "", [50, -10]),  # Dutch: noord, zuid
        (["50° N", "10° S"], "cs", [50, -10]),
        (["60° P", "10° E"], "fi", [60, -10]),
    ],
)
def test_letters_of_latitudes_by_language(
    cells: list[str], language: str, deg: list[float]
) -> None:
    assert read_axis(cells, "lat", language=language).deg.tolist() == deg


def test_o_alone_is_a_question_with_both_readings() -> None:
    read = read_axis(["010° 41,2' O", "012° 05,3' O"], "lon")
    (question,) = read.questions
    assert question.about == "O may mean east (Ost) or west (ouest)"
    assert question.readings == (
        ("O is east (Ost)", '"010° 41,2\' O" is 10.68667 east'.replace('"', "'")),
        ("O is west (ouest)", '"010° 41,2\' O" is 10.68667 west'.replace('"', "'")),
    )


def test_s_in_czech_headings_is_a_question_or_north() -> None:
    assert read_axis(["50° S"], "lat", language="cs").deg.tolist() == [50]
    assert read_axis(["50° S"], "lat", language="cs").statements == ("S is read as north (sever)",)


def test_hemispheres_in_a_column_of_their_own() -> None:
    cells, sides = ["39.469812", "5142.945", "10 23", "NA", "7 N", "5"], [*"NSSNN", ""]
    read = read_axis(cells, "lat", sides=sides)
    expected = [39.469812, -(51 + 42.945 / 60), -(10 + 23 / 60), np.nan, 7, 5]
    np.testing.assert_allclose(read.deg, expected, atol=1e-12)
    assert "hemisphere in a column of its own" in read.notation
    assert read_axis(["46d30m00s"], "lat", sides=["S"]).deg.tolist() == [-46.5]


def test_a_side_of_the_other_axis_is_wrong() -> None:
    assert "swapped" in read_axis(["39.4"], "lat", sides=["E"]).wrong[0]


def test_a_heading_that_counts_west_turns_the_sign() -> None:
    assert read_axis(["5.121", "4.996"], "lon", sign=-1).deg.tolist() == [-5.121, -4.996]
    assert read_axis(["5.121", "4.996"], "lon", unit="°W").deg.tolist() == [-5.121, -4.996]
    assert read_axis(["5.121 E"], "lon", sign=-1).deg.tolist() == [5.121]
    mixed = read_axis(["5.121", "-0.5"], "lon", sign=-1)
    assert mixed.deg.tolist() == [-5.121, 0.5]
    assert "'-0.5' is read as east" in mixed.statements[0]


def test_a_heading_that_counts_west_and_minus_signs_are_a_question() -> None:
    read = read_axis(["-5.121", "-4.996"], "lon", sign=-1)
    assert [example for _, example in read.questions[0].readings] == [
        "'-5.121' is 5.121 W",
        "'-5.121' is 5.121 E",
    ]


def test_minus_and_south_is_read_as_south_with_a_doubt() -> None:
    read = one("-41.5 S")
    assert read.deg.tolist() == [-41.5]
    assert read.doubts == ("'-41.5 S' has both a minus sign and S: read as south",)


def test_degrees_and_minutes_without_hemisphere_are_a_doubt_with_both_readings() -> None:
    read = read_axis(["38° 7.2'", "38° 28.0'"], "lat")
    assert read.deg[0] == pytest.approx(38.12, abs=1e-12)
    assert read.doubts == (
        "'38° 7.2'' has neither hemisphere nor sign: read as 38.12 north; if it is south, write S",
    )


def test_a_minus_sign_elsewhere_shows_that_signs_are_written() -> None:
    assert read_axis(["38° 7.2'", "-1° 28.0'"], "lat").doubts == ()


# Units --------------------------------------------------------------------------------------------


def test_e7_is_recognised_with_a_doubt_and_with_a_unit_without() -> None:
    cells = ["423712157", "0", "423800000"]
    read = read_axis(cells, "lat")
    assert read.deg.tolist() == [42.3712157, 0.0, 42.38]
    assert "(E7), 42.3712157" in read.doubts[0]
    assert read_axis(cells, "lat", unit="E7").doubts == ()
    assert read.notation == "degrees times ten million (E7)"


def test_e7_names_the_other_reading_where_there_is_one() -> None:
    assert "as millionths (E6) it would be 133.694" in one("133694000", "lon").doubts[0]


def test_numbers_of_many_lengths_lost_their_points() -> None:
    read = read_axis(["521234567", "52123456", "5212345678"], "lat")
    assert len(read.wrong) == 3


@pytest.mark.parametrize(
    ("cell", "unit", "deg"),
    [
        ("52525100", "E6", 52.5251),
        ("1073741824", "semicircles", 90.0),
        ("0.5", "rad", 28.64788975654116),
        ("5142.945", "ddmm.mmmm", 51.71575),
        ("-5142.945", "DDMM.MMMM", -51.71575),
        ("524300", "ddmmss", 52.71666666666667),
    ],
)
def test_a_unit_of_the_heading_is_applied(cell: str, unit: str, deg: float) -> None:
    read = one(cell, unit=unit)
    assert read.deg[0] == pytest.approx(deg, abs=1e-12)
    assert read.doubts == ()


def test_longitudes_from_0_to_360_are_turned_and_stated() -> None:
    read = read_axis(["172.9790", "183.8264", "360"], "lon")
    assert read.deg.tolist() == [172.979, -176.1736, 0.0]
    assert "'183.8264' is 176.1736 W" in read.statements[0]


def test_longitudes_beyond_180_among_negative_ones_are_wrong() -> None:
    read = read_axis(["-5.2", "183.8264", "-190"], "lon")
    assert "write -176.1736" in read.wrong[1]
    assert "write 170" in read.wrong[2]


def test_zeros_left_out_in_packed_longitudes() -> None:
    read = read_axis(["0122500W", "92251W"], "lon")
    assert read.deg[1] == pytest.approx(-(9 + 22 / 60 + 51 / 3600), abs=1e-12)


def test_the_notation_of_a_mixed_column() -> None:
    read = read_axis(["46.5", "46.6", "46° 30' N"], "lat")
    assert read.notation == "several notations, mostly decimal degrees"
    assert read_axis(["", ""], "lat").notation == "empty"


# Shares -------------------------------------------------------------------------------------------


def test_the_share_of_coordinates_counts_what_shows_itself() -> None:
    assert share_of_coordinates(["46.5", "47.1", "", "NA"], "lat") == 1.0
    assert share_of_coordinates(["46.5", "146.5"], "lat") == 0.5
    assert share_of_coordinates(["1", "2", "3"], "lat") == 0.0
    assert share_of_coordinates(["10:30", "08:15:00"], "lat") == 0.0
    assert share_of_coordinates(["12 30", "Bern"], "lat") == 0.0
    assert share_of_coordinates(["7° 5' E"], "lat") == 0.0
    assert share_of_coordinates(["7° 5' E"], "lon") == 1.0
    assert share_of_coordinates([], "lon") == 0.0


# Properties ---------------------------------------------------------------------------------------

DEGREES = st.floats(-89.99, 89.99, allow_nan=False)


def parts(deg: float, places: int) -> tuple[str, int, int, int, float]:
    """Return hemisphere, degrees, whole minutes, whole seconds and the fraction of a second."""
    ticks = round(abs(deg) * 3600 * 10**places)
    seconds, fraction = divmod(ticks, 10**places)
    degrees, rest = divmod(seconds, 3600)
    return "S" if deg < 0 else "N", degrees, rest // 60, rest % 60, fraction


@given(st.lists(DEGREES, min_size=1, max_size=8))
def test_decimal_degrees_come_back_exactly(degrees: list[float]) -> None:
    for render in (repr, lambda deg: f"{deg!r}°", lambda deg: repr(deg).replace("-", "−")):
        assert read_axis(list(map(render, degrees)), "lat").deg.tolist() == degrees


@given(
    DEGREES,
    st.sampled_from(
        [
            "{0}{1}°{2}'{3}.{4:06}\"",
            "{1}° {2}′ {3}.{4:06}″ {0}",
            "{1:02}:{2:02}:{3:02}.{4:06}{0}",
            "{1:02}-{2:02}-{3:02}.{4:06} {0}",
            "{1} {2} {3}.{4:06} {0}",
            "{1}d{2}m{3}.{4:06}s{0}",
            "{1} deg {2} min {3}.{4:06} sec {0}",
            "{1}°{2}'{3},{4:06}'' {0}",
            "{1:02}{2:02}{3:02}.{4:06}{0}",
            "{1}\ufffd{2}\ufffd{3}.{4:06}\ufffd {0}",
        ]
    ),
)
def test_degrees_minutes_and_seconds_come_back(deg: float, notation: str) -> None:
    read = one(notation.format(*parts(deg, 6)))
    assert read.wrong == {}
    # Half a millionth of a second, and the rounding of the last digits.
    assert read.deg[0] == pytest.approx(deg, abs=0.5e-6 / 3600 + 1e-12)


@given(DEGREES, st.sampled_from(["{1} {2:09.6f}{0}", "{0}{1}°{2:.6f}'", "{1:02}{2:09.6f}{0}"]))
def test_degrees_and_minutes_come_back(deg: float, notation: str) -> None:
    ticks = round(abs(deg) * 60e6)
    side, degrees, minutes = "S" if deg < 0 else "N", ticks // 60_000_000, ticks % 60_000_000 / 1e6
    read = one(notation.format(side, degrees, minutes))
    assert read.wrong == {}
    assert read.deg[0] == pytest.approx(deg, abs=0.5e-6 / 60 + 1e-12)


@given(st.floats(-179.9, 179.9), st.booleans())
def test_longitudes_come_back_from_e7(deg: float, is_whole: bool) -> None:
    number = round(deg * 1e7)
    read = one(f"{number}.0" if is_whole else str(number), "lon", unit="E7")
    assert read.deg[0] == pytest.approx(deg, abs=0.5e-7 + 1e-12)


ALPHABET = st.text(
    st.sampled_from("0123456789.,-+ NSEWOVZ°'\"′″�:;/[]()degminsec北纬東経шс\xa0eE@#?&=POINT")
    | st.characters(),
    max_size=60,
)


@given(st.lists(ALPHABET, max_size=6), st.sampled_from(["lat", "lon"]), st.data())
def test_no_text_raises_and_every_cell_is_read_empty_or_wrong(
    cells: list[str], axis: AxisName, data: st.DataObject
) -> None:
    sides = data.draw(
        st.none() | st.lists(ALPHABET, min_size=len(cells), max_size=len(cells)), "sides"
    )
    unit, sign = data.draw(ALPHABET, "unit"), data.draw(st.sampled_from([1, -1]), "sign")
    read = read_axis(cells, axis, sides=sides, unit=unit, sign=sign)
    assert len(read.deg) == len(cells)
    limit = 90 if axis == "lat" else 180
    assert (np.isnan(read.deg) | (np.abs(read.deg) <= limit)).all()
    assert all(np.isnan(read.deg[at]) for at in read.wrong)
    assert 0 <= share_of_coordinates(cells, axis) <= 1


@pytest.mark.parametrize("piece", ["1 ", "1'", "° ", "N ", "-", "1.", ",", "deg ", "d", "９"])
def test_a_long_cell_is_quickly_refused(piece: str) -> None:
    """No pattern backtracks without bound: 200 characters, and more than are looked at."""
    for length in (200, 100_000):
        cell = (piece * length)[:length]
        assert np.isnan(read_axis([f"{cell} N", cell], "lat").deg).all()


def test_known_notations_do_not_import_geopy() -> None:
    code = (
        "import sys\n"
        "from route.reading.notations.coordinates import read_axis, read_pairs\n"
        "read_axis(['46.5', '46° 30′ N'], 'lat')\n"
        "read_pairs(['46.5, 7.5'])\n"
        "assert 'geopy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
