"""Words in the static picture fit where they are put."""

from route.drawing.picture.labels import shortened, width_px, wrapped


def test_widths_are_rather_more_than_less() -> None:
    """The authority is DejaVu Sans, measured in a browser: em of 100 pixels."""
    assert 12.9 <= width_px("Landing near Zhezkazgan", 1) < 14.5
    assert 18.4 <= width_px("Surface, mode not stated 13,346 km", 1) < 20.5
    assert width_px("東京都", 10) == 30


def test_shortened_and_wrapped_texts_fit() -> None:
    text = "one two  three four five six seven " * 5
    assert width_px(shortened(text, 100, 13), 13) <= 100
    assert shortened(text, 100, 13).endswith("…")
    lines = wrapped(text, 100, 13)
    assert " ".join(lines) == " ".join(text.split())
    assert all(width_px(line, 13) <= 100 for line in lines)
    assert wrapped("x" * 50, 100, 13)[0].endswith("…")
