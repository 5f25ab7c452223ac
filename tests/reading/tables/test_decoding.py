"""Encodings: marks, UTF-8, and legacy encodings by the letters they give."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from route.errors import InputError
from route.reading.decoding import decode
from tests.reading.tables.reading import sample_bytes

# Places as their own people write them. No heading is one of these languages: the letters alone
# decide.
PLACES = {
    "cp1252": ("Besançon", "Orléans", "Nîmes", "Béziers", "Château-Thierry", "Périgueux"),
    "cp1250": ("Łódź", "Gdańsk", "Przemyśl", "Zamość", "Łańcut", "Kraśnik"),
    "iso8859_2": ("Łódź", "Gdańsk", "Przemyśl", "Zamość", "Łańcut", "Kraśnik"),
    "cp852": ("České Budějovice", "Děčín", "Třebíč", "Kroměříž", "Žďár"),
    "cp1251": ("Петрозаводск", "Кондопога", "Сегежа", "Беломорск", "Кемь"),
    "koi8_r": ("Петрозаводск", "Кондопога", "Сегежа", "Беломорск", "Кемь"),
    "cp866": ("Петрозаводск", "Кондопога", "Сегежа", "Беломорск", "Кемь"),
    "cp850": ("Sæby", "Grenå", "Århus", "Tunø By", "Rømø"),
    "mac_roman": ("Besançon", "Orléans", "Nîmes", "Béziers", "Périgueux"),
    "cp1253": ("Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Ηράκλειο"),
    "cp1254": ("Muğla", "Kuşadası", "Eskişehir", "Şanlıurfa", "Iğdır"),
    "cp1255": ("ירושלים", "חיפה", "אילת", "טבריה"),
    "cp1256": ("القاهرة", "أسوان", "الأقصر", "قنا"),
    "cp932": ("青森", "十和田湖", "弘前", "能代", "酒田"),
    "euc_jp": ("青森県", "さっぽろ", "弘前", "能代", "酒田"),
    "gbk": ("兰州", "张掖", "酒泉", "敦煌", "吐鲁番"),
    "big5": ("台北", "新竹", "嘉義", "成功", "宜蘭"),
    "euc_kr": ("서울", "부산", "대구", "춘천", "강릉"),
}


def table_of(places: tuple[str, ...]) -> str:
    lines = [f"{place};{50 + at / 8:.4f};{7 + at / 16:.4f}" for at, place in enumerate(places)]
    return "\r\n".join(["name;lat;lon", *lines, ""])


@pytest.mark.parametrize("codec", PLACES)
def test_a_legacy_encoding_is_recognised_by_its_letters(codec: str) -> None:
    text = table_of(PLACES[codec])
    assert decode(text.encode(codec), "a.csv").text == text


@pytest.mark.parametrize("codec", PLACES)
def test_an_encoding_that_is_named_is_used(codec: str) -> None:
    text = table_of(PLACES[codec])
    assert decode(text.encode(codec), "a.csv", codec).text == text


@pytest.mark.parametrize(
    ("name", "encoding", "words"),
    [
        ("DOSLISTE.TXT", "code page 850", ("LÆNGDE", "Tunø By")),
        ("10_dos_semicolons.csv", "code page 850", ("Länge", "Plön")),
        ("Ostseetour 2023.csv", "windows-1252", ("Länge", "Warnemünde")),
        ("export_excel.csv", "windows-1252", ("Étape", "1\N{NO-BREAK SPACE}050")),
        ("trasa rowerowa.csv", "windows-1250", ("Przemyśl", "Zamość")),
        ("маршрут байдарки.csv", "windows-1251", ("Петрозаводск", "Кемь")),
        ("tabi.csv", "Shift-JIS", ("十和田湖", "能代")),
        ("台灣環島.csv", "Big5", ("成功", "雞肉飯")),
        ("Unicode szöveg.txt", "UTF-16", ("Győr", "Dunaújváros")),
        ("tramo_sur.tsv", "UTF-8", ("Chaitén",)),
        ("города.txt", "UTF-8", ("Вологда",)),
    ],
)
def test_the_samples_are_decoded(name: str, encoding: str, words: tuple[str, ...]) -> None:
    """The samples' own description names the encodings."""
    decoded = decode(sample_bytes(name), name)
    assert (decoded.name, decoded.doubts) == (encoding, [])
    assert all(word in decoded.text for word in words)
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_wide_text_is_read_with_a_mark_or_without(codec: str, mark: str) -> None:
    text = "name,lat,lon\nKöln,50.94,6.96\n西宁,36.6,101.8\n"
    decoded = decode((mark + text).encode(codec), "a.csv")
    assert decoded.text == text
    assert decoded.name == codec[:6].upper()


def test_wide_text_that_is_cut_is_refused() -> None:
    with pytest.raises(InputError, match=r"expected text in 'UTF-16'"):
        decode("name,lat,lon\nA,1,2".encode("utf-16")[:-1], "a.csv")


def test_a_mark_between_joined_files_is_dropped() -> None:
    decoded = decode("\ufeffname\nA\n\ufeffB\n".encode(), "a.csv")
    assert decoded.text == "name\nA\nB\n"
    assert decoded.statements == ["a byte-order mark in the middle is left out"]


def test_nul_bytes_at_the_end_are_dropped_and_others_refused() -> None:
    decoded = decode(b"name,lat,lon\nA,1,2\n" + b"\0" * 500, "a.csv")
    assert decoded.text == "name,lat,lon\nA,1,2\n"
    assert decoded.statements == ["the NUL bytes at the end are left out"]
    with pytest.raises(InputError, match="a NUL byte, byte 3"):
        decode(b"ab\0cd", "a.csv")


def test_lost_characters_are_counted_by_cell() -> None:
    decoded = decode("A\ufffdB\ufffd,\ufffd;\ufffd\nC".encode(), "a.csv")
    (doubt,) = decoded.doubts
    assert "in 3 cells" in doubt


def test_a_bad_byte_in_utf_8_is_a_fault_with_its_row() -> None:
    """Read as windows-1252 the other names would be garbled: "KÃ¶ln"."""
    data = "name,lat\nKöln,50\nLübeck,53\n".encode() + b"B\xe9ziers,43\n"
    decoded = decode(data, "a.csv", row_of=lambda before: before.count("\n") + 1)
    (fault,) = decoded.faults
    assert (fault.code, fault.row) == ("not-utf-8", 4)


def test_two_files_in_two_encodings_are_not_read_as_one() -> None:
    text = "name,lat\nKöln,50\nLübeck,53\n"
    more = "Béziers,43\nNîmes,44\nOrléans,48\nMâcon,46\n"
    decoded = decode(text.encode() + more.encode("cp1252"), "a.csv")
    assert [fault.code for fault in decoded.faults] == ["not-utf-8"]


def test_letters_that_were_encoded_twice_are_restored() -> None:
    text = "name,lat,lon\nKöln,50° 56',6° 57'\nL’Aquila,42° 21',13° 24'\n"
    decoded = decode(text.encode().decode("cp1252").encode(), "a.csv")
    assert decoded.text == text
    assert "encoded twice" in decoded.statements[0]


def test_two_likely_encodings_are_a_doubt_that_names_both() -> None:
    """With õ, Gyõr may be Portuguese or Estonian; Győr is Hungarian."""
    data = "name;lat;lon\nGyőr;47.6875;17.6504\n".encode("cp1250")
    (doubt,) = decode(data, "a.csv").doubts
    assert "windows-1250 ('Győr')" in doubt and "windows-1252 ('Gyõr')" in doubt
    assert "--encoding cp125" in doubt


def test_known_headings_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """One heading that is known outweighs a letter that is not."""
    from route.reading import encodings
    from route.reading.headings import Meaning

    data = "Szõ\nA\n".replace("õ", "ő").encode("cp1250")
    for heading, expected in (("Sző", "windows-1250"), ("Szõ", "windows-1252")):
        monkeypatch.setattr(
            encodings,
            "meaning_of",
            lambda cell, heading=heading: Meaning("name") if cell == heading else None,
        )
        assert decode(data, "a.csv").name == expected


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("cp1251", "windows-1251"),
        ("Windows-1251", "windows-1251"),
        ("win1250", "windows-1250"),
        ("Code page 850", "code page 850"),
        ("dos 850", "code page 850"),
        ("shift-jis", "shift-jis"),
        ("Shift-JIS", "Shift-JIS"),
        ("MacRoman", "MacRoman"),
        ("ISO-8859-2", "ISO-8859-2"),
        ("ansi", "windows-1252"),
        ("utf8", "UTF-8"),
    ],
)
def test_encodings_have_many_names(given: str, name: str) -> None:
    assert decode(b"name\n", "a.csv", given).name.casefold() == name.casefold()


@pytest.mark.parametrize("given", ["klingon", "base64", "rot13", "idna", "unicode_escape", "é\0"])
def test_an_unknown_encoding_is_a_fault_of_the_option(given: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(b"name\n", "a.csv", given)
    (fault,) = caught.value.faults
    assert (fault.code, fault.source) == ("encoding-unknown", "--encoding")


def test_a_file_that_is_not_in_the_encoding_named_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"name\nB\xe9ziers\n", "a.csv", "utf-8")
    (fault,) = caught.value.faults
    assert fault.code == "encoding-mismatch"
    assert "0xe9 in line 2 (byte 7 of the file)" in str(fault)


def test_what_is_text_in_no_encoding_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(bytes(range(1, 256)) * 20, "a.csv")
    assert [fault.code for fault in caught.value.faults] == ["encoding-undecided"]


@pytest.mark.parametrize("start", [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_other_formats_are_named(start: bytes) -> None:
    with pytest.raises(InputError, match="what looks like a"):
        decode(start + b"rest", "a.csv")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.csv")
    except InputError as error:
        assert error.faults
    else:
        assert decoded.name
        assert "\ufeff" not in decoded.text


@given(st.text(st.characters(exclude_characters="\0\ufeff\ufffd", exclude_categories=["Cs"])))
def test_utf_8_comes_back(text: str) -> None:
    for mark in (b"", codecs.BOM_UTF8):
        decoded = decode(mark + text.encode(), "a.csv")
        assert decoded.name == "UTF-8"
        if not any("twice" in said for said in decoded.statements):
            assert decoded.text == text
