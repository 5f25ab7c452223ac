"""Times of recordings, parsed in columns, against the parser of single times."""

from hypothesis import given
from hypothesis import strategies as st

from route.reading.iso_times import parse_recorded
from route.reading.times import periods_of

TIMES = st.one_of(
    st.datetimes().map(lambda time: time.isoformat() + "Z"),
    st.datetimes().map(lambda time: time.replace(microsecond=0).isoformat()),
    st.text("0123456789-:T.Zé ", max_size=28),
    st.tuples(
        *(st.integers(0, 99) for _ in range(6)), st.sampled_from(["", "Z", ".5", ".123Z", ".Z"])
    ).map(lambda parts: "20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}{}".format(*parts)),
    st.sampled_from(["", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "0000-01-01T00:00:00Z"]),
)


@given(st.lists(TIMES, max_size=30))
def test_both_parsers_agree(cells: list[str]) -> None:
    first_us, last_us, known = parse_recorded(cells)
    periods = periods_of(cells)
    for position, cell in enumerate(cells):
        period = periods[cell]
        if known[position]:
            assert (first_us[position], last_us[position], True) == period
        elif period is not None:
            # A date alone, or an offset from UTC: they are left to the other parser.
            assert len(cell) not in (19, 20) or "T" not in cell


def test_a_recording_is_known() -> None:
    """1,700,000,000 seconds after 1970 are 2023-11-14T22:13:20Z."""
    first_us, last_us, known = parse_recorded(["2023-11-14T22:13:20Z", "2023-11-14T22:13:20.25Z"])
    assert known.all()
    assert first_us.tolist() == [1_700_000_000_000_000, 1_700_000_000_250_000]
    assert (last_us - first_us + 1).tolist() == [1_000_000, 10_000]
