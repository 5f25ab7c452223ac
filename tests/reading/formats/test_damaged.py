"""Whatever the bytes, there are waypoints or faults, and nothing else.

A short run of what `make fuzz` does for minutes; what that finds becomes a test here.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from route.reading.formats.registry import FORMATS
from tests.reading.formats.mutations import damaged
from tests.reading.formats.seeds import FRAMES, seeds
from tests.reading.formats.survival import survives

SEEDS = seeds()
SUFFIXES = [suffix for entry in FORMATS for suffix in entry.suffixes]
# A workbook is read in a process of its own; place names take seconds to load.
SLOW = ("Excel", "OpenDocument", "CSV")


def test_every_format_has_a_valid_file() -> None:
    assert {name for name, files in SEEDS.items() if not files} == set()
    assert set(SEEDS) == {entry.name for entry in FORMATS} - set(FRAMES)


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files(name: str) -> None:
    suffixes = next(entry.suffixes for entry in FORMATS if entry.name == name) or ("",)

    @settings(max_examples=8 if name in SLOW else 40, deadline=None, derandomize=True)
    @given(damaged(SEEDS[name]))
    def check(data: bytes) -> None:
        survives(data, suffixes[0])

    check()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=200), st.sampled_from(["", ".txt", *SUFFIXES]))
def test_any_bytes_with_any_suffix(data: bytes, suffix: str) -> None:
    survives(data, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_and_a_wrong_suffix(suffix: str) -> None:
    survives(b"", suffix)
    for files in SEEDS.values():
        survives(files[0], suffix)


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_short(name: str) -> None:
    for data in SEEDS[name][:2]:
        for part in (0.1, 0.5, 0.9):
            survives(data[: int(part * len(data))], "")
